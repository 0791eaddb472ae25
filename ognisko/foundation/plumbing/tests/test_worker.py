"""The worker: at least once, whatever dies."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from urllib.request import urlopen

import pytest
from django.conf import settings as house
from django.db import OperationalError, connection

from ognisko.foundation.plumbing import rounds
from ognisko.foundation.plumbing.models import OutboxMessage, Pulse
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.foundation.plumbing.worker import DEATHS, Worker

from .jobs import note, stumble
from .test_outbox import letterbox  # noqa: F401 - a fixture

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def jobs(settings):
    """The table of jobs, with jobs really kept there."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects


@pytest.fixture
def outside(transactional_db, jobs, settings):
    """Starts `django` commands in processes of their own over the database of this test; kills what is left."""
    known = connection.settings_dict
    database = {key: known[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    running = []

    def start(*arguments, **given):
        told = {"DATABASE": database, **given} | {
            name: getattr(settings, name) for name in ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT")
        }
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.outside",
            "OGNISKO_TEST_SETTINGS": json.dumps(told),
        }
        running.append(subprocess.Popen([sys.executable, "-m", *arguments], env=environment, cwd=house.PACKAGE.parent))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait()


def until(happened, seconds=40):
    ends = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.05)


def worker_at(at=NOON):
    return Worker(clock=lambda: at)


def running_job(jobs, *workers):
    job = jobs.get(pk=note.enqueue("/dev/null").id)
    job.status, job.worker_ids = "RUNNING", list(workers)
    job.save()
    return job


@pytest.mark.django_db
def test_a_failing_job_is_kept_with_its_reason_and_the_worker_goes_on(jobs):
    stumble.enqueue()
    worker = worker_at()
    assert worker.run_next() is True
    assert worker.run_next() is False
    [job] = jobs.all()
    assert (job.status, job.exception_class_path) == ("FAILED", "builtins.LookupError")


@pytest.mark.django_db
def test_a_database_that_is_locked_does_not_end_the_worker(jobs, monkeypatch):
    stumble.enqueue()
    worker = worker_at()
    with monkeypatch.context() as patch:
        patch.setattr(connection, "close", lambda: None)
        patch.setattr(worker, "_claimed", lambda: (_ for _ in ()).throw(OperationalError("database is locked")))
        assert worker.run_next() is False
    assert worker.run_next() is True


@pytest.mark.django_db
def test_the_job_of_a_silent_worker_waits_again_and_that_of_a_living_one_stays(jobs):
    Pulse.objects.create(worker="silent", seen_at=NOON - timedelta(seconds=20))
    Pulse.objects.create(worker="living", seen_at=NOON - timedelta(seconds=19))
    left, unknown, held = running_job(jobs, "silent"), running_job(jobs, "never-seen"), running_job(jobs, "living")
    worker_at().beat()
    assert [jobs.get(pk=job.pk).status for job in (left, unknown, held)] == ["READY", "READY", "RUNNING"]


@pytest.mark.django_db
def test_a_worker_brings_back_its_own_job_when_it_no_longer_runs_it(jobs):
    worker = worker_at()
    job = running_job(jobs, worker.worker_id)
    worker.at_hand = job.pk
    worker.beat()
    assert jobs.get(pk=job.pk).status == "RUNNING"
    worker.at_hand = None
    worker.beat()
    assert jobs.get(pk=job.pk).status == "READY"


@pytest.mark.django_db
def test_a_job_that_took_five_workers_with_it_is_given_up(jobs):
    job = running_job(jobs, *[f"dead-{number}" for number in range(DEATHS)])
    worker_at().beat()
    assert jobs.get(pk=job.pk).status == "FAILED"


@pytest.mark.django_db
def test_a_beat_calls_the_postman_for_a_due_letter_once_and_the_rounds_hourly(jobs):
    post_mail(key="a", to="ala@example.org", subject="x", body="x", at=NOON)
    jobs.all().delete()
    worker = worker_at()
    for _ in range(2):
        worker.beat()
    assert sorted(job.task_name for job in jobs.all()) == ["keep_house", "send_waiting"]
    jobs.all().delete()
    worker.beat()
    assert [job.task_name for job in jobs.all()] == ["send_waiting"]


def test_a_round_that_fails_leaves_the_others_alone(monkeypatch):
    def broken(at):
        raise LookupError

    def whole(at):
        return 3

    monkeypatch.setattr(rounds, "_rounds", {})
    rounds.hourly(broken)
    rounds.hourly(whole)
    assert list(rounds.make_rounds(NOON).values()) == ["failed: LookupError", "3"]


@pytest.mark.slow
def test_a_job_whose_worker_is_killed_runs_again_and_sigterm_ends_a_worker_in_order(outside, jobs, tmp_path):
    lines = tmp_path / "lines"
    job = note.enqueue(str(lines)).id
    first = outside("django", "worker", "--silence", "2")
    until(lambda: lines.exists() and lines.read_text())
    first.send_signal(signal.SIGKILL)
    second = outside("django", "worker", "--silence", "2")
    until(lambda: jobs.get(pk=job).status == "SUCCESSFUL")
    assert lines.read_text() == "began\nbegan\n"
    assert len(jobs.get(pk=job).worker_ids) == 2
    second.send_signal(signal.SIGTERM)
    assert second.wait(10) == 0
    assert [pulse.worker for pulse in Pulse.objects.all()] == [jobs.get(pk=job).worker_ids[0]]


@pytest.mark.slow
def test_a_worker_killed_between_the_servers_yes_and_our_note_repeats_one_letter_with_its_id(outside, letterbox):  # noqa: F811
    for key in ("a", "b"):
        post_mail(key=key, to="ala@example.org", subject=key, body="x", at=datetime(2026, 1, 1, tzinfo=UTC))
    first = outside("django", "worker", "--silence", "2")
    take = letterbox.handle_DATA

    async def take_and_kill(server, session, envelope):
        answer = await take(server, session, envelope)
        first.send_signal(signal.SIGKILL)
        return answer

    letterbox.handle_DATA = take_and_kill
    until(lambda: letterbox.letters)
    first.wait()
    letterbox.handle_DATA = take
    assert OutboxMessage.objects.filter(state="sending").update(due_at=NOON - timedelta(days=900)) == 1
    outside("django", "worker", "--silence", "2")
    until(lambda: OutboxMessage.objects.filter(state="sent").count() == 2)
    refs = dict(OutboxMessage.objects.values_list("key", "message_ref"))
    assert [letter["Message-ID"] for letter in letterbox.letters] == [refs["a"], refs["a"], refs["b"]]
    assert list(OutboxMessage.objects.filter(perhaps_twice=True).values_list("key", flat=True)) == ["a"]


@pytest.mark.slow
def test_serving_keeps_a_worker_beside_the_web_and_stops_both(outside):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    keeper = outside("tests.outside", str(port))

    def answers():
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=1) as page:
                return page.read() == b"at home"
        except OSError:
            return False

    until(answers)
    until(Pulse.objects.exists)
    first = Pulse.objects.get().worker
    os.kill(int(first.split("-")[-2]), signal.SIGKILL)
    until(lambda: Pulse.objects.exclude(worker=first).exists())
    assert answers()
    keeper.send_signal(signal.SIGTERM)
    assert keeper.wait(15) == 0
    assert not answers()
    assert not Pulse.objects.exclude(worker=first).exists()
