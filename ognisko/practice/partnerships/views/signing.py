"""The agreement: its versions, who signed, since when it is in force, what changed, and the PDF to sign."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.plumbing.answers import pdf
from ognisko.foundation.plumbing.doors import needs, open_to_all
from ognisko.foundation.ui.components.markup import esc
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.components.words import tag_pill
from ognisko.foundation.ui.shapes import Crumb, Row

from .. import actions, queries
from ..access import may_keep_partnership, may_sign
from ..forms import AgreeForm, NameForm, SignatureForm, ToSignForm
from ..messages.agreement import agreement_pdf
from ..models import Agreement, Invitation, Partnership
from ..queries import signing
from ..vocabulary.signing import SignWay
from .one_form import home, one_form, today, typed

FORM = ["GET", "HEAD", "POST"]


@require_safe
@needs("partnerships.see")
def agreement(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One version on the desk, with its signatures and those awaited."""
    row = queries.partnership_of_desk(slug, request.user)
    one = signing.version(row, version)
    seen, keeps = signing.signing(one, today(request)), bool(may_keep_partnership(request.user, row))
    every, out = signing.versions(row), signing.letters_out(one)
    context = {
        "partnership": row,
        "agreement": one,
        "keeps": keeps,
        "trail": _trail(request, row, _("Agreement")),
        "rule": one.get_sign_rule_display(),
        "in_force": one.in_force.since_on if hasattr(one, "in_force") else None,
        "signed": [_signed(each, request.now) for each in seen.signatures],
        "unsigned": [_unsigned(each, one, request, keeps, out) for each in seen.unsigned],
        "signable": one.version == every[0].version or hasattr(one, "in_force"),
        "versions": [_version(each, row, request.now) for each in every],
        "changes": _changes(row, one),
    }
    return render(request, "partnerships/page_agreement.html", context)


def _trail(request: HttpRequest, row: Partnership, last: Any) -> list[Crumb]:
    return [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name, home(request, row)), Crumb(last)]


def _signed(each: Any, now: Any) -> Row:
    who = ", ".join(part for part in (each.signer or _("name removed"), each.post) if part)
    note = f"{who} · {each.get_way_display()}, {human_date(each.signed_on, now)}"
    return Row(each.organisation.name, note=note, aside=tag_pill(_("signed"), tone="moss"))


def _unsigned(
    each: Any, one: Agreement, request: HttpRequest, keeps: bool, out: dict[int, Invitation]
) -> dict[str, Any]:
    """A partner whose name is missing, and what this person may do about it."""
    own = may_sign(request.user, one.partnership, each.organisation, today(request)) and not keeps
    slug, pk = one.partnership.slug, each.organisation_id
    letter = out.get(pk)
    ask = reverse("partnerships:ask_to_sign", args=[slug, one.version, pk]) if keeps and letter is None else ""
    return {
        "name": each.organisation.name,
        "sign": reverse("partnerships:sign", args=[slug, one.version]) if own else "",
        "ask": ask,
        "asked": _("asked %(when)s") % {"when": human_date(letter.sent_at, request.now)} if letter else "",
        "letter": reverse("partnerships:invited", args=[slug, letter.pk]) if keeps and letter else "",
    }


def _version(each: Agreement, row: Partnership, now: Any) -> Row:
    note = _("agreed %(date)s") % {"date": human_date(each.agreed_on, now)}
    aside = tag_pill(_("in force"), tone="moss") if hasattr(each, "in_force") else ""
    title = _("Version %(version)s") % {"version": each.version}
    return Row(title, reverse("partnerships:agreement", args=[row.slug, each.version]), note, aside=aside)


def _changes(row: Partnership, one: Agreement) -> SafeString | str:
    """What is different from the version before, in words struck out and words put in."""
    if one.version < 2:
        return ""
    before = signing.version(row, one.version - 1)
    tags = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
    pieces = signing.differences(before.text, one.text)
    words = "".join(tags[each.kind].format(esc(each.words)) for each in pieces)
    return mark_safe(words.replace("\n", "<br>"))


@require_safe
@open_to_all
def agreement_paper(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """The agreement as a PDF with places for signatures. The agreement is public; the names of signers are not."""
    row = queries.partnership(slug)
    one = signing.version(row, version)
    document = agreement_pdf(one, today(request), request.now)
    return pdf(document, f"porozumienie-{row.slug}-{one.version}")


@require_http_methods(FORM)
@needs("partnerships.keep")
def agree(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    form = AgreeForm(typed(request), initial={"text": row.agreement_text or "", "agreed_on": today(request)})
    return one_form(
        request,
        form,
        lambda said: actions.agree(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Write down the agreement"),
        verb=_("Save this version"),
        lead=_("It becomes the next version. Earlier ones stay as they were."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def note_signature(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """A signature on paper, or at the table."""
    row = queries.kept(slug, request.user)
    one = signing.version(row, version)
    unsigned = signing.signing(one, today(request)).unsigned
    offered = [(each.organisation_id, each.organisation.name) for each in unsigned]

    def act(said: dict[str, Any]) -> None:
        who = queries.organisation(said.pop("organisation"))
        actions.sign_agreement(agreement=one.pk, organisation=who, **said, by=request.user, at=request.now)

    return one_form(
        request,
        SignatureForm(typed(request), choices={"organisation": offered}, initial={"signed_on": today(request)}),
        act,
        partnership=row,
        heading=_("Write down a signature"),
        verb=_("Write it down"),
        back=reverse("partnerships:agreement", args=[row.slug, one.version]),
    )


@require_http_methods(FORM)
@needs("partnerships.promise")
def sign(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One signs for one's own organisation."""
    row = queries.partnership_of_desk(slug, request.user)
    one = signing.version(row, version)
    unsigned = signing.signing(one, today(request)).unsigned
    own = [each for each in unsigned if may_sign(request.user, row, each.organisation, today(request))]
    if not own:
        raise Http404
    who, said = own[0].organisation, {"way": SignWay.LINK}
    start = {"signer": request.user.name}  # type: ignore[union-attr]
    return one_form(
        request,
        NameForm(typed(request), initial=start),
        lambda typed_in: actions.sign_agreement(
            agreement=one.pk, organisation=who, **said, **typed_in, by=request.user, at=request.now
        ),
        partnership=row,
        heading=_("Sign for %(name)s") % {"name": who.name},
        verb=_("I sign for my organisation"),
        lead=one.text,
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def ask_to_sign(request: HttpRequest, slug: str, version: int, organisation: int) -> HttpResponse:
    """A letter with a link under which they sign."""
    row = queries.kept(slug, request.user)
    one, who = signing.version(row, version), queries.organisation(organisation)
    return one_form(
        request,
        ToSignForm(typed(request)),
        lambda said: actions.ask_to_sign(agreement=one.pk, organisation=who, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Ask for a signature: %(name)s") % {"name": who.name},
        verb=_("Send, or make the letter"),
        done=_("Ready: it stands among the invitations, on the list of stakeholders."),
        back=reverse("partnerships:agreement", args=[row.slug, one.version]),
    )
