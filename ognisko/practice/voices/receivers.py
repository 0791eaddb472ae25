"""What this room puts on pages of others: ways to speak, what changed, voices that wait."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.plumbing.menus import Late, Waiting
from ognisko.foundation.ui.components.lists import row_list
from ognisko.foundation.ui.components.markup import esc
from ognisko.foundation.ui.components.words import verb_card
from ognisko.people.bodies.models import Body
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from .access import ANSWER, ENTER, READ
from .models import Challenge
from .queries import asking, calls, notes, paper, rows, times
from .queries import challenges as queries
from .queries import voices as voice_queries
from .queries.around import around

SHOWN = 3


def home_verb(request: HttpRequest, **context: Any) -> SafeString:
    """„Zabierz głos” on the front page."""
    return _verb(fixed_url("voices:choose"))


def neighbourhood_verb(request: HttpRequest, *, neighbourhood: Neighbourhood, **context: Any) -> SafeString:
    """„Zabierz głos” on a neighbourhood's page leads to the centre that hears it."""
    return _verb(f"{fixed_url('voices:choose')}?{urlencode({'osiedle': neighbourhood.slug})}")


def centre_verb(request: HttpRequest, *, centre: Centre, **context: Any) -> SafeString | str:
    """„Zabierz głos” on a centre's page, when somebody would answer."""
    return _verb(page_url("voices:say", centre.slug)) if calls.asks(centre) else ""


def _verb(url: str) -> SafeString:
    note = _("Say what should change: two fields, no account. You will know who answers and when.")
    return verb_card(_("Speak up"), url=url, note=note, first=True, icon_name="voice")


def home(request: HttpRequest, **context: Any) -> SafeString | str:
    """What changed in the whole network, and what is under way."""
    return _changes(*queries.latest(SHOWN))


def neighbourhood(request: HttpRequest, *, neighbourhood: Neighbourhood, **context: Any) -> SafeString | str:
    """What is asked here now, what changed, and what is under way."""
    asked, changed, under_way = around(neighbourhood.pk, SHOWN, request.now)
    way = f"{fixed_url('voices:challenges')}?{urlencode({'osiedle': neighbourhood.slug})}"
    return SafeString(_asked(asked, request, named=True) + _changes(changed, under_way, way))


def centre(request: HttpRequest, *, centre: Centre, **context: Any) -> SafeString | str:
    """What this centre asks now and set out to do, what changed through it, what is under way, how fast it answers."""
    asked = calls.asked_here(centre)
    open_now = asking.asked_now(asked, request.now)
    for each in open_now:
        each.centre = centre
    found = queries.of_centre(SHOWN, centre)
    set_out = [each for each in found if each.set_out][:SHOWN]
    parts = [_asked(open_now, request, named=False), _directions(centre, set_out)]
    parts += [_changes(*queries.sorted_out(found, SHOWN)), _answers_in(centre, asked)]
    return SafeString("".join(parts))


def _directions(centre: Centre, answered: list[Challenge]) -> str:
    """The directions under way, each with the challenge it answers."""
    if not answered:
        return ""
    title, all_of_it = _("What we set out to do"), _("All that this centre set out to do")
    lines, way = row_list(rows.direction_lines(answered)), page_url("voices:centre_directions", centre.slug)
    return f'<section><h2>{esc(title)}</h2>{lines}<p><a href="{esc(way)}">{esc(all_of_it)}</a></p></section>'


def _asked(open_now: list[Any], request: HttpRequest, *, named: bool) -> str:
    """Questions and surveys that can be answered today."""
    if not open_now:
        return ""
    listed = row_list(asking.call_rows(open_now[:SHOWN], request.now, named=named))
    title = esc(_("We ask now"))
    return f"<section><h2>{title}</h2>{listed}</section>"


