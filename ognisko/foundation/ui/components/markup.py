"""Django's escaping without its way round for lazy results: a list of events escapes hundreds of texts."""

from __future__ import annotations

from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeData, SafeString

# What Django's does too, for what is a text already: components mark no lazy ones.
mark_safe = SafeString


def esc(value: Any) -> str:
    """As `conditional_escape`: what is safe already stays as it is. The answer goes into a longer text, unmarked."""
    if type(value) is str:
        return escape(value)
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, SafeData) or hasattr(value, "__html__"):
        return str(value.__html__())
    return escape(str(value))
