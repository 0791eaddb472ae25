"""Loading catalogues from their files, and choosing which one the network follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.networks.models import Network

from ..access import may_keep_catalogues
from ..models import Catalogue, Criterion
from ..queries import followed
from ..queries.differences import difference
from ..signals import catalogue_loaded
from ..vocabulary import DEFAULT_FAMILY, FAMILY_OF_MEMBERSHIP, REASON_MIN, CatalogueState
from ..vocabulary.documents import BadCatalogue, CatalogueDocument, CriterionDocument, read_catalogue, shipped


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file: created, renewed (a draft that differs) or unchanged."""

    catalogue: Catalogue
    outcome: str


@atomic
def load_catalogues(*, by: Actor, at: datetime) -> list[Loaded]:
    """Load every catalogue in the box; follow the one that fits the network when it follows none yet."""
    network = current_network()
    require(may_keep_catalogues(by, network))
    loaded = [_load(document, by, at) for document in shipped()]
    if not Catalogue.objects.filter(is_followed=True).exists():
        family = FAMILY_OF_MEMBERSHIP.get(network.membership_model, DEFAULT_FAMILY)
        chosen = next(each.catalogue for each in loaded if each.catalogue.family == family)
        _follow(chosen, by, at)
    return loaded


@atomic
def load_catalogue(*, content: bytes, by: Actor, at: datetime) -> Loaded:
    """Load one file. Raises Refused when it is no catalogue, or would change a published version."""
    require(may_keep_catalogues(by, current_network()))
    try:
        document = read_catalogue(content)
    except BadCatalogue as error:
        reason = _("This file is no catalogue: %(fault)s.") % {"fault": error}
        raise Refused(reason, _("Correct it and load it again; nothing was changed."), code="bad_catalogue") from error
    return _load(document, by, at)


def _load(document: CatalogueDocument, by: Actor, at: datetime) -> Loaded:
    network = current_network()
    row = Catalogue.objects.filter(family=document.family, version=document.version).first()
    if row is not None and row.content_hash == document.content_hash:
        return Loaded(row, "unchanged")
    if row is not None and row.state == CatalogueState.PUBLISHED:
        raise Refused(
            _("Version %(version)s is published and never changes.") % {"version": row.version},
            _("Give the changed catalogue a new version."),
            code="published",
        )
    outcome = "created" if row is None else "renewed"
    row = row or Catalogue(network=network, family=document.family, version=document.version)
    row.state, row.titles, row.abouts = document.state, document.titles, document.abouts
    row.source, row.content_hash, row.loaded_at = document.source, document.content_hash, at
    row.full_clean(exclude=["network"])
    row.save()
    row.criteria.all().delete()
    Criterion.objects.bulk_create(_criterion(row, each, order) for order, each in enumerate(document.criteria, 1))
    record(
        "standards.load", row, by=by, at=at,
        after={"family": row.family, "version": row.version, "state": row.state, "hash": row.content_hash},
    )  # fmt: skip
    tell(catalogue_loaded, catalogue=row.pk, at=at)
    return Loaded(row, outcome)


def _criterion(row: Catalogue, document: CriterionDocument, order: int) -> Criterion:
    return Criterion(
        network=row.network,
        catalogue=row,
        key=document.key,
        chapter_key=document.chapter,
        chapters=document.chapters,
        order=order,
        weight=document.weight,
        judged=document.judged,
        titles=document.titles,
        quote=document.quote,
        guidances=document.guidances,
        next_steps=document.next_steps,
        indicator=document.indicator,
        threshold=document.threshold,
        period_days=document.period_days,
        or_met_by=document.or_met_by,
        is_discreet=document.is_discreet,
    )


@atomic
def follow_catalogue(*, catalogue: int, reason: str, by: Actor, at: datetime, seen: str | None = None) -> Catalogue:
    """The network follows this version from now on. `seen` is the `Difference.mark` of what the person was shown.

    Raises Refused when it is followed already, when no reason is given, or when something changed since it was shown.
    """
    network = hold(Network, current_network().pk)
    row = hold(Catalogue, catalogue)
    same_network(row)
    require(may_keep_catalogues(by, network))
    if row.is_followed:
        raise Refused(_("The network follows this version already."), code="followed_already")
    if len(reason.strip()) < REASON_MIN:
        raise Refused(_("Say in a sentence why the network changes its standard."), code="no_reason")
    if seen is not None and seen != difference(followed(), row).mark:
        raise Refused(
            _("One of the two standards was changed after you opened this page."),
            _("Look at the differences again and confirm them."),
            code="changed_meanwhile",
        )
    return _follow(row, by, at, reason.strip())


def _follow(row: Catalogue, by: Actor, at: datetime, reason: str = "") -> Catalogue:
    before = followed()
    Catalogue.objects.filter(is_followed=True).update(is_followed=False)
    row.is_followed = True
    row.save(update_fields=["is_followed"])
    former = {"family": before.family, "version": before.version} if before else {"family": None}
    after = {"family": row.family, "version": row.version}
    record("standards.follow", row, by=by, at=at, before=former, after=after, reason=reason)
    return row
