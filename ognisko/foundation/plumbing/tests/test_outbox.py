"""The outbox: one message per cause, sent once, tried again, never half."""

import json
import socket
import threading
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.db import transaction

from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.foundation.plumbing.outbox import post_mail, post_sms
from ognisko.foundation.plumbing.sending import KEPT, LEASE, MAX_TRIES, forget_person, send_due, shed_old

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Letterbox:
    """Takes letters over SMTP; `answers` are what it says to the next ones instead."""

    def __init__(self):
        self.letters, self.answers = [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answers:
            return self.answers.pop(0)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def letterbox(settings):
    handler = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "ognisko@example.org"
    yield handler
    controller.stop()


@pytest.fixture
def gateway(settings):
    """A stand-in for an SMS gateway: keeps what came, answers with `codes` in turn, then 200."""

    class Gateway(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.came.append((dict(self.headers), json.loads(body)))
            self.send_response(self.server.codes.pop(0) if self.server.codes else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Gateway)
    server.came, server.codes = [], []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    settings.SMS_URL, settings.SMS_TOKEN = f"http://127.0.0.1:{server.server_port}/sms", "secret"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def queue(settings):
    """Jobs that were enqueued and not run."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    from django_tasks import default_task_backend

    return default_task_backend.results


def post(key="voices.raise:1", to="ala@example.org", subject="Dziękujemy", at=NOON):
    post_mail(key=key, to=to, subject=subject, body="Zażółć gęślą jaźń.\n", at=at)
    return OutboxMessage.objects.get(key=key)


def send(at=NOON, **kwargs):
    return send_due(clock=lambda: at, **kwargs)


def test_a_letter_arrives_once_with_its_words_and_its_message_id(letterbox):
    message = post()
    assert send() == 1
    assert send() == 0
    [letter] = letterbox.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == ("ala@example.org", "ognisko@example.org", "Dziękujemy")
    assert letter["Message-ID"] == message.message_ref
    assert letter.get_content().strip() == "Zażółć gęślą jaźń."
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.tries, message.problem) == ("sent", NOON, 1, "")


def test_the_same_key_twice_is_one_message_with_the_first_words():
    first = post(subject="First")
    again = post(subject="Second")
    assert (again.pk, again.subject) == (first.pk, "First")


def test_a_message_vanishes_with_the_transaction_it_was_written_in():
    def post_and_stumble():
        with transaction.atomic():
            post()
            raise LookupError

    with pytest.raises(LookupError):
        post_and_stumble()
    assert not OutboxMessage.objects.exists()


def test_a_message_without_an_address_is_an_error_and_one_with_two_lines_too():
    for address in ("", "  ", "ala@example.org\nBcc: ola@example.org"):
        with pytest.raises(ValueError, match="no address for voices"):
            post(to=address)


def test_a_subject_of_several_lines_and_ten_thousand_letters_becomes_one_short_line():
    message = post(subject="Dzień\r\ndobry " + "ą" * 10_000)
    assert message.subject == "Dzień dobry " + "ą" * 238


def test_one_job_is_enqueued_after_commit_however_many_letters_were_written(queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        post("a")
        post("b")
        assert queue == []
    assert [result.task.name for result in queue] == ["send_waiting"]


def test_a_letter_waits_until_it_is_due():
    post(at=NOON + timedelta(hours=1))
    assert send() == 0
    assert send(NOON + timedelta(hours=1)) == 1


def test_a_refusal_for_now_is_tried_again_later_each_time_later_with_the_same_message_id(letterbox):
    message = post()
    letterbox.answers = ["451 4.3.0 try later", "451 4.3.0 try later"]
    assert send() == 1
    message.refresh_from_db()
    assert (message.state, message.tries, message.due_at) == ("waiting", 1, NOON + timedelta(minutes=1))
    assert "try later" in message.problem
    assert send(NOON + timedelta(seconds=59)) == 0
    second = NOON + timedelta(minutes=1)
    assert send(second) == 1
    message.refresh_from_db()
    assert message.due_at == second + timedelta(minutes=4)
    assert send(message.due_at) == 1
    assert [letter["Message-ID"] for letter in letterbox.letters] == [message.message_ref]


def test_after_the_last_try_it_fails_and_says_why(letterbox):
    message = post()
    letterbox.answers = ["451 4.3.0 try later"] * MAX_TRIES
    for _ in range(MAX_TRIES):
        assert send(message.due_at) == 1
        message.refresh_from_db()
    assert (message.state, message.tries) == ("failed", MAX_TRIES)
    assert send(NOON + timedelta(days=30)) == 0


def test_a_mailbox_that_does_not_exist_fails_at_once_and_the_next_letter_still_goes(letterbox):
    lost, kept = post("a", to="nobody@example.org"), post("b", to="ola@example.org")
    assert send() == 2
    lost.refresh_from_db()
    kept.refresh_from_db()
    assert (lost.state, lost.tries, kept.state) == ("failed", 1, "sent")
    assert "no such mailbox" in lost.problem


def test_a_mail_server_that_is_away_leaves_every_letter_waiting(letterbox, settings):
    settings.EMAIL_PORT = 9
    first, second = post("a"), post("b")
    assert send() == 2
    for message in (first, second):
        message.refresh_from_db()
        assert message.state == "waiting"
        assert message.problem.startswith("ConnectionRefusedError")


def test_a_message_whose_sender_died_goes_again_with_the_same_message_id_and_is_marked(letterbox):
    message = post()
    OutboxMessage.objects.update(state="sending", tries=1, due_at=NOON + LEASE)
    assert send(NOON + LEASE - timedelta(seconds=1)) == 0
    assert send(NOON + LEASE) == 1
    message.refresh_from_db()
    assert (message.state, message.perhaps_twice, message.tries) == ("sent", True, 2)
    assert [letter["Message-ID"] for letter in letterbox.letters] == [message.message_ref]


def test_a_message_that_kills_every_sender_is_given_up():
    message = post()
    OutboxMessage.objects.update(state="sending", tries=MAX_TRIES, due_at=NOON)
    assert send() == 0
    message.refresh_from_db()
    assert (message.state, message.perhaps_twice) == ("failed", True)


def test_a_round_stops_at_its_limit():
    for number in range(3):
        post(f"key:{number}")
    assert send(limit=2) == 2
    assert len(mail.outbox) == 2


def test_an_sms_reaches_the_gateway_with_its_token_and_a_reference_that_stays_the_same(gateway):
    post_sms(key="a", to="+48600100200", body="Jutro o 17:00. Żółw.", at=NOON)
    gateway.codes = [503]
    assert send() == 1
    assert send(NOON + timedelta(minutes=1)) == 1
    message = OutboxMessage.objects.get()
    assert message.state == "sent"
    (headers, content), (again, _) = gateway.came
    assert content == {"to": "+48600100200", "message": "Jutro o 17:00. Żółw.", "reference": message.message_ref}
    assert headers["Authorization"] == "Bearer secret"
    assert headers["Idempotency-Key"] == again["Idempotency-Key"] == message.message_ref


@pytest.mark.parametrize(("code", "state"), [(400, "failed"), (404, "failed"), (429, "waiting"), (500, "waiting")])
def test_the_gateways_answer_decides_between_never_and_later(gateway, code, state):
    gateway.codes = [code]
    post_sms(key="a", to="+48600100200", body="x", at=NOON)
    assert send() == 1
    assert OutboxMessage.objects.get().state == state


def test_without_a_gateway_an_sms_counts_as_sent_and_stands_on_the_console(settings, capsys):
    settings.SMS_URL = ""
    post_sms(key="a", to="+48600100200", body="Do jutra.", at=NOON)
    assert send() == 1
    assert OutboxMessage.objects.get().state == "sent"
    assert capsys.readouterr().out.splitlines()[0] == "SMS to +48600100200: Do jutra."


def test_old_messages_lose_their_words_and_keep_their_key():
    message = post()
    send()
    assert shed_old(NOON + KEPT) == 0
    assert shed_old(NOON + KEPT + timedelta(seconds=1)) == 1
    message.refresh_from_db()
    assert (message.address, message.subject, message.body, message.state) == ("", "", "", "sent")
    assert post(at=NOON + 2 * KEPT).sent_at == NOON


def test_erasing_a_person_blanks_their_letters_and_stops_those_that_wait():
    class Person:
        email, phone = "Ala@example.org", ""

    sent, waiting, others = post("a"), post("b", at=NOON + timedelta(days=1)), post("c", to="ola@example.org")
    send()
    assert forget_person(Person) == 2
    for message in (sent, waiting, others):
        message.refresh_from_db()
    assert [(each.state, each.address) for each in (sent, waiting, others)] == [
        ("sent", ""),
        ("failed", ""),
        ("sent", "ola@example.org"),
    ]


def test_words_that_open_something_are_gone_once_they_are_sent_and_others_stay(letterbox):
    for key in ("once:sign-in:1", "voices.answer:1"):
        post_mail(key=key, to="ala@example.org", subject="Kod", body="ABCD-EFGH", at=NOON)
    send_due(clock=lambda: NOON)
    assert [letter.get_content().strip() for letter in letterbox.letters] == ["ABCD-EFGH"] * 2
    kept = OutboxMessage.objects.order_by("key").values_list("key", "body", "state")
    assert list(kept) == [("once:sign-in:1", "", "sent"), ("voices.answer:1", "ABCD-EFGH", "sent")]


def test_words_that_open_something_stay_while_they_wait_and_go_when_given_up(letterbox):
    post_mail(key="once:sign-in:2", to="ala@example.org", subject="Kod", body="ABCD-EFGH", at=NOON)
    letterbox.answers.append("451 4.3.0 later")
    send_due(clock=lambda: NOON)
    assert OutboxMessage.objects.get().body == "ABCD-EFGH"
    OutboxMessage.objects.update(address="nobody@example.org")
    send_due(clock=lambda: NOON + timedelta(hours=1))
    row = OutboxMessage.objects.get()
    assert (row.state, row.body) == ("failed", "")
