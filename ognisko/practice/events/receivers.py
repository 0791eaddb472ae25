"""Reactions to news of lower rooms."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.actors import SYSTEM

from . import actions


def on_centre_closed(sender: Any, *, centre: int, at: datetime, **news: Any) -> None:
    """A closed centre holds no events: what was to come is called off."""
    actions.call_off_occurrences(centre=centre, reason=_("The centre has closed."), by=SYSTEM, at=at)


def on_booking_cancelled(sender: Any, *, booking: int, at: datetime, **news: Any) -> None:
    """An event whose room was taken back stands at the centre until the team finds it another place."""
    actions.leave_space(booking=booking, by=SYSTEM, at=at)
