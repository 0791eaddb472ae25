"""What the plumbing keeps: the audit, the outbox, rate counts, pulses of workers, search entries, files."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .constraints import AppendOnly
from .word_index import WordIndex


class AuditEntry(models.Model):
    """One line of the append-only audit. No foreign keys: it outlives what it speaks of.

    `holder` is the centre it is about; none for what concerns the network, which only the network's readers see.
    """

    network_id = models.BigIntegerField(null=True)
    holder = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    object_pk = models.BigIntegerField()
    at = models.DateTimeField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_pk"], name="audit_object"),
            models.Index(fields=["network_id", "at"], name="audit_when"),
            models.Index(fields=["holder", "at"], name="audit_holder", condition=Q(holder__isnull=False)),
        ]
        constraints = [AppendOnly(name="audit_append_only")]


class OutboxMessage(models.Model):
    """A letter or SMS written together with its cause, sent once by a job."""

    class Channel(models.TextChoices):
        MAIL = "mail"
        SMS = "sms"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        UNCERTAIN = "uncertain"
        FAILED = "failed"

    key = models.CharField(max_length=200, unique=True)
    network_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField()
    calendar = models.TextField(blank=True)
    message_ref = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=250, blank=True)
    perhaps_twice = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="outbox_sent_has_moment",
            ),
        ]


class RateCount(models.Model):
    """How often something was tried in one window; the key is a hash, so no address is kept."""

    key = models.CharField(max_length=64)
    window_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window_at"], name="rate_once")]


class SharedNote(models.Model):
    """What all processes must know for a while (`shared.SharedCache`); the key is a hash, so no address is kept."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)


class Pulse(models.Model):
    """The last sign of life of a worker."""

    worker = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()


class SpentChallenge(models.Model):
    """A proof of work that was used: it cannot be used again before it expires."""

    signature = models.CharField(max_length=128, unique=True)
    expires_at = models.DateTimeField()


class SearchEntry(models.Model):
    """One thing that can be found: what it shows in a list, and its words as lemmas. Written by `search` only.

    `standing`: public and here to stay, as a neighbourhood is; found by its name before what happens there.
    """

    network_id = models.BigIntegerField()
    holder = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=40)
    object_pk = models.BigIntegerField()
    public = models.BooleanField()
    standing = models.BooleanField(default=False)
    at = models.DateTimeField()
    title = models.CharField(max_length=250)
    excerpt = models.CharField(max_length=300, blank=True)
    head = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_pk"], name="search_once"),
            WordIndex(name="plumbing_words", head="head", body="body"),
            WordIndex(name="plumbing_public", head="head", body="body", only="public"),
            WordIndex(name="plumbing_standing", head="head", body="body", only="standing"),
        ]


class SearchForm(models.Model):
    """A form with diacritics that occurred, as it looks without them, and a lemma of it."""

    form = models.CharField(max_length=60)
    lemma = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "lemma"], name="search_form_once")]


class StoredFile(models.Model):
    """A picture that the house keeps in several sizes: what it shows, never what its file was called.

    `key` is random; `bytes` counts all sizes; `width`, `height`, `sha256` are of the largest. Written by `files` only.
    """

    class People(models.TextChoices):
        NOBODY = "nobody", _("Nobody can be recognised in it")
        AGREED = "agreed", _("Everyone who can be recognised in it has agreed")

    network_id = models.BigIntegerField()
    key = models.CharField(max_length=32, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    alternative = models.CharField(max_length=250, blank=True)
    credit = models.CharField(max_length=120, blank=True)
    people = models.CharField(max_length=8, choices=People)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["dropped_at"], name="file_dropped")]
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=False) | ~Q(alternative=""),
                name="file_shown_is_described",
                violation_error_message=_("Say in a sentence what is on the picture."),
            ),
            models.CheckConstraint(condition=Q(people__in=["nobody", "agreed"]), name="file_people_asked"),
        ]


class Delivery(models.Model):
    """Files brought for an import, looked through and not yet taken in; afterwards only what became of them.

    `content` is compressed. `preview` and `result` are reports of the room that takes it in. Written by `deliveries`.
    """

    network_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    content = models.BinaryField(null=True)
    preview = models.JSONField()
    result = models.JSONField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["network_id", "kind", "-at"], name="delivery_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, content__isnull=False, result__isnull=True)
                | Q(taken_at__isnull=False, content__isnull=True, result__isnull=False),
                name="delivery_waits_or_is_taken",
            ),
        ]
