"""Paper by the pile: begun, typed in, and a sample of it typed again by somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.secrets import sealed
from ognisko.foundation.plumbing.tenancy import same_network

from ..access import may_enter_voice
from ..models import BatchForm, Call, FormDifference, PaperBatch, Reply, ReplyTick, Voice
from ..queries.paper import CONTACT, TEXT, fields_of, group_from, kept_values, ticks_from
from ..vocabulary import CallKind, Channel
from .checking import checked, plain, reached
from .hearing import enter_voice
from .indexing import index_voice
from .replying import enter_reply, marks, require_typing


@atomic
def begin_batch(*, call: int, label: str, by: Actor, at: datetime) -> PaperBatch:
    """Begin to type in a pile of one call's forms.

    Raises Refused when a pile of this name was begun before: the same box typed in twice.
    """
    row = hold(Call, call)
    same_network(row)
    require(may_enter_voice(by, row.centre))
    require_typing(row)
    if known := PaperBatch.objects.filter(call=row, label__iexact=plain(label)).first():
        raise Refused(
            _("A pile called “%(label)s” is typed in already.") % {"label": known.label},
            _("Open that one, or give this one a name of its own: the box, the day."),
            code="duplicate",
        )
    percent = row.network.paper_check_percent
    batch = PaperBatch(
        network=row.network, call=row, label=plain(label), percent=percent, begun_by=by.actor_ref, begun_at=at
    )
    checked(batch).save()
    record("voices.begin_batch", batch, by=by, at=at, after={"percent": percent})
    return batch


@atomic
def type_form(*, batch: int, number: str, typed: Mapping[str, str], by: Actor, at: datetime) -> BatchForm:
    """Type in one form of the pile. Raises Refused for a number typed in already, or a box that is not there."""
    row = _held(batch, by)
    if row.typed_at is not None:
        raise Refused(
            _("This pile is finished."), _("Begin another one for what was found later."), code="wrong_moment"
        )
    form = BatchForm(network=row.network, batch=row, order=row.forms.count() + 1, typed_by=by.actor_ref)
    given: dict[str, Any] = {
        "call": row.call_id,
        "number": number,
        "contact": typed.get(CONTACT, ""),
        "by": by,
        "at": at,
    }
    given |= {"language": typed.get("language") or "pl", "group": group_from(typed)}
    if row.call.kind == CallKind.SURVEY:
        form.reply, _code = enter_reply(ticks=ticks_from(row.call, typed), **given)
    else:
        form.voice, _code = enter_voice(text=typed.get(TEXT, ""), channel=Channel.PAPER, **given)
    form.save()
    return form


@atomic
def finish_batch(*, batch: int, by: Actor, at: datetime) -> PaperBatch:
    """Say that the whole pile is typed in, and draw the forms that a second person types again."""
    row = _held(batch, by)
    if row.typed_at is not None:
        return row
    forms = list(row.forms.order_by("order"))
    if not forms:
        raise Refused(_("Nothing of this pile is typed in yet."), _("Type in its first form."), code="nothing_typed")
    wanted = -(-len(forms) * row.percent // 100)
    drawn = sorted(forms, key=lambda form: sealed(f"{row.pk}:{form.pk}", purpose="paper.sample"))[:wanted]
    BatchForm.objects.filter(pk__in=[form.pk for form in drawn]).update(is_sampled=True)
    row.typed_at, row.checked_at = at, None if drawn else at
    row.save(update_fields=["typed_at", "checked_at"])
    record("voices.finish_batch", row, by=by, at=at, after={"forms": len(forms), "sample": len(drawn)})
    return row


@atomic
def retype_form(*, form: int, typed: Mapping[str, str], by: Actor, at: datetime) -> BatchForm:
    """Type a form of the sample again, not knowing what was typed first; what differs waits to be settled.

    Raises Refused for whoever typed it the first time, and for a form that is not of the sample.
    """
    row = hold(BatchForm, form)
    batch = _held(row.batch_id, by)
    if not row.is_sampled or row.checked_at is not None:
        raise Refused(_("This form does not wait for a second look."), code="wrong_moment")
    if row.typed_by == by.actor_ref:
        raise Refused(
            _("You typed this form yourself."), _("Ask somebody else of the team to check it."), code="same_person"
        )
    if batch.call.kind == CallKind.SURVEY:
        ticks_from(batch.call, typed)
    first, names = kept_values(row), [name for name, _label in fields_of(batch.call)]
    differing = [name for name in names if _alike(name, first.get(name, "")) != _alike(name, typed.get(name, ""))]
    for name in differing:
        FormDifference.objects.create(
            network=row.network, form=row, field=name, first=first.get(name, ""), second=plain(typed.get(name, ""))
        )
    row.checked_by, row.checked_at, row.compared, row.differing = by.actor_ref, at, len(names), len(differing)
    row.save(update_fields=["checked_by", "checked_at", "compared", "differing"])
    record("voices.retype_form", row, by=by, at=at, after={"compared": len(names), "differing": len(differing)})
    _perhaps_ready(batch, at)
    return row


@atomic
def settle_difference(*, difference: int, keep: str, by: Actor, at: datetime) -> FormDifference:
    """Keep what was typed first or second; both wordings leave this table, and that they differed stays counted."""
    row = hold(FormDifference, difference)
    batch = _held(row.form.batch_id, by)
    if row.settled_at is not None:
        return row
    if keep not in {"first", "second"}:
        raise Refused(_("Choose one of the two."), code="bad_input")
    if keep == "second":
        _correct(row.form, row.field, row.second, at)
    row.first, row.second, row.settled_at = "", "", at
    row.save(update_fields=["first", "second", "settled_at"])
    record("voices.settle_difference", row, by=by, at=at, after={"kept": keep})
    _perhaps_ready(batch, at)
    return row


def _held(batch: int, by: Actor) -> PaperBatch:
    row = hold(PaperBatch, batch)
    same_network(row)
    require(may_enter_voice(by, row.call.centre))
    return row


def _alike(name: str, typed: str) -> str:
    """Without what two people may well type differently: spaces, and the order of boxes."""
    words = " ".join(plain(typed).split())
    if name in (TEXT, CONTACT):
        return words.casefold() if name == CONTACT else words
    return "".join(sorted(words.replace(" ", ""))) if words.replace(" ", "").isdecimal() else words


def _correct(form: BatchForm, name: str, said: str, at: datetime) -> None:
    row: Voice | Reply | None = form.voice or form.reply
    if row is None:
        return
    if name == CONTACT:
        row.reach, row.contact = reached(said, "")
        checked(row).save(update_fields=["reach", "contact"])
    elif isinstance(row, Voice):
        row.text = plain(said)
        checked(row).save(update_fields=["text"])
        index_voice(row, at)
    else:
        _mark_anew(row, name, said)


def _mark_anew(reply: Reply, name: str, said: str) -> None:
    typed = {key: value for key, value in _all_typed(reply).items() if key != name} | {name: said}
    made = marks(reply.call, ticks_from(reply.call, typed))
    ReplyTick.objects.filter(reply=reply).delete()
    for mark in made:
        mark.reply = reply
    ReplyTick.objects.bulk_create(made)


def _all_typed(reply: Reply) -> dict[str, str]:
    return kept_values(BatchForm(reply=reply))


def _perhaps_ready(batch: PaperBatch, at: datetime) -> None:
    """The pile is ready once its whole sample was typed again and nothing waits to be settled."""
    waits = batch.forms.filter(is_sampled=True, checked_at__isnull=True).exists()
    differs = FormDifference.objects.filter(form__batch=batch, settled_at__isnull=True).exists()
    if not waits and not differs and batch.checked_at is None:
        batch.checked_at = at
        batch.save(update_fields=["checked_at"])
