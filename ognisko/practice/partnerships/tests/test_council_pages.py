"""The council's desk, the monthly page on screen, in the letter and on paper, and the reply by its link."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.practice.partnerships.messages.brief_pdf import brief_pdf, protocol_pdf
from ognisko.practice.partnerships.models import CouncilBrief, Demand, HandOver, ReplyKey, SupportItem, TermHandOver
from ognisko.practice.partnerships.vocabulary.reply_codes import code_of
from ognisko.practice.voices.actions import summarise_voice
from ognisko.practice.voices.tests.factories import a_voice

from . import council_cases as cases
from .factories import challenge, turned


@pytest.fixture
def visit(client, cast, second_factor):
    """Open an address in English, as somebody of the cast or as nobody."""

    def go(url, who="", data=None):
        if who:
            second_factor(who)
            client.force_login(cast.people[who])
        headers = {"accept-language": "en"}
        return client.post(url, data, headers=headers) if data is not None else client.get(url, headers=headers)

    return go


def words(response):
    return " ".join(response.content.decode().split())


def links_in(letter):
    """The paths of the reply links of a letter."""
    return re.findall(r"(/rada/odpowiedz/[0-9A-Z]+/)", letter.body)


def brief_letter(cast):
    cases.brief(cast)
    return OutboxMessage.objects.get(key__contains="partnerships.brief:")


def test_the_brief_is_answered_by_its_link_without_signing_in(visit, cast):
    row = cases.hand_over(cast)
    letter = brief_letter(cast)
    assert (letter.address, row.subject in letter.body) == (cases.MAILBOX, True)
    [link] = links_in(letter)
    page = words(visit(link))
    assert row.subject in page
    assert 'id="reply-form"' in page
    answer = visit(link, data={"verb": "take_up", "text": ""})
    assert answer.status_code == 302
    assert "You took it up." in words(visit(link))
    visit(link, data={"verb": "answer", "text": "Lampa zgłoszona, naprawią w tym tygodniu."})
    row.refresh_from_db()
    assert (row.state, row.channel, row.answer) == ("answered", "link", "Lampa zgłoszona, naprawią w tym tygodniu.")
    thanks = words(visit(link))
    assert ("Thank you, the reply is here." in thanks, "reply-form" in thanks) == (True, False)
    told = OutboxMessage.objects.filter(key__contains="hand_over_settled")
    assert all(row.answer in each.body for each in told)


def test_a_reply_without_words_keeps_the_form_and_says_what_is_missing(visit, cast):
    cases.hand_over(cast)
    [link] = links_in(brief_letter(cast))
    answer = visit(link, data={"verb": "decline", "text": ""})
    assert (answer.status_code, "Write it in a sentence." in words(answer)) == (422, True)
    assert HandOver.objects.get().state == "sent"


def test_an_opinion_is_given_by_the_link_and_never_after_the_demand_went_out(visit, cast):
    row = cases.demand(cast)
    [link] = links_in(brief_letter(cast))
    visit(link, data={"verb": "supports", "text": ""})
    row.refresh_from_db()
    assert (row.state, row.stance, row.channel) == ("heard", "supports", "link")
    answer = visit(link, data={"verb": "opposes", "text": "Jednak nie."})
    row.refresh_from_db()
    assert (answer.status_code, row.stance) == (422, "supports")


def test_the_reply_page_stays_out_of_caches_and_search_engines(visit, cast):
    cases.hand_over(cast)
    answer = visit(links_in(brief_letter(cast))[0])
    kept = answer["X-Robots-Tag"], answer["Cache-Control"], answer["Referrer-Policy"]
    assert kept == ("noindex, nofollow", "private, no-store", "same-origin")


def test_an_expired_link_says_so_and_changes_nothing(visit, cast):
    cases.hand_over(cast)
    [link] = links_in(brief_letter(cast))
    ReplyKey.objects.update(expires_at=cast.now - timedelta(days=1))
    assert "This link has expired." in words(visit(link))
    answer = visit(link, data={"verb": "take_up", "text": ""})
    assert (answer.status_code, HandOver.objects.get().state) == (422, "sent")


def test_a_code_guessed_again_and_again_is_stopped_even_before_a_right_one(visit, cast):
    cases.hand_over(cast)
    [link] = links_in(brief_letter(cast))
    wrong = reverse("partnerships:reply", args=["0000000000000"])
    statuses = [visit(wrong).status_code for _try in range(32)]
    assert (statuses[0], statuses[-1] in (403, 429)) == (404, True)
    assert visit(link).status_code == statuses[-1]


def test_codes_are_kept_only_as_hashes(cast):
    row = cases.hand_over(cast)
    key = row.keys.get()
    code = code_of(key.seed)
    assert len(code) == 13
    assert code not in f"{key.seed} {key.code_hash}"


def test_the_code_from_paper_opens_the_question(visit, cast):
    row = cases.hand_over(cast)
    code = code_of(row.keys.get().seed)
    find = reverse("partnerships:find_question")
    assert visit(find).status_code == 200
    typed = f"{code[:4]}-{code[4:8]} {code[8:].lower()}"
    assert visit(find, data={"code": typed})["Location"] == reverse("partnerships:reply", args=[code])
    assert visit(find, data={"code": "nie kod"}).status_code == 422


def _say(cast, count):
    """Voices of this month's brief: heard last month, each with the centre's own sentence."""
    last_month = (cast.now.replace(day=1) - timedelta(days=3)).replace(hour=12)
    for number in range(count):
        voice = a_voice(cast, text=f"Tajne słowa {number}", at=last_month)
        summarise_voice(voice=voice.pk, summary=f"Ludziom brakuje światła {number}.", by=SYSTEM, at=last_month)


def test_the_page_counts_voices_and_speaks_in_the_centres_sentences(cast):
    cases.council(cast)
    _say(cast, 6)
    content = cases.brief(cast).content
    assert content["heard"] == "Było 6 głosów."
    assert content["summaries"] == [f"Ludziom brakuje światła {number}." for number in (5, 4, 3)]
    assert "Tajne" not in str(content)


def test_fewer_than_five_voices_are_not_counted_out(cast):
    cases.council(cast)
    _say(cast, 4)
    assert cases.brief(cast).content["heard"] == "Było kilka głosów."


def test_the_page_never_changes_and_is_archived_for_everyone_without_codes(visit, cast):
    cases.hand_over(cast)
    row = cases.brief(cast)
    cases.hand_over(cast, subject="Sprawa po wysłaniu strony")
    month = [row.council.slug, row.month.year, row.month.month]
    page = words(visit(reverse("partnerships:brief", args=month)))
    assert ("Lampa przy przejściu" in page, "Sprawa po wysłaniu" in page) == (True, False)
    assert not any(code_of(key.seed) in page for key in ReplyKey.objects.all())
    assert row.content["month"] in words(visit(reverse("partnerships:cooperation", args=month[:1])))
    with pytest.raises(Exception, match="brief_never_changed"):
        CouncilBrief.objects.update(content={})


def test_the_page_fits_on_one_sheet_however_much_there_is(cast):
    turned(cast)
    _say(cast, 6)
    for number in range(7):
        cases.hand_over(cast, subject=f"Sprawa {number}: " + "bardzo długi tytuł " * 12, text="słowo po słowie " * 90)
        challenge(cast, f"Wyzwanie {number}, które nazywa się naprawdę bardzo długo i szeroko")
    row = cases.brief(cast)
    assert len(row.content["asks"]) == 7
    pdf = brief_pdf(row)
    assert (pdf[:5], _pages(pdf), b"pdfuaid" in pdf) == (b"%PDF-", 1, True)


def test_a_page_with_nothing_to_say_is_still_one_sheet(cast):
    cases.council(cast)
    assert _pages(brief_pdf(cases.brief(cast))) == 1


def _pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_the_protocol_of_a_term_is_printed_for_everyone(visit, cast):
    cases.hand_over(cast)
    body, term = cases.council(cast), cases.term(cast)
    said = {"ends_on": cast.today.isoformat(), "next_starts_on": "", "note": "Powodzenia!"}
    url = reverse("partnerships:hand_over_term", args=[body.slug])
    assert "Lampa przy przejściu" in words(visit(url, "coordinator"))
    assert visit(url, "coordinator", said).status_code == 302
    row = TermHandOver.objects.get(term=term)
    answer = visit(reverse("partnerships:protocol", args=[body.slug, row.pk]))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert protocol_pdf(row)[:5] == b"%PDF-"


def test_the_team_hands_over_and_writes_down_a_reply_that_came_by_telephone(visit, cast):
    body = cases.council(cast)
    url = reverse("partnerships:send_hand_over", args=[body.slug, "to_council"])
    data = {"centre": cast.centre.pk, "subject": "Kosze na skwerze", "text": "", "challenge": ""}
    assert visit(url, "animator", data).status_code == 302
    row = HandOver.objects.get()
    said = {"verb": "answer", "text": "Postawią w maju.", "channel": "telephone"}
    visit(reverse("partnerships:hand_over", args=[body.slug, row.pk]), "animator", said)
    row.refresh_from_db()
    assert (row.state, row.channel) == ("answered", "telephone")
    desk = words(visit(reverse("bodies:council_desk", args=[body.slug]), "animator"))
    assert ("Settled lately" in desk, "Kosze na skwerze" in desk) == (True, True)


def test_a_councillor_asks_the_centre_and_sees_few_verbs(visit, cast):
    body = cases.council(cast)
    desk = words(visit(reverse("bodies:council_desk", args=[body.slug]), "councillor"))
    assert ("Ask the centre" in desk, "Hand a matter to the council" in desk) == (True, False)
    url = reverse("partnerships:send_hand_over", args=[body.slug, "to_centre"])
    visit(url, "councillor", {"centre": cast.centre.pk, "subject": "Zapytajcie o skwer", "text": "", "challenge": ""})
    assert HandOver.objects.get().direction == "to_centre"
    refused = visit(reverse("partnerships:send_hand_over", args=[body.slug, "to_council"]), "councillor", {"x": "y"})
    assert refused.status_code == 422


def test_a_demand_is_written_asked_and_sent_at_the_desk(visit, cast):
    turned(cast)
    body = cases.council(cast)
    url = reverse("partnerships:ask_opinion", args=[body.slug])
    page = visit(url, "animator")
    assert page.status_code == 200
    partnership = cases.demand(cast).partnership
    Demand.objects.all().delete()
    data = {"partnership": partnership.pk, "addressee": "Zarząd Zieleni", "text": "Prosimy o drzewa.", "challenge": ""}
    assert visit(url, "animator", data).status_code == 302
    row = Demand.objects.get()
    page_url = reverse("partnerships:demand", args=[body.slug, row.pk])
    visit(page_url, "councillor", {"verb": "supports", "text": "", "channel": "desk"})
    visit(reverse("partnerships:send_demand", args=[body.slug, row.pk]), "animator", {})
    row.refresh_from_db()
    assert (row.state, row.stance) == ("sent", "supports")
    public = words(visit(reverse("partnerships:cooperation", args=[body.slug])))
    assert ("Prosimy o drzewa." in public, "The council supports it" in public) == (True, True)


def test_the_plan_is_kept_at_the_desk_and_its_progress_shown_to_everyone(visit, cast):
    body = cases.council(cast)
    due = (cast.today + timedelta(days=20)).isoformat()
    data = {"centre": cast.centre.pk, "kind": "activation", "text": "Warsztat o mikrograntach", "due_on": due}
    url = reverse("partnerships:plan_support", args=[body.slug])
    assert visit(url, "coordinator", data | {"owner": ""}).status_code == 422
    visit(url, "coordinator", data | {"owner": "animatorka"})
    item = SupportItem.objects.get()
    settle = reverse("partnerships:settle_support", args=[body.slug, item.pk])
    assert visit(settle, "coordinator", {"verb": "drop", "note": ""}).status_code == 422
    visit(settle, "coordinator", {"verb": "finish", "note": "Przyszły 23 osoby."})
    public = words(visit(reverse("bodies:body", args=[body.slug])))
    assert "Done: 1 of 1." in public


def test_the_desk_costs_few_queries_however_many_matters(visit, cast, django_assert_max_num_queries):
    body = cases.council(cast)
    for number in range(8):
        cases.hand_over(cast, subject=f"Sprawa {number}")
        cases.hand_over(cast, "to_centre", subject=f"Prośba {number}")
        cases.demand(cast)
        cases.support(cast)
    visit(reverse("bodies:council_desk", args=[body.slug]), "animator")
    with django_assert_max_num_queries(45):
        visit(reverse("bodies:council_desk", args=[body.slug]))
    with django_assert_max_num_queries(15):
        visit(reverse("partnerships:cooperation", args=[body.slug]))


def test_hostile_words_are_shown_as_text(visit, cast):
    cases.hand_over(cast, subject="<script>alert(1)</script> lampa")
    [link] = links_in(brief_letter(cast))
    assert "<script>alert" not in words(visit(link))