def _answers_in(centre: Centre, asked: list[Any]) -> str:
    """„Połowie osób odpowiadamy w 5 dni”: the last month that is over, read along with the standing question."""
    days = next((each.median_days for each in asked if each.median_days is not None), None)
    if days is None:
        return ""
    words = _("Last month half of the voices were answered %(days)s.") % {"days": times.in_days(days)}
    way = esc(page_url("voices:answer_times", centre.slug))
    link = esc(_("How we answer"))
    return f'<p class="note">{esc(words)} <a href="{way}">{link}</a></p>'


def _changes(changed: list[Any], under_way: list[Any], way: str = "") -> SafeString | str:
    if not changed and not under_way:
        return ""
    parts = [(_("What has changed"), changed), (_("What is under way"), under_way)]
    sections = "".join(
        f"<section><h2>{esc(title)}</h2>{row_list(rows.challenge_rows(found))}</section>"
        for title, found in parts
        if found
    )
    way, words = way or fixed_url("voices:challenges"), _("All challenges and changes")
    return SafeString(f'{sections}<p><a href="{esc(way)}">{esc(words)}</a></p>')


def centre_desk(request: HttpRequest, *, centre: Centre, **context: Any) -> SafeString | str:
    """The centre's question on its desk: who answers, or that nobody is asked yet; and the ways to paper."""
    if not holds(request.user, READ, centre):
        return ""
    page = {"centre": centre, "call": calls.standing_call(centre.pk), "may_answer": holds(request.user, ANSWER, centre)}
    return SafeString(render_to_string("voices/part_centre_desk.html", page, request))


def voices_waiting(person: Actor, at: datetime) -> list[Waiting]:
    """Voices this person should answer, and people to ring; with their clocks."""
    if not holds(person, ANSWER):
        return []
    waiting = [
        Waiting(
            label=(_("Check: “%(words)s”") if each.is_quarantined else _("Answer: “%(words)s”"))
            % {"words": voice_queries.excerpt(each)},
            note=rows.voice_note(each),
            url=page_url("voices:voice", each.number),
            due=voice_queries.due(each),
            kind="voices.answer",
            late=Late.PROMISED,
        )
        for each in voice_queries.waiting_voices(person)
    ]
    waiting += [
        Waiting(
            label=_("Say what you heard: “%(question)s”") % {"question": each.question},
            note=_("everyone waits for it"),
            url=page_url("voices:desk_call", each.code),
            due=asking.due(each),
            kind="voices.answer_call",
            late=Late.PROMISED,
        )
        for each in asking.calls_to_answer(person, at)
    ]
    to_ring = voice_queries.people_to_ring(person)
    if to_ring:
        label = _("Ring people with their answers: %(count)s") % {"count": to_ring}
        note = _("they asked to be told by telephone")
        waiting.append(Waiting(label, note, fixed_url("voices:calls_to_make"), kind="voices.mark_called"))
    return waiting


def shown_words(request: HttpRequest, *, challenge: Any, **context: Any) -> SafeString | str:
    """Beside the way from voices to change: what people said, in words they let everyone read."""
    words = notes.shown_words(challenge) if challenge.has_words else []
    return SafeString(render_to_string("voices/part_shown_words.html", {"words": words}, request)) if words else ""


def councils_calls(request: HttpRequest, *, body: Body, **context: Any) -> SafeString | str:
    """On a council's page: what was asked in its name, and what was heard."""
    found = asking.calls_of_council(body)
    if not found:
        return ""
    listed = row_list(asking.past_rows(found, request.now))
    title = esc(_("Asked in the name of this council"))
    return SafeString(f"<section><h2>{title}</h2>{listed}</section>")


def paper_waiting(person: Actor, at: datetime) -> list[Waiting]:
    """Piles of paper whose sample waits for a second person, who is not whoever typed it."""
    if not holds(person, ENTER):
        return []
    return [
        Waiting(
            label=_("Type a part again: “%(label)s”") % {"label": each.label},
            note=_("a second look at a pile of paper"),
            url=page_url("voices:batch", each.pk),
            kind="voices.retype_form",
        )
        for each in paper.batches_to_check(person)
    ]
