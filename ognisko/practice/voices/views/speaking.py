"""A resident says what should change, and follows what becomes of it. Nobody needs an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.answers import for_the_holder
from ognisko.foundation.plumbing.challenge import Proof, challenge_part, proof_of
from ognisko.foundation.plumbing.doors import open_to_all, refused_into
from ognisko.foundation.plumbing.ratelimit import code_typed, guesses_left, limited, missed
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.centres import queries as centres
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood

from .. import actions
from ..forms import CodeForm, VoiceForm
from ..models import Voice
from ..queries import asking, calls, promises, replies
from ..queries import voices as queries

FORM, CODES = "voices.say", "voices.follow"
BY_ADDRESS, BY_ADDRESS_CODES = (30, 3600), (30, 3600)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def say(request: HttpRequest, slug: str) -> HttpResponse:
    """The two fields. What was typed stays whatever happens."""
    centre = centres.centre(slug, request.actor)
    call = calls.standing_call(centre.pk) if centre.state == CentreState.PUBLISHED else None
    once = {"once": get_random_string(24), "neighbourhood": request.GET.get("osiedle", "")[:100]}
    form = VoiceForm(request.POST or None, initial=once)
    if form.is_valid() and _may_speak(request, form, call is not None):
        unproved = proof_of(request, FORM) is Proof.UNPROVED
        said = form.said | {"once": form.cleaned_data["once"], "language": get_language() or "pl", "group": form.group}
        with refused_into(form):
            _voice, code = actions.say_voice(call=call.pk, **said, unproved=unproved, by=RESIDENT, at=request.now)
            messages.success(request, _("Thank you. We have heard you."))
            return redirect("voices:follow", code=code)
    context = {"centre": centre, "call": call, "form": form, "challenge": challenge_part(request, FORM)}
    context |= {"promise": promises.promise(call, request.now) if call else None, "trail": _trail(centre)}
    return render(request, "voices/page_say.html", context, status=422 if form.errors else 200)


def _may_speak(request: HttpRequest, form: VoiceForm, is_open: bool) -> bool:
    """Whether the centre listens and the limits allow it; the form says so when not."""
    if not is_open:
        form.add_error(None, _("This centre takes no voices now. Say it to another centre near you."))
        return False
    contact = form.cleaned_data["contact"]
    verdict = limited(request, FORM, per_address=BY_ADDRESS, contact=contact)
    if not verdict:
        form.add_error(None, f"{verdict.reason} {verdict.next_step}")
    return bool(verdict)


def _trail(centre: Centre) -> list[Crumb]:
    return [Crumb(centre.name, reverse("centres:centre", args=[centre.slug])), Crumb(_("Say what should change"))]


@require_safe
@open_to_all
def choose(request: HttpRequest) -> HttpResponse:
    """Which centre hears this neighbourhood; a single one opens at once."""
    wanted = slugify(request.GET.get("osiedle", "")[:100])
    place = Neighbourhood.objects.filter(slug=wanted).first() if wanted else None
    hearing = calls.calls_hearing(place) if place else []
    if len(hearing) == 1:
        way = reverse("voices:say", args=[hearing[0].centre.slug])
        return redirect(f"{way}?osiedle={place.slug}")
    context = {"place": place, "rows": promises.call_rows(hearing), "others": promises.call_rows(calls.open_calls())}
    asked = asking.asked_around(place.pk, request.now) if place else asking.asked_anywhere(request.now)
    context["asked"] = asking.call_rows(asked, request.now)
    context["places"] = Neighbourhood.objects.order_by("name").values_list("slug", "name")
    return render(request, "voices/page_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def find(request: HttpRequest) -> HttpResponse:
    """Type the code to see what became of a voice."""
    form = CodeForm(request.POST or None)
    if code := code_typed(request, form, CODES, per_address=BY_ADDRESS_CODES):
        return redirect("voices:follow", code=code)
    return render(request, "voices/page_find.html", {"form": form}, status=422 if form.errors else 200)


def _followed(voice: Voice | None, code: str, at: datetime) -> tuple[str, dict[str, Any], int]:
    """The page of a voice, of a filled-in survey, or of paper that nobody typed in yet."""
    if voice is not None:
        return "voices/page_follow.html", promises.follow_page(voice, at), 200
    reply = replies.reply_by_code(code)
    if reply is not None:
        return "voices/page_follow_reply.html", replies.reply_page(reply, at), 200
    return "voices/page_slip_waits.html", {}, 404


@require_safe
@open_to_all
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """What became of one voice, for whoever holds its code: never in a cache, never in a search engine."""
    require(guesses_left(request, CODES, per_address=BY_ADDRESS_CODES), code="too_many")
    try:
        voice = queries.voice_by_code(code[:40])
    except BadCode:
        missed(request, CODES, per_address=BY_ADDRESS_CODES)
        page, context, status = "voices/page_find.html", {"form": CodeForm(), "unknown": True}, 404
    else:
        page, context, status = _followed(voice, code[:40], request.now)
    return for_the_holder(render(request, page, context, status=status))
