"""After a declaration the kept standing follows at once."""

from datetime import datetime
from typing import Any

from ognisko.foundation.plumbing.actors import SYSTEM

from . import actions


def on_criterion_declared(sender: Any, *, centre: int, at: datetime, **news: Any) -> None:
    actions.take_standing(centre=centre, by=SYSTEM, at=at)
