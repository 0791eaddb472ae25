"""The desk of stories: rounds opened and closed, stories written down and read, one chosen with reasons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.doors import needs, refused_to_message
from ognisko.foundation.ui.shapes import Crumb, Tag

from .. import actions, queries
from ..access import may_keep_partnership
from ..forms import ChoiceForm, DeskStoryForm, ReasonForm, RoundForm
from ..lifecycle import STORY_ROUND
from ..models import Partnership, Story
from ..vocabulary import StoryUse
from .one_form import home, one_form, typed
from .stories import round_rows, signed

FORM = ["GET", "HEAD", "POST"]


@require_safe
@needs("partnerships.see")
def rounds(request: HttpRequest, slug: str) -> HttpResponse:
    """Every round of the partnership."""
    row = queries.partnership_of_desk(slug, request.user)
    found = queries.rounds(row)
    context = {
        "partnership": row,
        "keeps": bool(may_keep_partnership(request.user, row)),
        "rows": round_rows(found, slug),
        "is_free": all(each.closed_at and not STORY_ROUND.allows("choose_story", each.state) for each in found),
        "trail": _trail(request, row, Crumb(_("Stories of change"))),
    }
    return render(request, "partnerships/page_rounds.html", context)


def _trail(request: HttpRequest, row: Partnership, *more: Crumb) -> list[Crumb]:
    return [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name, home(request, row)), *more]


@require_safe
@needs("partnerships.see")
def story_round(request: HttpRequest, slug: str, round: int) -> HttpResponse:
    """One round: its stories to be read together, and what may follow."""
    row = queries.partnership_of_desk(slug, request.user)
    found = queries.story_round(round, row)
    keeps = bool(may_keep_partnership(request.user, row))
    verbs = STORY_ROUND.verbs(found.state) if keeps else []
    choice = getattr(found, "choice", None)
    context = {
        "partnership": row,
        "round": found,
        "keeps": keeps,
        "verbs": verbs,
        "choice": choice,
        "stories": [
            {"row": each, "who": signed(each), "tags": _tags(each, choice), "may_publish": keeps and _hidden(each)}
            for each in queries.stories_of(found)
        ],
        "trail": _trail(
            request, row, Crumb(_("Stories of change"), reverse("partnerships:rounds", args=[slug])),
            Crumb(found.question),
        ),
    }  # fmt: skip
    return render(request, "partnerships/page_round.html", context)


def _hidden(story: Story) -> bool:
    return story.use == StoryUse.PUBLIC and story.published_at is None


def _tags(story: Story, choice: object) -> list[Tag]:
    found = [Tag(story.get_use_display(), "moss" if story.use == StoryUse.PUBLIC else "plain")]
    if getattr(choice, "story_id", None) == story.pk:
        found.insert(0, Tag(_("the chosen story"), "ember"))
    if story.is_quarantined:
        found.insert(0, Tag(_("came without proof: read with care"), "gold"))
    return found


@require_http_methods(FORM)
@needs("partnerships.keep")
def open_round(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    about = [("", _("none in particular")), *((each.pk, each.text) for each in queries.changes_of(row))]
    return one_form(
        request,
        RoundForm(typed(request), choices={"change": about}),
        lambda said: actions.open_round(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Gather stories of change"),
        verb=_("Ask people"),
        lead=_(
            "People tell what changed for them, with their leave; the partnership reads and chooses one, saying why."
        ),
        done=_("The question stands on the partnership's page."),
        back=reverse("partnerships:rounds", args=[slug]),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def enter_story(request: HttpRequest, slug: str, round: int) -> HttpResponse:
    """Write a story down at the desk; its code is shown once, to be handed over."""
    row = queries.kept(slug, request.user)
    found = queries.story_round(round, row)

    def act(said: dict) -> None:
        _told, code = actions.tell_story(
            round=found.pk, **form.said, once=said["once"], by=request.user, at=request.now
        )  # fmt: skip
        if code:
            words = _("Give the person this code, with which they can take the story back: %(code)s")
            messages.warning(request, words % {"code": spoken(code)})

    form = DeskStoryForm(typed(request), initial={"once": get_random_string(24)})
    return one_form(
        request, form, act, partnership=row, heading=_("Write down a story"), verb=_("Keep the story"),
        lead=found.question, back=reverse("partnerships:round", args=[slug, found.pk]),
    )  # fmt: skip


@require_POST
@needs("partnerships.keep")
def close_round(request: HttpRequest, slug: str, round: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    found = queries.story_round(round, row)
    with refused_to_message(request):
        actions.close_round(round=found.pk, by=request.user, at=request.now)
        messages.success(request, _("No more stories are gathered. Read them together."))
    return redirect("partnerships:round", slug=slug, round=found.pk)


@require_http_methods(FORM)
@needs("partnerships.keep")
def leave_round(request: HttpRequest, slug: str, round: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    found = queries.story_round(round, row)
    return one_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.leave_round(round=found.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("End the round without a choice"),
        verb=_("End it"),
        lead=found.question,
        back=reverse("partnerships:round", args=[slug, found.pk]),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def choose_story(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Choose the most significant story, saying who chose and why."""
    row = queries.kept(slug, request.user)
    story = queries.story_in(number, row)
    return one_form(
        request,
        ChoiceForm(typed(request)),
        lambda said: actions.choose_story(story=story.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("The most significant story"),
        verb=_("Choose this story"),
        lead=_("“%(words)s”") % {"words": story.text},
        back=reverse("partnerships:round", args=[slug, story.round_id]),
    )


@require_POST
@needs("partnerships.keep")
def publish_story(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    story = queries.story_in(number, row)
    with refused_to_message(request):
        actions.publish_story(story=story.pk, by=request.user, at=request.now)
        messages.success(request, _("Everyone can read the story now."))
    return redirect("partnerships:round", slug=slug, round=story.round_id)


@require_POST
@needs("partnerships.keep")
def take_story_back(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The person asked at the desk: the story goes at once and for good."""
    row = queries.kept(slug, request.user)
    story = queries.story_in(number, row)
    with refused_to_message(request):
        actions.withdraw_story(story=story.pk, by=request.user, at=request.now)
        messages.success(request, _("The story is taken back."))
    return redirect("partnerships:round", slug=slug, round=story.round_id)
