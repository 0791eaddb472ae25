"""Boundaries brought in a browser: shown first, taken in as they were shown, refused in sentences."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import Delivery
from ognisko.place.territory import actions
from ognisko.place.territory.actions import boundaries
from ognisko.place.territory.models import Neighbourhood

from .conftest import bow_tie, feature, geojson, square


@pytest.fixture
def lead(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    return client


def _sent(client, content, credit=""):
    file = SimpleUploadedFile("../../granice.geojson", content)
    return client.post(
        reverse("territory:boundaries"), {"file": file, "credit": credit}, headers={"accept-language": "en"}
    )


def _drawn():
    return Neighbourhood.objects.filter(boundary__isnull=False).count()


def test_the_preview_names_what_fits_and_each_row_that_does_not_and_changes_nothing(lead, cast):
    content = geojson(feature("Ołbin", bow_tie()), feature("Atlantyda", square()))
    answer = _sent(lead, content, "© Miasto")
    row = Delivery.objects.get()
    assert answer["Location"] == reverse("territory:preview_boundaries", args=[row.pk])
    page = lead.get(answer["Location"], headers={"accept-language": "en"}).content.decode()
    assert "Neighbourhoods that get a boundary: 1 (found by another spelling: 0, mended: 1)." in page
    assert "Atlantyda" in page
    assert "no neighbourhood of this network has this name" in page
    assert _drawn() == 0


def test_what_was_shown_is_taken_in_when_confirmed_and_stays_to_be_read(lead, cast):
    _sent(lead, geojson(feature("Ołbin", square())), "© Miasto")
    row = Delivery.objects.get()
    answer = lead.post(reverse("territory:take_in_boundaries", args=[row.pk]))
    assert answer["Location"] == reverse("territory:preview_boundaries", args=[row.pk])
    assert _drawn() == 1
    row.refresh_from_db()
    assert (row.content, row.result["matched"]) == (None, 1)
    assert lead.get(answer["Location"]).status_code == 200
    assert [line.verb for line in trail(row)] == ["territory.bring_boundaries"]


def test_what_is_not_confirmed_is_gone(lead, cast):
    _sent(lead, geojson(feature("Ołbin", square())))
    lead.post(reverse("territory:give_up_boundaries", args=[Delivery.objects.get().pk]))
    assert (Delivery.objects.count(), _drawn()) == (0, 0)


def test_a_map_changed_meanwhile_is_not_written_over_unseen(cast):
    row = actions.bring_boundaries(
        content=geojson(feature("Ołbin", square())), credit="", by=cast.network_lead, at=cast.now
    )
    Neighbourhood.objects.filter(name="Ołbin").update(name="Ołbin Stary")
    with pytest.raises(Refused) as refusal:
        actions.take_in_boundaries(delivery=row.pk, by=cast.network_lead, at=cast.now)
    assert refusal.value.code == "nothing_fits"
    assert _drawn() == 0


def test_only_the_lead_brings_and_takes_in(cast):
    content = geojson(feature("Ołbin", square()))
    row = actions.bring_boundaries(content=content, credit="", by=cast.network_lead, at=cast.now)
    for act in (
        lambda: actions.bring_boundaries(content=content, credit="", by=cast.coordinator, at=cast.now),
        lambda: actions.take_in_boundaries(delivery=row.pk, by=cast.coordinator, at=cast.now),
        lambda: actions.give_up_boundaries(delivery=row.pk, by=cast.coordinator, at=cast.now),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "not_allowed"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * (boundaries.CORNERS_MAX + 1), "more than 300000 corners"),
        (b"\xff\xfe", "UTF-8"),
        (b"{}", "FeatureCollection"),
    ],
)
def test_a_bomb_or_another_file_is_refused_above_the_form_and_nothing_waits(lead, content, words):
    answer = _sent(lead, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Delivery.objects.exists()


def test_an_outline_that_would_take_minutes_to_mend_is_refused_as_a_row(cast):
    star = [[[17.0 + (each * 7919 % 997) / 9970, 51.1 + (each * 104729 % 991) / 9910] for each in range(900)]]
    report = actions.import_boundaries(
        content=json.dumps({"type": "FeatureCollection", "features": [feature("Ołbin", star)]}).encode(),
        by=SYSTEM,
        at=cast.now,
    )
    assert (report.matched, len(report.unused)) == (0, 1)


@pytest.mark.parametrize(("name", "alias", "repaired"), [("osm", 0, 0), ("numbered", 15, 17)])
def test_the_real_files_are_shown_and_taken_in_through_the_browser(lead, geo, name, alias, repaired):
    _sent(lead, (geo / f"wroclaw_osiedla_{name}.geojson").read_bytes())
    row = Delivery.objects.get()
    assert [row.preview[each] for each in ("matched", "by_alias", "repaired", "unused")] == [48, alias, repaired, []]
    lead.post(reverse("territory:take_in_boundaries", args=[row.pk]))
    assert _drawn() == 48
