"""What activities count for in standards, each figure with its records."""

from datetime import timedelta

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.indicators import measured

from . import factories


def _year(cast):
    return Period(cast.today - timedelta(days=365), cast.today + timedelta(days=1))


def test_only_what_took_place_here_and_in_time_counts(cast):
    done = factories.held(cast)
    factories.held(cast, "Obce", centre=cast.other_centre.pk)
    factories.planned(cast)
    factories.ended(cast)
    figure = measured("events.held", cast.centre, _year(cast))
    assert (figure.value, [record.url for record in figure.records]) == (1, [f"/wydarzenia/{done.code}/"])
    earlier = Period(cast.today - timedelta(days=100), cast.today - timedelta(days=50))
    assert measured("events.held", cast.centre, earlier).value == 0


def test_breadth_counts_each_field_and_group_once(cast):
    factories.held(cast, "Rowery", field="mobility", groups=["youth", "families"])
    factories.held(cast, "Rowery II", field="mobility", groups=["youth"], days=-5)
    factories.held(cast, "Chór", field="culture", groups=["seniors"], days=-6)
    fields = measured("events.fields_breadth", cast.centre, _year(cast))
    groups = measured("events.groups_breadth", cast.centre, _year(cast))
    assert (fields.value, len(fields.records)) == (2, 3)
    assert (groups.value, len(groups.records)) == (3, 4)


def test_an_activity_that_residents_started_counts_once_however_often_it_met(cast):
    factories.held(cast, "Ogród", started_by="resident")
    factories.held(cast, "Chór", started_by="group", days=-5)
    factories.held(cast, "Nasze", started_by="centre", days=-6)
    figure = measured("events.resident_started", cast.centre, _year(cast))
    assert (figure.value, len(figure.records)) == (2, 2)


def test_an_empty_year_says_so(cast):
    figure = measured("events.fields_breadth", cast.centre, Period(cast.today - timedelta(days=30), None))
    assert (figure.value, figure.records, bool(figure.sentence)) == (0, [], True)
