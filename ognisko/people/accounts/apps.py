"""Reception of the accounts room."""

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ognisko.people.accounts"
    label = "accounts"

    def ready(self) -> None:
        from django.template.loader import render_to_string
        from django.utils.translation import gettext_lazy as _

        from ognisko.foundation.plumbing import erasure, menus, slots

        from . import access  # noqa: F401 - registers its permissions
        from .models import Consent, Person, PrivacyNotice

        menus.footer_entry(_("Your data and privacy"), "accounts:privacy", order=10)
        slots.fill("ui.who", lambda request: render_to_string("accounts/part_who.html", request=request))

        def forget_consents(person: Any) -> int:
            return Consent.objects.filter(person=person).delete()[0]

        # The action itself blanks the row, so that the counts that lean on it stay.
        erasure.personal(
            Person, "Signing in and being known to the team", lambda person: 0, controller="network", keep_days=730
        )
        erasure.impersonal(PrivacyNotice, "What people were told about their data", controller="network")
        erasure.personal(Consent, "Proof of what people agreed to", forget_consents, keep_days=730)
