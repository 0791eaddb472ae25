"""What the database refuses by itself, tried on a table that lives for one test, on whichever engine runs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState
from django.db.models import F, Q

from ognisko.foundation.plumbing.constraints import AppendOnly, NoOverlap, broken_constraint, overlap_refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HELD = Q(state__in=["asked", "it's held"]) & ~Q(waived=True)


def hour(number: float) -> datetime:
    return NOON + timedelta(hours=number)


class Workshop:
    """A small migration history, applied step by step."""

    def __init__(self):
        self.state = ProjectState()
        self.past = []

    def apply(self, operation):
        before, after = self.state, self.state.clone()
        operation.state_forwards("plumbing", after)
        with connection.schema_editor() as editor:
            operation.database_forwards("plumbing", editor, before, after)
        self.past.append((operation, before))
        self.state = after

    def undo(self):
        operation, before = self.past.pop()
        with connection.schema_editor() as editor:
            operation.database_backwards("plumbing", editor, self.state, before)
        self.state = before

    @property
    def model(self):
        return self.state.apps.get_model("plumbing", "Claim")


def claims(*constraints, moment=models.DateTimeField, null=False):
    return migrations.CreateModel(
        name="Claim",
        fields=[
            ("id", models.BigAutoField(primary_key=True)),
            ("space", models.IntegerField()),
            ("state", models.CharField(max_length=20, default="asked")),
            ("waived", models.BooleanField(default=False)),
            ("starts_at", moment()),
            ("ends_at", moment(null=null)),
        ],
        options={"constraints": list(constraints)},
    )


def no_overlap(**options):
    return NoOverlap(name="claim_no_overlap", same=["space"], **options)


@pytest.fixture
def workshop():
    shop = Workshop()
    yield shop
    while shop.past:
        shop.undo()


@pytest.fixture
def claim(workshop):
    """Makes one claim from one hour to another."""
    if not workshop.past:
        workshop.apply(claims(no_overlap(condition=HELD)))

    def make(start, end, space=1, **fields):
        ends_at = None if end is None else hour(end)
        return workshop.model.objects.create(space=space, starts_at=hour(start), ends_at=ends_at, **fields)

    return make


def refused(call, *args, **kwargs):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        call(*args, **kwargs)
    return caught.value


def test_overlapping_periods_of_one_space_are_refused(claim):
    claim(0, 2)
    error = refused(claim, 1, 3)
    assert broken_constraint(error) == "claim_no_overlap"
    assert overlap_refused(error)
    assert overlap_refused(error, "claim_no_overlap")
    assert not overlap_refused(error, "another")


@pytest.mark.parametrize(("start", "end"), [(0, 2), (0.5, 1.5), (-1, 3), (0, 1), (1, 2), (-1, 0.001), (1.999, 3)])
def test_every_way_to_overlap_is_refused(claim, start, end):
    claim(0, 2)
    refused(claim, start, end)


def test_periods_that_touch_are_allowed(claim, workshop):
    claim(0, 2)
    claim(2, 4)
    claim(-1, 0)
    assert workshop.model.objects.count() == 3


def test_other_spaces_do_not_meet(claim):
    claim(0, 2)
    claim(0, 2, space=2)


def test_rows_outside_the_condition_do_not_count(claim):
    claim(0, 2, state="cancelled")
    claim(0, 2, waived=True)
    kept = claim(0, 2, state="it's held")
    claim(0, 2, state="cancelled")
    assert kept.pk


def test_update_into_an_overlap_is_refused(claim, workshop):
    claim(0, 2)
    other = claim(3, 4)
    assert overlap_refused(refused(workshop.model.objects.filter(pk=other.pk).update, starts_at=hour(1)))
    cancelled = claim(0, 2, state="cancelled")
    cancelled.state = "asked"
    assert overlap_refused(refused(cancelled.save))


def test_bulk_create_is_refused_whole(claim, workshop):
    claim(0, 2)
    rows = [workshop.model(space=1, starts_at=hour(n), ends_at=hour(n + 1)) for n in (5, 1)]
    refused(workshop.model.objects.bulk_create, rows)
    assert workshop.model.objects.count() == 1


def test_a_claim_may_be_changed_within_its_own_period(claim, workshop):
    mine = claim(0, 2)
    assert workshop.model.objects.filter(pk=mine.pk).update(ends_at=hour(1)) == 1


def test_a_period_without_end_is_endless(workshop, claim):
    workshop.undo()
    workshop.apply(claims(no_overlap(), null=True))
    claim(0, None)
    assert overlap_refused(refused(claim, 1000, 1001))
    assert overlap_refused(refused(claim, -5, None))
    claim(-5, 0)


def test_days_work_as_moments_do(workshop):
    workshop.apply(claims(no_overlap(), moment=models.DateField))
    workshop.model.objects.create(space=1, starts_at=date(2026, 5, 1), ends_at=date(2026, 5, 8))
    workshop.model.objects.create(space=1, starts_at=date(2026, 5, 8), ends_at=date(2026, 5, 9))
    row = workshop.model(space=1, starts_at=date(2026, 5, 7), ends_at=date(2026, 5, 10))
    assert overlap_refused(refused(row.save))


def test_the_constraint_survives_changes_of_its_table(workshop, claim):
    claim(0, 2)
    for change in (
        migrations.AddField("Claim", "note", models.CharField(max_length=10, default="")),
        migrations.AlterField("Claim", "space", models.BigIntegerField()),
        migrations.AddConstraint("Claim", models.CheckConstraint(condition=Q(space__gt=0), name="claim_space")),
        migrations.AlterModelTable("Claim", "plumbing_claim_moved"),
        migrations.RemoveField("Claim", "note"),
    ):
        workshop.apply(change)
        assert overlap_refused(refused(claim, 1, 3), "claim_no_overlap"), change.describe()
        claim(0, 2, state="cancelled")


def test_adding_and_removing_and_undoing(workshop, claim):
    workshop.undo()
    workshop.apply(claims())
    workshop.apply(migrations.AddConstraint("Claim", no_overlap()))
    claim(0, 2)
    refused(claim, 1, 3)
    workshop.apply(migrations.RemoveConstraint("Claim", "claim_no_overlap"))
    row = claim(1, 3)
    row.delete()
    workshop.undo()
    refused(claim, 1, 3)
    workshop.undo()
    claim(1, 3)


def test_adding_it_over_rows_that_overlap_is_refused(workshop, claim):
    workshop.undo()
    workshop.apply(claims())
    claim(0, 2)
    claim(1, 3)
    with pytest.raises(IntegrityError):
        workshop.apply(migrations.AddConstraint("Claim", no_overlap()))


def test_forms_hear_of_an_overlap_before_the_database(workshop, claim):
    mine = claim(0, 2)
    constraint = no_overlap(condition=HELD, violation_error_message="Taken.")
    with pytest.raises(ValidationError, match="Taken") as caught:
        constraint.validate(workshop.model, workshop.model(space=1, starts_at=hour(1), ends_at=hour(3)))
    assert caught.value.code == "overlap"
    constraint.validate(workshop.model, mine)
    constraint.validate(workshop.model, workshop.model(space=1, starts_at=hour(2), ends_at=hour(3)))
    constraint.validate(workshop.model, workshop.model(space=1, starts_at=hour(1), ends_at=hour(3), state="cancelled"))
    constraint.validate(workshop.model, workshop.model(space=1, starts_at=hour(1), ends_at=hour(3)), exclude={"space"})


def test_migrations_see_no_difference_between_equal_constraints():
    _, args, kwargs = no_overlap(condition=HELD, violation_error_message="Taken.").deconstruct()
    assert NoOverlap(*args, **kwargs) == no_overlap(condition=HELD, violation_error_message="Taken.")
    assert no_overlap() != no_overlap(condition=HELD)
    assert AppendOnly(name="a") == AppendOnly(name="a")
    assert AppendOnly(name="a") != AppendOnly(name="b")


def test_broken_constraint_names_checks_and_leaves_the_rest(workshop, claim):
    workshop.undo()
    backwards = models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="claim_forwards")
    workshop.apply(claims(backwards))
    error = refused(claim, 2, 1)
    assert broken_constraint(error) == "claim_forwards"
    assert not overlap_refused(error)


@pytest.mark.postgres
def test_postgres_refuses_a_backward_period_even_without_a_check(claim):
    with pytest.raises(DataError):
        claim(2, 1)


def test_append_only_rows_can_be_neither_changed_nor_deleted(workshop, claim):
    workshop.undo()
    workshop.apply(claims(AppendOnly(name="claim_fixed")))
    row = claim(0, 1)
    everything = workshop.model.objects.all()
    assert broken_constraint(refused(everything.update, space=5)) == "claim_fixed"
    assert broken_constraint(refused(everything.delete)) == "claim_fixed"
    assert broken_constraint(refused(row.delete)) == "claim_fixed"
    assert list(everything.values_list("space", flat=True)) == [1]


def test_append_only_can_be_added_survives_changes_and_can_be_removed(workshop, claim):
    workshop.undo()
    workshop.apply(claims())
    workshop.apply(migrations.AddConstraint("Claim", AppendOnly(name="claim_fixed")))
    workshop.apply(migrations.AlterField("Claim", "space", models.BigIntegerField()))
    claim(0, 1)
    refused(workshop.model.objects.all().delete)
    workshop.apply(migrations.RemoveConstraint("Claim", "claim_fixed"))
    assert workshop.model.objects.all().delete()[0] == 1


def test_fifty_threads_on_one_slot_give_one_claim(threads, workshop, claim):
    answers = threads([lambda: claim(0, 1).pk] * 50)
    errors = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(errors) == 49
    assert [error for error in errors if not turned_away(error)] == []
    assert workshop.model.objects.count() == 1


def turned_away(error):
    """Whoever loses meets the constraint; without the lock that bookings take first, PostgreSQL may instead find two
    rows that wait for each other, and end one.
    """
    deadlocked = getattr(error.__cause__, "sqlstate", "") == "40P01"
    return deadlocked or (isinstance(error, IntegrityError) and overlap_refused(error))
