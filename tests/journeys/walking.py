"""How a person fills a form in the browser: opens what is folded, types, ticks, chooses, presses the button."""

from __future__ import annotations

from datetime import datetime
from typing import Any


def submit(page: Any, form: str, /, **fields: Any) -> None:
    """Fill the first form matching the selector by the names of its fields and press its (last) button.

    True ticks, a list ticks several, a datetime fills a day and an hour or a moment, text is typed or chosen.
    """
    found = page.locator(form).first
    _unfold(page, found)
    for name, value in fields.items():
        _fill(found, name, value)
    _unfold(page, found)
    with page.expect_navigation():
        found.locator("button").last.click()


def _unfold(page: Any, form: Any) -> None:
    """Open every folded part around and inside the form, as a person would press its summary."""
    form.wait_for(state="attached")
    around, inside = form.locator("xpath=ancestor::details[not(@open)]"), form.locator("details:not([open])")
    for folded in [*around.all(), *inside.all()]:
        folded.locator("summary").first.click()


def _fill(form: Any, name: str, value: Any) -> None:
    field = form.locator(f"[name='{name}']")
    kind = field.first.get_attribute("type") or field.first.evaluate("each => each.tagName.toLowerCase()")
    if kind in {"radio", "checkbox"}:
        for each in value if isinstance(value, list) else [value]:
            chosen = form.locator(f"[name='{name}'][value='{each}']") if each is not True else field.first
            chosen.check(force=True)
    elif kind == "select":
        field.select_option(value)
    elif kind == "datetime-local":
        field.fill(value.strftime("%Y-%m-%dT%H:%M"))
    elif isinstance(value, datetime):
        field.fill(value.strftime("%Y-%m-%d" if kind == "date" else "%H:%M"))
    else:
        field.fill(str(value))


def pressed(page: Any, action: str) -> None:
    """Press the button of the first form whose address ends so."""
    submit(page, f"form[action$='{action}']")
