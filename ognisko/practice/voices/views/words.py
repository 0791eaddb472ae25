"""Words of a voice that may be shown: written at the desk, agreed to there or by code, taken back by one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_to_message
from ognisko.foundation.plumbing.ratelimit import guesses_left, missed

from .. import actions
from ..forms import RedactForm
from ..models import Voice
from ..queries import voices as queries
from .speaking import BY_ADDRESS_CODES, CODES


@require_POST
@open_to_all
def words(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever holds the code says yes or no to the words, at any time."""
    require(guesses_left(request, CODES, per_address=BY_ADDRESS_CODES), code="too_many")
    try:
        voice = queries.voice_by_code(code[:40])
    except BadCode:
        missed(request, CODES, per_address=BY_ADDRESS_CODES)
        voice = None
    if voice is None:
        raise Http404
    yes = request.POST.get("agree") == "yes"
    with refused_to_message(request):
        act = actions.agree_by_code if yes else actions.take_back_words
        act(voice=voice.pk, by=RESIDENT, at=request.now)
        messages.success(request, _("Everyone may read these words now.") if yes else _("Nobody is shown these words."))
    return redirect("voices:follow", code=code)


@require_POST
@needs("voices.answer")
def redact(request: HttpRequest, number: str) -> HttpResponse:
    """Write the words as they might be shown."""
    row, form = _found(request, number), RedactForm(request.POST, prefix="redact")
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("voices:voice", number=number)
    with refused_to_message(request):
        actions.redact_voice(voice=row.pk, **form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _("Written. They show once the person says yes."))
    return redirect("voices:voice", number=number)


@require_POST
@needs("voices.answer")
def agree_at_desk(request: HttpRequest, number: str) -> HttpResponse:
    """The person said yes at the desk."""
    row = _found(request, number)
    with refused_to_message(request):
        actions.agree_at_desk(voice=row.pk, by=request.user, at=request.now)
        messages.success(request, _("Noted: the person lets everyone read them."))
    return redirect("voices:voice", number=number)


def _found(request: HttpRequest, number: str) -> Voice:
    try:
        return queries.voice(number, request.user)
    except Voice.DoesNotExist as error:
        raise Http404 from error
