"""What is kept, why and how long: the table in docs/retention.md is fresh, and every end has a round that brings it.

Write the table anew: `.venv/bin/python -m tests.architecture.test_retention`.
"""

import pytest
from django.utils import translation

from ognisko.foundation.plumbing import rounds
from ognisko.foundation.plumbing.erasure import RULES, Rule

from .plan import ROOT

PAGE = ROOT / "docs" / "retention.md"
# Each kind of record that ends after some days: since when they are counted, and the hourly round that ends it.
SHED_ACCOUNTS = "ognisko.people.accounts.actions.people.shed_accounts"
PULSES = "ognisko.practice.partnerships.tasks."
ENDED_BY = {
    "accounts.consent": ("it was taken back", SHED_ACCOUNTS),
    "accounts.person": ("the last sign-in of who stands nowhere", SHED_ACCOUNTS),
    "accounts.session": ("it was last renewed", SHED_ACCOUNTS),
    "bodies.invitation": ("the meeting", "ognisko.people.bodies.actions.inviting.shed_invitations"),
    "bodies.tableguest": ("the meeting; names only", "ognisko.people.bodies.actions.guests.forget_guest_names"),
    "bookings.booking": ("the time itself", "ognisko.place.bookings.tasks.shed_contacts"),
    "centres.teammember": ("leaving the team", "ognisko.place.centres.actions.team.shed_former_members"),
    "organisations.post": ("the post ended", "ognisko.people.organisations.actions.shed_ended"),
    "organisations.rolegrant": ("the role ended", "ognisko.people.organisations.actions.shed_ended"),
    "partnerships.confirmation": (
        "it was given; the sentence only",
        "ognisko.practice.partnerships.actions.retention.shed_sentences",
    ),
    "partnerships.story": (
        "it was told, unless everyone may read it",
        "ognisko.practice.partnerships.actions.retention.shed_stories",
    ),
    "partnerships.invitation": (
        "it was settled; address, names and words only",
        "ognisko.practice.partnerships.actions.rounds.shed_invitations_everywhere",
    ),
    "partnerships.pulseinvitation": ("the questions opened; contacts only", PULSES + "tend_pulses"),
    "partnerships.pulseanswer": ("the questions closed; sentences only", PULSES + "shed_pulse_words"),
    "plumbing.delivery": ("it was taken in", "ognisko.foundation.plumbing.deliveries.shed_old"),
    "plumbing.outboxmessage": ("it was sent or given up", "ognisko.foundation.plumbing.sending.shed_old"),
    "plumbing.pulse": ("the worker was last seen", "ognisko.foundation.plumbing.tasks.forget_finished"),
    "plumbing.ratecount": ("the window began", "ognisko.foundation.plumbing.ratelimit.forget_old"),
    "plumbing.sharednote": ("the limit was met", "ognisko.foundation.plumbing.shared.forget_past"),
    "plumbing.storedfile": ("it was taken down", "ognisko.foundation.plumbing.files.shed_dropped"),
    "plumbing.spentchallenge": ("it was used", "ognisko.foundation.plumbing.challenge.forget_expired"),
    "voices.reply": (
        "the call was answered; contacts only",
        "ognisko.practice.voices.actions.retention.forget_contacts_everywhere",
    ),
    "voices.voice": (
        "the last word owed; contacts only",
        "ognisko.practice.voices.actions.retention.forget_contacts_everywhere",
    ),
}
HEAD = """# What is kept, why, and how long

Written by `tests/architecture/test_retention.py` from the rule every kind of record has (`plumbing.erasure`). A kind of
record that is about people forgets a person who asks: on “My data” at the desk, in every room at once. What ends by
itself is ended by an hourly round. Where no days stand, the record stays as long as the place does: it is the place's
memory, and names nobody once the person is forgotten.

| record | purpose | controller | about people | ends | ended by |
|---|---|---|---|---|---|
"""


def _line(label: str, rule: Rule) -> str:
    ends = by = "–"
    if rule.keep_days:
        since, name = ENDED_BY[label]
        ends = f"{rule.keep_days} {'day' if rule.keep_days == 1 else 'days'} after {since}"
        by = f"`{name.removeprefix('ognisko.')}`"
    about = "yes" if rule.personal else "no"
    return f"| {label} | {rule.purpose} | {rule.controller} | {about} | {ends} | {by} |"


def table() -> str:
    """The whole page."""
    with translation.override("en"):
        return HEAD + "\n".join(_line(label, rule) for label, rule in sorted(RULES.items())) + "\n"


def test_the_retention_table_is_fresh():
    assert PAGE.read_text() == table()


def test_whatever_ends_after_some_days_is_ended_by_a_round_that_runs():
    assert sorted(label for label, rule in RULES.items() if rule.keep_days) == sorted(ENDED_BY)
    assert {name for _, name in ENDED_BY.values()} - set(rounds._rounds) == set()


def test_what_the_privacy_page_says_is_said_in_the_readers_language():
    shown = [rule.purpose for rule in RULES.values() if rule.personal and rule.keep_days]
    assert [purpose for purpose in shown if isinstance(purpose, str)] == []


@pytest.mark.parametrize("label", sorted(RULES))
def test_each_kind_of_record_says_for_whom_it_is_kept(label):
    assert RULES[label].controller in {"operator", "network"}
    assert str(RULES[label].purpose)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ognisko.config.settings")
    django.setup()
    PAGE.write_text(table())
