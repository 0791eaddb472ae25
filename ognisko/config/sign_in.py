"""How allauth signs people in here: by e-mailed code, no open sign-up, letters through our outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string

from ognisko.foundation.plumbing.outbox import post_mail


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are entered by a centre's team or the network's lead; everyone else needs none."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave the letter in the outbox: it is sent once, also when the mail server is slow."""
        message = self.render_mail(template_prefix, email, context)
        post_mail(
            key=f"sign-in:{get_random_string(24)}",
            to=email,
            subject=message.subject,
            body=str(message.body),
            at=timezone.now(),
        )


class MfaAdapter(DefaultMFAAdapter):
    """Names the second factor after the network's software."""

    def get_totp_issuer(self) -> str:
        return "Ognisko"
