"""How allauth signs people in here: by e-mailed code, no open sign-up, letters through our outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string

from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.foundation.plumbing.secrets import opened, sealed, shut
from ognisko.foundation.plumbing.sending import ONCE
from ognisko.foundation.plumbing.watch import SENDER_LENGTH, address_of, note

SECOND_FACTOR = "second factor"
LIMITS = {"too_many_login_attempts", "rate_limited"}
LETTERS = {"account/email/login_code": "code_sent", "account/email/unknown_account": "address_unknown"}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are entered by a centre's team or the network's lead; everyone else needs none."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The sender as our own limits know them: behind a trusted proxy its last word, else nobody's."""
        return address_of(request)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Tell the watch of a limit that was met, and of a wrong code for an address that has no account."""
        if code in LIMITS:
            note("limit_reached", kind="sign_in")
        elif code == "incorrect_code" and not _somebody_signs_in():
            note("code_refused", kind="sign_in")
        return super().validation_error(code, *args)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave the letter in the outbox: it is sent once, also when the mail server is slow."""
        if template_prefix in LETTERS:
            note(LETTERS[template_prefix], address=sealed(email.strip().lower(), purpose="watch")[:SENDER_LENGTH])
        message = self.render_mail(template_prefix, email, context)
        post_mail(
            key=f"{ONCE}sign-in:{get_random_string(24)}",
            to=email,
            subject=message.subject,
            body=str(message.body),
            at=timezone.now(),
        )


def _somebody_signs_in() -> bool:
    """Whether the pending sign-in is a known person's; allauth's own signal tells of their wrong codes."""
    pending = allauth_context.request.session.get(LOGIN_SESSION_KEY) or {}
    return bool(pending.get("user_pk"))


class MfaAdapter(DefaultMFAAdapter):
    """Names the second factor after the network's software, and keeps its secrets shut."""

    def get_totp_issuer(self) -> str:
        return "Ognisko"

    def encrypt(self, text: str) -> str:
        return shut(text, key=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        words = opened(encrypted_text, key=SECOND_FACTOR)
        if words is None:
            raise ValueError("this second factor was set up under another key of the installation")
        return words
