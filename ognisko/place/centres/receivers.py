"""What this room puts on pages of others: the lead of a neighbourhood, drafts on the desk."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.menus import Waiting
from ognisko.foundation.ui.components.markup import esc
from ognisko.place.territory.models import Neighbourhood

from .access import PUBLISH
from .queries import centres_of, centres_serving
from .vocabulary import CentreState


def neighbourhood_lead(request: HttpRequest, *, neighbourhood: Neighbourhood, **context: Any) -> SafeString | str:
    """„Tu działa CAL Podwórko.” on the neighbourhood's page."""
    centres = centres_serving(neighbourhood)
    if not centres:
        return ""
    names = [f'<a href="{esc(page_url("centres:centre", each.slug))}">{esc(each.name)}</a>' for each in centres]
    words, joined = esc(_("Here works") if len(names) == 1 else _("Here work")), esc(_("and"))
    last = f" {joined} ".join(names[-2:])
    return SafeString(f"{words} {', '.join([*names[:-2], last])}.")


def drafts_waiting(person: Actor, at: datetime) -> list[Waiting]:
    """Drafts that this person may publish."""
    if not holds(person, PUBLISH):
        return []
    drafts = [each for each in centres_of(person) if each.state == CentreState.DRAFT and holds(person, PUBLISH, each)]
    return [
        Waiting(
            label=_("Publish: %(centre)s") % {"centre": each.name},
            note=_("a draft that nobody sees yet"),
            url=reverse("centres:desk", args=[each.slug]),
            kind="centres.publish",
        )
        for each in drafts
    ]
