"""Stories of what changed for people: read by everyone, told without an account, taken back by one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.codes import BadCode, normal, spoken
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.answers import for_the_holder
from ognisko.foundation.plumbing.challenge import Proof, challenge_part, proof_of
from ognisko.foundation.plumbing.doors import open_to_all, refused_into, refused_to_message
from ognisko.foundation.plumbing.ratelimit import code_typed, guesses_left, limited, missed
from ognisko.foundation.ui.shapes import Crumb, Row, Tag

from .. import actions, queries
from ..forms import CodeForm, StoryForm
from ..models import Partnership, Story, StoryRound

FORM, CODES = "partnerships.tell_story", "partnerships.my_story"
BY_ADDRESS = (20, 3600)
EXCERPT = 180


@require_safe
@open_to_all
def stories(request: HttpRequest, slug: str) -> HttpResponse:
    """Stories everyone may read; those the partnership chose first, each with why."""
    row = queries.partnership(slug)
    found = queries.published_stories(row)
    chosen = [each for each in found if each.choices.all()]
    context = {
        "partnership": row,
        "trail": _trail(row, _("Stories")),
        "open": queries.open_round_of(row),
        "chosen": [_row(each, row, with_reasons=True) for each in chosen],
        "others": [_row(each, row) for each in found if each not in chosen],
    }
    return render(request, "partnerships/page_stories.html", context)


def _row(story: Story, row: Partnership, *, with_reasons: bool = False) -> Row:
    words = " ".join(story.text.split())
    title = words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"
    note = signed(story)
    if with_reasons:
        note = _("%(who)s. Chosen because: %(reasons)s") % {"who": note, "reasons": story.choices.all()[0].reasons}
    url = reverse("partnerships:story", args=[row.slug, story.number])
    return Row(_("“%(words)s”") % {"words": title}, url, note)


def signed(story: Story) -> str:
    return story.told_as or _("a neighbour")


@require_safe
@open_to_all
def story(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One story, who tells it as they wished to be named, and why the partnership chose it."""
    row = queries.partnership(slug)
    found, choice = queries.published_story(number, row)
    change = found.round.change
    context = {
        "partnership": row,
        "story": found,
        "who": signed(found),
        "choice": choice,
        "change": change,
        "trace": reverse("voices:trace", args=[change.priority.challenge.code]) if change else "",
        "trail": [*_trail(row, "")[:-1], Crumb(_("Stories"), reverse("partnerships:stories", args=[slug])),
                  Crumb(signed(found))],
    }  # fmt: skip
    return render(request, "partnerships/page_story.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def tell_story(request: HttpRequest, slug: str) -> HttpResponse:
    """Two things to say: what changed, and who may read it."""
    row = queries.partnership(slug)
    asking = queries.open_round_of(row)
    if asking is None:
        raise Http404
    form = StoryForm(request.POST or None, initial={"once": get_random_string(24)})
    if form.is_valid() and _may_tell(request, form):
        unproved = proof_of(request, FORM) is Proof.UNPROVED
        with refused_into(form):
            told, code = actions.tell_story(
                round=asking.pk, **form.said, once=form.cleaned_data["once"], language=get_language() or "pl",
                unproved=unproved, by=RESIDENT, at=request.now,
            )  # fmt: skip
            return _thanked(request, told, code, row)
    context = {"partnership": row, "asking": asking, "form": form, "challenge": challenge_part(request, FORM)}
    context["trail"] = _trail(row, _("Tell what changed for you"))
    return render(request, "partnerships/page_tell_story.html", context, status=422 if form.errors else 200)


def _may_tell(request: HttpRequest, form: StoryForm) -> bool:
    verdict = limited(request, FORM, per_address=BY_ADDRESS)
    if not verdict:
        form.add_error(None, f"{verdict.reason} {verdict.next_step}")
    return bool(verdict)


def _thanked(request: HttpRequest, told: Story, code: str, row: Partnership) -> HttpResponse:
    messages.success(request, _("Thank you for your story."))
    if not code:  # the same form once more: its code was shown already
        return redirect("partnerships:stories", slug=row.slug)
    return redirect("partnerships:my_story", code=code)


def _trail(row: Partnership, here: str) -> list[Crumb]:
    return [
        Crumb(_("Partnerships"), reverse("partnerships:partnerships")),
        Crumb(row.name, reverse("partnerships:page", args=[row.slug])),
        Crumb(here),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def find_story(request: HttpRequest) -> HttpResponse:
    """Type the code to read one's story and to take it back."""
    form = CodeForm(request.POST or None)
    if code := code_typed(request, form, CODES, per_address=BY_ADDRESS):
        return redirect("partnerships:my_story", code=code)
    return render(request, "partnerships/page_find_story.html", {"form": form}, status=422 if form.errors else 200)


def _opened(request: HttpRequest, code: str) -> Story | None:
    """The story of this code; a wrong one counts against the address."""
    require(guesses_left(request, CODES, per_address=BY_ADDRESS), code="too_many")
    try:
        found = queries.story_by_code(code[:40])
    except BadCode:
        found = None
    if found is None:
        missed(request, CODES, per_address=BY_ADDRESS)
    return found


@require_safe
@open_to_all
def my_story(request: HttpRequest, code: str) -> HttpResponse:
    """One's own story, for whoever holds its code: never in a cache, never in a search engine."""
    found = _opened(request, code)
    if found is None:
        answer = render(request, "partnerships/page_find_story.html", {"form": CodeForm(), "unknown": True}, status=404)
    else:
        row = found.round.partnership
        context = {
            "story": found,
            "who": signed(found),
            "partnership": row,
            "code": spoken(normal(code)),
            "tag": _where(found),
        }
        answer = render(request, "partnerships/page_my_story.html", context)
    return for_the_holder(answer)


def _where(story: Story) -> Tag:
    if story.withdrawn_at:
        return Tag(_("taken back"), "plain")
    if story.shed_at:
        return Tag(_("no longer kept"), "plain")
    if story.published_at:
        return Tag(_("everyone reads it"), "moss")
    return Tag(_("the partnership reads it"), "gold")


@require_POST
@open_to_all
def withdraw_story(request: HttpRequest, code: str) -> HttpResponse:
    """One press and it is gone."""
    found = _opened(request, code)
    if found is None:
        raise Http404
    with refused_to_message(request):
        actions.withdraw_story(story=found.pk, by=RESIDENT, at=request.now)
        messages.success(request, _("Your story is taken back. Nobody reads it any more."))
    return redirect("partnerships:my_story", code=code)


def round_rows(found: list[StoryRound], slug: str) -> list[Row]:
    """Rounds of the desk, the newest first."""
    return [
        Row(
            each.question,
            reverse("partnerships:round", args=[slug, each.pk]),
            _("stories: %(count)s") % {"count": each.told},  # type: ignore[attr-defined]
            [Tag(each.get_state_display(), "gold" if each.closed_at is None else "plain")],
        )
        for each in found
    ]
