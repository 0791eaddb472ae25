"""Two people take minutes at once: no word of anybody is lost, whichever way they come."""

import pytest
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.models import Minutes, Section, Wording

from . import factories


def point(cast, row, title="Ławki przy szkole"):
    return actions.add_agenda_item(meeting=row.pk, title=title, by=SYSTEM, at=cast.now)


def write(cast, row, item, text, base=0, by=None):
    pk = item.pk if item else None
    return actions.write_section(meeting=row.pk, item=pk, text=text, base=base, by=by or cast.animator, at=cast.now)


def noted(row):
    return {each.key: (each.text, [aside.text for aside in each.aside]) for each in queries.points(row)}


def test_what_is_written_at_a_point_stands_there(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    first = write(cast, row, item, "Trzy ławki.")
    second = write(cast, row, item, "Trzy ławki.\nZ oparciem.", first.number)
    assert noted(row) == {item.pk: ("Trzy ławki.\nZ oparciem.", []), 0: ("", [])}
    assert (first.number, second.number, second.is_joined) == (1, 2, False)


def test_what_two_people_wrote_over_one_text_is_joined(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    base = write(cast, row, item, "Ławki przy szkole.").number
    hers = write(cast, row, item, "Ławki przy szkole. Ola pyta o cień.", base)
    his = write(cast, row, item, "Ławki przy szkole. Jan pyta o koszt.", base, by=cast.coordinator)
    assert his.is_joined
    assert noted(row)[item.pk] == ("Ławki przy szkole. Ola pyta o cień. Jan pyta o koszt.", [])
    write(cast, row, item, "Ławki przy szkole. Ola pyta o cień drzew.", hers.number)
    assert noted(row)[item.pk][0] == "Ławki przy szkole. Ola pyta o cień drzew. Jan pyta o koszt."


def test_the_same_words_changed_in_two_ways_are_both_kept_until_somebody_joins_them(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    base = write(cast, row, item, "Koszt: dwa tysiące.").number
    write(cast, row, item, "Koszt: trzy tysiące.", base)
    mine = write(cast, row, item, "Koszt: cztery tysiące.", base, by=cast.coordinator)
    assert noted(row)[item.pk] == ("Koszt: trzy tysiące.", ["Koszt: cztery tysiące."])
    with factories.refused("not_joined"):
        actions.publish_minutes(meeting=row.pk, text="Było.", by=SYSTEM, at=cast.now)
    head = Section.objects.get(item=item).head
    actions.join_wordings(
        wording=mine.aside.pk, text="Koszt: trzy albo cztery tysiące.", base=head, by=cast.animator, at=cast.now
    )
    assert noted(row)[item.pk] == ("Koszt: trzy albo cztery tysiące.", [])
    with factories.refused("joined"):
        actions.join_wordings(wording=mine.aside.pk, text="Znowu.", base=head, by=cast.animator, at=cast.now)


def test_joining_over_newer_words_is_refused_and_nothing_goes(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    base = write(cast, row, item, "Koszt: dwa.").number
    seen = write(cast, row, item, "Koszt: trzy.", base).number
    mine = write(cast, row, item, "Koszt: pięć.", base, by=cast.coordinator)
    write(cast, row, item, "Koszt: trzy. Do maja.", seen)
    with factories.refused("newer"):
        actions.join_wordings(wording=mine.aside.pk, text="Trzy.", base=seen, by=cast.animator, at=cast.now)
    assert noted(row)[item.pk] == ("Koszt: trzy. Do maja.", ["Koszt: pięć."])


def test_who_goes_on_typing_after_a_clash_keeps_one_text_set_aside(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    base = write(cast, row, item, "Koszt: dwa.").number
    write(cast, row, item, "Koszt: trzy.", base)
    mine = write(cast, row, item, "Koszt: pięć.", base, by=cast.coordinator)
    write(cast, row, item, "Koszt: pięć. I transport.", mine.number, by=cast.coordinator)
    text, aside = noted(row)[item.pk]
    assert "trzy" in text
    assert "transport" in " ".join([text, *aside])


def test_words_over_a_text_nobody_knows_any_more_are_added(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    write(cast, row, item, "Ola: ławki.")
    write(cast, row, item, "Jan: drzewa.", 77, by=cast.coordinator)
    assert noted(row)[item.pk][0] == "Ola: ławki.\nJan: drzewa."


def test_two_people_at_once_lose_no_word(cast, threads):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    base = write(cast, row, item, "Zaczynamy.").number
    said = [
        (f"Zaczynamy. słowo{number}a słowo{number}b", who) for number, who in enumerate([cast.animator, SYSTEM] * 4)
    ]
    calls = [lambda text=text, who=who: write(cast, row, item, text, base, by=who) for text, who in said]
    answers = threads(calls)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    text, aside = noted(row)[item.pk]
    everything = " ".join([text, *aside]).split()
    assert [word for text, _who in said for word in text.split() if word not in everything] == []


def test_two_people_who_open_a_point_at_once_share_one_section(cast, threads):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    calls = [lambda number=number: write(cast, row, item, f"Osoba {number}.") for number in range(6)]
    assert [answer for answer in threads(calls) if isinstance(answer, Exception)] == []
    assert Section.objects.filter(item=item).count() == 1
    assert all(f"Osoba {number}." in noted(row)[item.pk][0] for number in range(6))


@pytest.mark.usefixtures("in_english")
def test_publishing_keeps_the_notes_as_minutes_and_forgets_the_drafts(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    write(cast, row, item, "Trzy ławki.")
    write(cast, row, None, "Spotykamy się w maju.")
    text = queries.composed(queries.points(row))
    assert text == "# Ławki przy szkole\nTrzy ławki.\n\n# Other matters\nSpotykamy się w maju."
    seal = queries.seal_of(row)
    actions.publish_minutes(meeting=row.pk, text=text, seal=seal, by=cast.animator, at=cast.now)
    assert (Minutes.objects.get().text, Wording.objects.count()) == (text, 0)
    assert queries.paragraphs(text) == [
        (True, "Ławki przy szkole"),
        (False, "Trzy ławki."),
        (True, "Other matters"),
        (False, "Spotykamy się w maju."),
    ]


def test_publishing_an_older_reading_of_the_notes_is_refused(cast):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    seal = queries.seal_of(row)
    write(cast, row, item, "Dopisane później.")
    with factories.refused("newer"):
        actions.publish_minutes(meeting=row.pk, text="Bez tego.", seal=seal, by=cast.animator, at=cast.now)


def test_nothing_is_written_before_the_meeting_or_after_its_minutes_and_the_try_is_recorded(cast):
    ahead = factories.meeting(cast, factories.hosted(cast), hours=5)
    with factories.refused("wrong_moment"):
        write(cast, ahead, None, "Za wcześnie.")
    row = factories.published(cast)
    with factories.refused("wrong_moment"):
        write(cast, row, None, "Za późno.")
    actions.note_late_words(meeting=row.pk, by=cast.animator, at=cast.now)
    last = trail(row)[-1]
    assert (last.verb, last.actor, last.after) == (
        "bodies.refuse_late_words",
        cast.animator.actor_ref,
        {"state": "published"},
    )


def test_a_neighbour_writes_nothing_here(cast):
    row, _seats = factories.held(cast)
    with factories.refused("not_allowed"):
        write(cast, row, None, "Nie moje.", by=cast.neighbour_animator)


@pytest.fixture
def desk(cast):
    cast.network.__class__.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.animator)
    return client


def address(row, item, name="write"):
    return reverse(f"bodies:{name}", args=[row.code, item.pk if item else 0])


def test_notes_are_saved_without_a_script_and_by_a_swap(cast, desk):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    plain = desk.post(address(row, item), {"text": "Trzy ławki.", "base": 0})
    assert plain["Location"] == reverse("bodies:notes", args=[row.code]) + f"#punkt-{item.pk}"
    swapped = desk.post(address(row, item), {"text": "Trzy ławki. Trzy.", "base": 1}, headers={"HX-Request": "true"})
    page = swapped.content.decode()
    assert f'id="stan-{item.pk}"' in page
    assert 'name="base" value="2"' in page
    assert "Trzy ławki. Trzy." in desk.get(reverse("bodies:notes", args=[row.code])).content.decode()


def test_a_clash_leads_to_a_page_with_both_texts_and_joining_them(cast, desk):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    base = write(cast, row, item, "Koszt: dwa.").number
    write(cast, row, item, "Koszt: trzy.", base, by=cast.coordinator)
    answer = desk.post(address(row, item), {"text": "Koszt: pięć.", "base": base})
    page = desk.get(answer["Location"]).content.decode()
    assert "trzy" in page
    assert "pięć" in page
    head = Section.objects.get().head
    desk.post(answer["Location"], {"text": "Koszt: trzy lub pięć.", "base": head})
    assert noted(row)[item.pk] == ("Koszt: trzy lub pięć.", [])


def test_words_that_come_after_publishing_are_given_back_and_recorded(cast, desk):
    row = factories.published(cast)
    answer = desk.post(address(row, None), {"text": "Moje późne słowa.", "base": 0})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Moje późne słowa." in page
    assert reverse("bodies:correct", args=[row.code]) in page
    assert trail(row)[-1].verb == "bodies.refuse_late_words"


@pytest.mark.parametrize("sent", [{"text": "x" * 9_000, "base": 0}, {"text": "Tak.", "base": "-1"}, {"text": "Tak."}])
def test_what_cannot_be_saved_is_given_back(cast, desk, sent):
    row, _seats = factories.held(cast)
    answer = desk.post(address(row, None), sent)
    assert answer.status_code == 422
    assert sent["text"] in answer.content.decode()
    assert Wording.objects.count() == 0


def test_publishing_over_newer_notes_shows_them_and_keeps_what_was_typed(cast, desk):
    row, _seats = factories.held(cast)
    item = point(cast, row)
    seal = queries.seal_of(row)
    write(cast, row, item, "Dopisane później.", by=cast.coordinator)
    page = reverse("bodies:publish", args=[row.code])
    answer = desk.post(page, {"text": "Moja wersja.", "seal": seal})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Moja wersja." in words
    assert "Dopisane później." in words
    desk.post(page, {"text": "Moja wersja. Dopisane.", "seal": queries.seal_of(row)})
    assert Minutes.objects.get().text == "Moja wersja. Dopisane."
