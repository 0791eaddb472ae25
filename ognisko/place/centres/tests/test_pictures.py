"""The picture of a centre: who puts it in, who sees it, what pages show of it, how it goes."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import clear_script_prefix, reverse
from django.utils.html import escape

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import audit
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.place.centres import actions
from ognisko.place.centres.models import Centre

from .factories import WORDS, a_picture, draft, ready, sent, with_picture

FORM = {**WORDS, "rights": "on"}


@pytest.fixture
def desk(second_factor):
    """A browser signed in as a member of the cast."""

    def enter(name):
        client = Client()
        client.force_login(second_factor(name))
        return client

    return enter


def file_url(centre, size="640.webp"):
    return reverse("centres:picture", args=[centre.slug, centre.picture.key, size])


def browser_sends(content, name="../../etc/passwd.png", kind="text/html"):
    return SimpleUploadedFile(name, content, content_type=kind)


def test_showing_a_picture_is_written_down_without_its_words(cast):
    centre = with_picture(cast.centre, cast)
    entry = audit.trail(centre)[-1]
    assert (entry.verb, entry.actor) == ("centres.show_picture", "system")
    assert entry.after == {"file": centre.picture_id, "new": True, "people": "nobody"}


def test_a_new_picture_takes_the_place_of_the_old_one(cast):
    old = with_picture(cast.centre, cast).picture
    new = with_picture(cast.centre, cast, alternative="Ogród.").picture
    old.refresh_from_db()
    assert (old.dropped_at, new.dropped_at, new.alternative) == (cast.now, None, "Ogród.")
    assert Centre.objects.get(pk=cast.centre.pk).picture == new


def test_words_are_changed_without_sending_the_picture_again(cast):
    kept = with_picture(cast.centre, cast).picture
    acting = {"centre": cast.centre.pk, "by": SYSTEM, "at": cast.now}
    actions.show_picture(picture=None, alternative="Drzwi.", credit="Ola", people="agreed", **acting)
    kept.refresh_from_db()
    assert (kept.alternative, kept.credit, kept.people, StoredFile.objects.count()) == ("Drzwi.", "Ola", "agreed", 1)


def test_taking_a_picture_down_hides_it_at_once_and_is_written_down(client, cast):
    centre = with_picture(cast.centre, cast)
    url, kept = file_url(centre), centre.picture
    assert client.get(url).status_code == 200
    actions.drop_picture(centre=centre.pk, by=cast.coordinator, at=cast.now)
    assert client.get(url).status_code == 404
    kept.refresh_from_db()
    assert (kept.dropped_at, kept.alternative) == (cast.now, "")
    entry = audit.trail(centre)[-1]
    assert (entry.verb, entry.before) == ("centres.drop_picture", {"file": kept.pk})
    assert "<figure" not in client.get(f"/cal/{centre.slug}/").content.decode()


def test_only_who_keeps_the_centre_puts_a_picture_in_or_takes_it_down(cast):
    with_picture(cast.centre, cast)
    for person in (cast.animator, cast.neighbour_animator, cast.partner, RESIDENT):
        for act in (
            lambda by: (
                with_picture(cast.centre, cast)
                if by is None
                else actions.show_picture(centre=cast.centre.pk, picture=None, **WORDS, by=by, at=cast.now)
            ),
            lambda by: actions.drop_picture(centre=cast.centre.pk, by=by, at=cast.now),
        ):
            with pytest.raises(Refused) as refused:
                act(person)
            assert refused.value.code == "not_allowed"


def test_there_is_nothing_to_describe_or_take_down_without_a_picture(cast):
    acting = {"centre": cast.centre.pk, "by": SYSTEM, "at": cast.now}
    for act in (
        lambda: actions.drop_picture(**acting),
        lambda: actions.show_picture(picture=None, **WORDS, **acting),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "picture_missing"


def test_a_closed_centre_gets_no_new_picture_and_can_lose_the_one_it_has(cast):
    with_picture(cast.centre, cast)
    acting = {"centre": cast.centre.pk, "by": SYSTEM, "at": cast.now}
    actions.close_centre(reason="Umowa dobiegła końca.", **acting)
    with pytest.raises(Refused) as refused:
        actions.show_picture(picture=a_picture(), **WORDS, **acting)
    assert refused.value.code == "wrong_moment"
    assert actions.drop_picture(**acting).picture is None


def test_what_was_taken_down_cannot_be_brought_back_under_its_address_by_another_centre(client, cast):
    centre = with_picture(cast.centre, cast)
    key = centre.picture.key
    for slug in (cast.other_centre.slug, "nie-ma-takiego"):
        assert client.get(reverse("centres:picture", args=[slug, key, "640.webp"])).status_code == 404
    assert client.get(reverse("centres:picture", args=[centre.slug, "0" * 32, "640.webp"])).status_code == 404


def test_a_drafts_picture_is_for_its_team_only_and_kept_by_no_cache(client, cast, desk):
    centre = with_picture(draft(cast), cast)
    url = file_url(centre)
    assert client.get(url).status_code == 404
    assert client.head(url).status_code == 404
    assert desk("coordinator").get(url).status_code == 404  # of another centre
    seen = desk("network_lead").get(url)
    assert (seen.status_code, seen["Cache-Control"]) == (200, "private, no-store")


def test_a_shown_centres_picture_is_for_everyone_and_for_every_cache(client, cast, desk):
    centre = with_picture(cast.centre, cast)
    for viewer in (client, desk("partner")):
        answer = viewer.get(file_url(centre))
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/webp", "nosniff")
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        head = viewer.head(file_url(centre))
        assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", "image/webp")
    assert client.post(file_url(centre)).status_code == 405


def test_a_file_costs_few_questions(client, cast, django_assert_max_num_queries):
    centre = with_picture(cast.centre, cast)
    client.get(file_url(centre))
    with django_assert_max_num_queries(2):
        client.get(file_url(centre))


def test_the_page_shows_the_picture_in_the_size_of_the_screen_with_words_and_author(client, cast):
    centre = with_picture(cast.centre, cast, alternative='Kamienica „z" ogrodem & ławką.', credit="<b>Jana</b>")
    page = client.get(f"/cal/{centre.slug}/").content.decode()
    [image] = re.findall(r"<img [^>]*>", page)
    folder = file_url(centre, "x").removesuffix("x")
    assert f'src="{folder}800.webp"' in image
    assert f'srcset="{folder}320.webp 320w, {folder}640.webp 640w, {folder}800.webp 800w"' in image
    assert 'width="800" height="600"' in image
    assert f'alt="{escape("Kamienica „z" + chr(34) + " ogrodem & ławką.")}"' in image
    assert ("&lt;b&gt;Jana&lt;/b&gt;" in page, "<b>Jana</b>" in page) == (True, False)
    assert f'<meta property="og:image" content="http://testserver{folder}card.jpg">' in page


def test_the_page_asks_no_more_questions_with_a_picture_than_without(client, cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = f"/cal/{cast.centre.slug}/"
    client.get(url)
    with CaptureQueriesContext(connection) as without:
        client.get(url)
    with_picture(cast.centre, cast)
    with django_assert_num_queries(len(without)):
        assert "<figure" in client.get(url).content.decode()


def test_the_list_shows_the_smallest_size_lazily_and_costs_the_same(client, cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/cal/")
    with CaptureQueriesContext(connection) as without:
        client.get("/cal/")
    with_picture(cast.centre, cast)
    with_picture(ready(cast), cast)
    with django_assert_num_queries(len(without)):
        page = client.get("/cal/").content.decode()
    [image] = re.findall(r"<img [^>]*>", page)
    assert ("320.webp" in image, 'loading="lazy"' in image, 'alt=""' in image) == (True, True, True)


def test_a_coordinator_puts_a_picture_in_whatever_its_name_and_type_claim(cast, desk):
    browser = desk("coordinator")
    url = reverse("centres:show_picture", args=[cast.centre.slug])
    assert 'enctype="multipart/form-data"' in browser.get(url).content.decode()
    answer = browser.post(url, {**FORM, "picture": browser_sends(sent())})
    assert (answer.status_code, answer["Location"]) == (302, reverse("centres:desk", args=[cast.centre.slug]))
    centre = Centre.objects.get(pk=cast.centre.pk)
    assert (centre.picture.alternative, centre.picture.by) == (WORDS["alternative"], cast.coordinator.actor_ref)
    page = browser.get(answer["Location"]).content.decode()
    assert ("800.webp" in page, "passwd" in page) == (True, False)


@pytest.mark.parametrize(
    ("wrong", "needed"),
    [
        ({"picture": browser_sends(b"<svg onload=alert(1)>", "a.svg")}, "picture"),
        ({"picture": browser_sends(b"", "a.png")}, "picture"),
        ({"picture": None}, "picture"),
        ({"alternative": ""}, "alternative"),
        ({"credit": ""}, "credit"),
        ({"people": ""}, "people"),
        ({"rights": ""}, "rights"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_no_word_is_lost(wrong, needed, cast, desk):
    browser = desk("coordinator")
    form = {**FORM, "picture": browser_sends(sent()), **wrong}
    answer = browser.post(
        reverse("centres:show_picture", args=[cast.centre.slug]),
        {name: value for name, value in form.items() if value is not None},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{needed}_error"' in page
    for name in ("alternative", "credit"):
        assert not form[name] or form[name] in page
    if needed != "picture":  # a browser keeps no chosen file, and the page says so
        assert "Słowa zostały. Wybierz obraz jeszcze raz" in page
    assert (StoredFile.objects.count(), Centre.objects.get(pk=cast.centre.pk).picture) == (0, None)


def test_a_file_over_the_limit_is_refused_in_words(cast, desk, monkeypatch):
    from ognisko.foundation.plumbing import pictures

    monkeypatch.setattr(pictures, "MOST_BYTES", 1000)
    answer = desk("coordinator").post(
        reverse("centres:show_picture", args=[cast.centre.slug]), {**FORM, "picture": browser_sends(bytes(3000))}
    )
    assert (answer.status_code, StoredFile.objects.count()) == (422, 0)


def test_a_kept_page_shows_the_new_picture_on_the_next_visit(cast, transactional_db):
    from ognisko.foundation.plumbing.generation import generation

    before = generation()
    with_picture(cast.centre, cast)
    assert generation() != before


def test_the_network_next_door_sees_no_file(client, cast):
    from django_scopes import scopes_disabled

    from ognisko.people.networks.actions import found_network

    centre = with_picture(cast.centre, cast)
    url = file_url(centre)
    with scopes_disabled():
        found_network(slug="obok", name="Obok", by=SYSTEM, at=cast.now - timedelta(days=1))
    assert client.get(f"/n/obok{url}").status_code == 404
    clear_script_prefix()  # a server does so for each request; the test client does not


def test_a_picture_is_no_larger_than_it_must_be(cast):
    centre = with_picture(cast.centre, cast)
    assert centre.picture.bytes < 200_000
    assert BytesIO(sent()).getvalue()[:4] == b"\x89PNG"
