"""A prepared query answers as its queryset would, whatever is asked, and keeps nothing it read."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from ognisko.foundation.plumbing.prepared import plans_here, prepared, remember
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.models import Network
from ognisko.people.organisations.models import Organisation, Post
from ognisko.place.centres.models import Centre, OperatorTerm

pytestmark = [pytest.mark.engines, pytest.mark.django_db]
AT = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_plans():
    plans_here().clear()
    yield
    plans_here().clear()


@pytest.fixture
def organisations(cast):
    rows = [
        Organisation(network=cast.network, name=name, slug=f"o{n}", kind="school", sector="public", founded_at=at)
        for n, (name, at) in enumerate([("Żaba", AT), ("50%_\\ 'x'", AT + timedelta(days=1)), ("żaba", AT)])
    ]
    return Organisation.objects.bulk_create(rows)


def kept_plan(count=1):
    """Whether so many plans were kept: what fell back to building anew has none."""
    return sum(plan is not None for plan in plans_here().values()) == count


def test_numbers_moments_days_and_texts_are_exchanged(organisations, cast):
    @prepared
    def found(*, since, names, sector, network):
        rows = Organisation.objects.filter(founded_at__gte=since, name__in=names, sector=sector, network=network)
        return rows.order_by("pk").values_list("name", "founded_at")

    everyone = ["Żaba", "50%_\\ 'x'", "żaba"]
    assert [name for name, _ in found(since=AT, names=everyone, sector="public", network=cast.network.pk)] == everyone
    later = found(since=AT + timedelta(microseconds=1), names=everyone, sector="public", network=cast.network.pk)
    assert later == [("50%_\\ 'x'", AT + timedelta(days=1))]
    assert found(since=AT, names=["x", "y", "z"], sector="public", network=cast.network.pk) == []
    assert found(since=AT, names=everyone, sector="social", network=cast.network.pk) == []
    assert found(since=AT, names=everyone, sector="public", network=cast.network.pk + 1) == []
    assert kept_plan()
    assert found(since=AT, names=["żaba"], sector="public", network=cast.network.pk) == [("żaba", AT)]
    assert found(since=AT, names=[], sector="public", network=cast.network.pk) == []


def test_days_are_exchanged(cast):
    @prepared
    def terms(*, on):
        open_then = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
        return OperatorTerm.objects.filter(open_then, starts_on__lte=on).select_related("organisation", "centre")

    today = date(2026, 1, 1) if not OperatorTerm.objects.exists() else OperatorTerm.objects.first().starts_on
    found = terms(on=today)
    assert {row.pk for row in found} == {row.pk for row in OperatorTerm.objects.filter(starts_on__lte=today)} != set()
    with CaptureQueriesContext(connection) as asked:
        assert [row.organisation.name for row in terms(on=today)] == [row.organisation.name for row in found]
    assert len(asked) == 1
    assert terms(on=today - timedelta(days=9_000)) == []
    assert kept_plan()


def test_objects_come_with_their_annotations_and_prefetches(cast, organisations):
    @prepared
    def centres(*, slug):
        rows = Centre.objects.filter(slug=slug).annotate(places=Count("neighbourhoods"), low=Lower("name"))
        return rows.prefetch_related("neighbourhoods").order_by("pk")

    for _ in range(2):
        (found,) = centres(slug=cast.centre.slug)
        assert (found, found.places, found.low) == (cast.centre, 1, cast.centre.name.lower())
        assert list(found.neighbourhoods.all()) == [cast.neighbourhood]
        assert not found._state.adding
    assert centres(slug="x") == []
    assert kept_plan()


def test_flat_lists_and_slices(organisations):
    @prepared
    def names(*, sector):
        return (
            Organisation.objects.filter(sector=sector, slug__startswith="o")
            .order_by("-pk")
            .values_list("name", flat=True)[:2]
        )

    assert names(sector="public") == names(sector="public") == ["żaba", "50%_\\ 'x'"]
    assert kept_plan()


def test_what_is_given_by_place_makes_a_shape_of_its_own(organisations):
    @prepared
    def names(limit, *, sector):
        rows = Organisation.objects.filter(sector=sector, slug__startswith="o")
        return rows.order_by("pk").values_list("slug")[:limit]

    assert (names(1, sector="public"), names(2, sector="public")) == ([("o0",)], [("o0",), ("o1",)])
    assert kept_plan(2)


def test_what_was_read_by_itself_is_remembered_as_prefetched(cast):
    centre = Centre.objects.get(pk=cast.centre.pk)
    remember(centre, "neighbourhoods", [cast.other_neighbourhood], type(cast.neighbourhood))
    with CaptureQueriesContext(connection) as asked:
        assert list(centre.neighbourhoods.all()) == [cast.other_neighbourhood]
    assert len(asked) == 0


def test_what_is_worked_out_from_a_value_is_worked_out_every_time(organisations):
    @prepared
    def about(*, at, text, first):
        rows = Organisation.objects.filter(founded_at__gt=at, founded_at__lt=at + timedelta(days=2))
        return rows.filter(name__icontains=text).order_by("pk").values_list("name", flat=True)[first:]

    for _ in range(2):
        assert about(at=AT - timedelta(days=1), text="%_", first=0) == []
        assert about(at=AT, text="%_", first=0) == ["50%_\\ 'x'"]
        assert about(at=AT - timedelta(days=1), text="aba", first=1) == ["żaba"]
    assert kept_plan(0)


def test_what_is_none_or_yes_or_no_makes_a_shape_of_its_own(cast, organisations):
    @prepared
    def posts(*, ended, organisation):
        return Post.objects.filter(ends_on=ended, organisation=organisation)

    @prepared
    def invented(*, yes):
        return Organisation.objects.filter(is_invented=yes, slug__in=["o0", "o1", "o2"])

    assert posts(ended=None, organisation=1) == posts(ended=date(2026, 1, 1), organisation=1) == []
    assert (len(invented(yes=True)), len(invented(yes=False))) == (0, 3)
    with pytest.raises(TypeError, match="primary keys"):
        posts(ended=None, organisation=organisations[0])


def test_rows_written_later_are_found_and_other_networks_stay_apart(cast, organisations):
    @prepared
    def names(*, sector):
        return Organisation.objects.filter(sector=sector, slug__startswith="o").values_list("name", flat=True)

    assert len(names(sector="public")) == 3
    Organisation.objects.filter(slug="o0").update(name="Zmieniona")
    assert "Zmieniona" in names(sector="public")
    other = Network.objects.create(slug="inna", name="Inna", founded_at=AT)
    with within(other):
        assert names(sector="public") == []
    assert len(names(sector="public")) == 3


def test_comparing_columns_needs_no_value(organisations):
    @prepared
    def odd(*, sector):
        return Organisation.objects.filter(sector=sector, name=F("slug")).values_list("pk", flat=True)

    assert odd(sector="public") == []
    Organisation.objects.filter(slug="o1").update(name="o1")
    assert odd(sector="public") == [organisations[1].pk]


def test_what_never_changes_is_written_into_the_sql_where_a_column_is_compared_and_nowhere_else(organisations, cast):
    @prepared
    def found(*, since):
        kinds = Q(kind__in=["school", "library"]) & Q(sector="public") & ~Q(slug="it's none")
        rows = Organisation.objects.filter(kinds, founded_at__gte=since).annotate(two=Value(2), said=Value("100%s"))
        return rows.order_by("two", "-pk").values_list("name", "two", "said")

    expected = [(name, 2, "100%s") for name in ("żaba", "50%_\\ 'x'", "Żaba")]
    assert found(since=AT) == expected == found(since=AT - timedelta(days=1))
    assert found(since=AT + timedelta(days=1)) == expected[1:2]
    assert kept_plan()
    if connection.vendor == "sqlite":
        sql = next(plan.sql for plan in plans_here().values())
        assert "IN ('school', 'library')" in sql
        assert "= 'public'" in sql
        assert "none" not in sql
        assert sql.count("%s") >= 3
