"""The colours a centre may choose as its own. Their contrast is computed by a test, in light and in dark."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ACCENTS = [
    ("ember", _("ember")),
    ("moss", _("moss")),
    ("river", _("river")),
    ("gold", _("gold")),
    ("plum", _("plum")),
    ("rowan", _("rowan")),
    ("pine", _("pine")),
    ("slate", _("slate")),
]
KEYS = frozenset(key for key, _label in ACCENTS)


def accent_class(key: str) -> str:
    """The class that lends a page or a panel its accent; an unknown key keeps the house's own."""
    return f"accent-{key}" if key in KEYS else "accent-ember"
