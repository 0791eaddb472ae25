"""Sessions: rows of `accounts.Session` under the hash of their key, their content shut with the key itself.

Whoever reads the table, or a backup, can neither take a session over nor read the code a pending sign-in waits for.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as StoredSession
from django.utils import timezone

from ognisko.foundation.plumbing.secrets import opened, sealed, shut
from ognisko.people.accounts.models import Session
from ognisko.people.accounts.vocabulary import BEGAN, DEVICE


class SessionStore(StoredSession):
    """Django's store in the database, which never learns the key. `used_on` is the day the row names, once read."""

    used_on: date | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @property
    def kept_key(self) -> str:
        """Under what this session is kept; empty while there is none."""
        return _kept(self.session_key) if self.session_key else ""

    def load(self) -> dict[str, Any]:
        row = Session.objects.filter(session_key=self.kept_key, expire_date__gt=timezone.now()).first()
        words = opened(row.session_data, key=self.session_key or "") if row is not None else None
        if row is None or words is None:
            self._session_key = None
            return {}
        self.used_on = row.used_on
        return self.decode(words)

    def exists(self, session_key: str) -> bool:
        return super().exists(_kept(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(_kept(key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        key: str = self._get_or_create_session_key()  # type: ignore[attr-defined]
        person, now = data.get(SESSION_KEY), timezone.now()
        began_at = datetime.fromisoformat(data[BEGAN]) if BEGAN in data else now
        return Session(
            session_key=_kept(key),
            session_data=shut(self.encode(data), key=key),
            expire_date=self.get_expiry_date(),
            person_id=int(person) if person else None,
            device=data.get(DEVICE, ""),
            began_at=began_at,
            used_on=self.used_on or timezone.localdate(now),
        )


def _kept(session_key: str) -> str:
    return sealed(session_key, purpose="session")
