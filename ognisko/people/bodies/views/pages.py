"""What the desk's pages of one meeting share: the way back, the form on a page of its own, one act and home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.doors import refused_to_message
from ognisko.foundation.ui.shapes import Crumb

from ..models import Body, Meeting


def typed(request: HttpRequest) -> Any:
    """What was sent, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def asked(
    request: HttpRequest,
    form: django_forms.Form,
    *,
    heading: str,
    verb: str,
    trail: list[Crumb],
    lead: str = "",
) -> HttpResponse:
    """One form on a page of its own."""
    context = {"form": form, "heading": heading, "verb": verb, "trail": trail, "lead": lead}
    return render(request, "bodies/page_desk_form.html", context, status=422 if form.errors else 200)


def body_trail(body: Body, *more: str) -> list[Crumb]:
    first = [
        Crumb(_("Meetings"), reverse("bodies:desk")),
        Crumb(body.name, reverse("bodies:desk_body", args=[body.slug])),
    ]
    return [*first, *(Crumb(label) for label in more)]


def meeting_trail(meeting: Meeting, *more: str) -> list[Crumb]:
    own = Crumb(meeting.title, reverse("bodies:desk_meeting", args=[meeting.code]) if more else "")
    return [*body_trail(meeting.body), own, *(Crumb(label) for label in more)]


def one_act(request: HttpRequest, act: Callable[[], Any], *, back: str, done: str = "") -> HttpResponse:
    """Do what a button asks and go back; a refusal becomes a message there."""
    with refused_to_message(request):
        act()
        if done:
            messages.success(request, done)
    return redirect(back)


def point_asked(request: HttpRequest) -> int | None:
    """The point of the agenda named in the address, if any."""
    key = request.GET.get("punkt", "")
    return (int(key) or None) if key.isdecimal() and len(key) < 10 else None
