"""Reception of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlumbingConfig(AppConfig):
    name = "ognisko.foundation.plumbing"
    label = "plumbing"

    def ready(self) -> None:
        from . import deliveries, erasure, files, models, sending, tasks

        erasure.impersonal(models.AuditEntry, "Who did what, by reference, without names or words")
        erasure.personal(
            models.OutboxMessage,
            _("Letters and text messages on their way"),
            sending.forget_person,
            keep_days=sending.KEPT.days,
        )
        erasure.impersonal(models.RateCount, "Keyed hashes that limit abuse of forms", keep_days=2)
        erasure.impersonal(models.SharedNote, "Limits of signing in, under keyed hashes", keep_days=1)
        erasure.impersonal(models.Pulse, "Which workers live", keep_days=1)
        erasure.impersonal(models.SpentChallenge, "Used proofs of work", keep_days=1)
        erasure.impersonal(models.SearchEntry, "What can be found; each room forgets its own things")
        erasure.impersonal(models.SearchForm, "Dictionary words as they look without diacritics")
        erasure.personal(
            models.StoredFile,
            _("Pictures that centres show, with the name of who made them"),
            files.forget_author,
            keep_days=files.STRAY_KEPT.days,
        )
        erasure.impersonal(
            models.Delivery,
            "Files of an import until they are confirmed, a day at most; what became of them",
            controller="network",
            keep_days=deliveries.KEPT.days,
        )
        tasks.register_rounds()
