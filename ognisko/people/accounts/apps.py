"""Reception of the accounts room."""

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ognisko.people.accounts"
    label = "accounts"

    def ready(self) -> None:
        from django.template.loader import render_to_string
        from django.utils.translation import gettext_lazy as _

        from ognisko.foundation.plumbing import menus, rounds, slots

        from . import access, receivers  # noqa: F401 - registers its permissions
        from .actions import shed_accounts

        menus.footer_entry(_("Your data and privacy"), "accounts:privacy", order=10)
        slots.fill("ui.who", lambda request: render_to_string("accounts/part_who.html", request=request))
        rounds.hourly(shed_accounts)
        receivers.listen()
        _register_erasure()


def _register_erasure() -> None:
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.utils.translation import gettext_lazy as _

    from ognisko.foundation.plumbing import erasure

    from .models import Consent, Person, PrivacyNotice, Session
    from .vocabulary import ACCOUNT_KEPT_DAYS, CONSENT_KEPT_DAYS

    def forget_rows(model: Any, field: str) -> Any:
        return lambda person: model.objects.filter(**{field: person}).delete()[0]

    # The action itself blanks the row, so that the counts that lean on it stay.
    erasure.personal(
        Person,
        _("Signing in and being known to the team"),
        lambda person: 0,
        controller="network",
        keep_days=ACCOUNT_KEPT_DAYS,
    )
    erasure.impersonal(PrivacyNotice, "What people were told about their data", controller="network")
    erasure.personal(
        Consent, _("Proof of what people agreed to"), forget_rows(Consent, "person"), keep_days=CONSENT_KEPT_DAYS
    )
    # Tables of the libraries that sign people in.
    erasure.personal(
        Authenticator, "Second factors and passkeys", forget_rows(Authenticator, "user"), controller="network"
    )
    erasure.personal(
        EmailAddress, "Addresses proved at sign-in", forget_rows(EmailAddress, "user"), controller="network"
    )
    days = settings.SESSION_COOKIE_AGE // 86_400
    erasure.personal(
        Session, _("Staying signed in"), forget_rows(Session, "person"), controller="network", keep_days=days
    )
