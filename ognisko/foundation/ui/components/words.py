"""Buttons, verbs, tags, panels, notices, verdicts: the small pieces most pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.middleware.csrf import get_token
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel.verdicts import Verdict

from ..accents import accent_class
from ..shapes import TONES, Crumb, Tag
from .icons import icon
from .markup import esc, mark_safe

KINDS = ("first", "plain", "quiet", "danger")


class WrongProp(ValueError):
    """A prop has a value the component does not know."""


def one_of(value: str, known: Sequence[str], prop: str) -> str:
    if value not in known:
        raise WrongProp(f"{prop}={value!r}; known: {', '.join(known)}")
    return value


def tag_pill(label: Any, *, tone: str = "river") -> SafeString:
    """A pill with a few words."""
    return mark_safe(f'<span class="tag {one_of(tone, TONES, "tone")}">{esc(label)}</span>')


def tag_pills(tags: Sequence[Tag]) -> SafeString:
    """Several pills in a row; nothing for none."""
    pills = "".join(tag_pill(tag.label, tone=tag.tone) for tag in tags)
    return mark_safe(f'<span class="tags">{pills}</span>' if pills else "")


def button(
    label: Any,
    *,
    kind: str = "first",
    icon_name: str = "",
    name: str = "",
    value: Any = "",
    form: str = "",
    wide: bool = False,
) -> SafeString:
    """The button that sends the form it stands in (or the form named by `form`)."""
    attrs = f' name="{esc(name)}" value="{esc(value)}"' if name else ""
    attrs += f' form="{esc(form)}"' if form else ""
    return mark_safe(
        f'<button type="submit" class="{_button_class(kind, wide)}"{attrs}>{_labelled(label, icon_name)}</button>'
    )


def button_link(label: Any, *, url: str, kind: str = "plain", icon_name: str = "", wide: bool = False) -> SafeString:
    """A link that looks like a button: for going somewhere, never for changing something."""
    return mark_safe(f'<a class="{_button_class(kind, wide)}" href="{esc(url)}">{_labelled(label, icon_name)}</a>')


def post_button(
    context: Context,
    label: Any,
    *,
    url: str,
    kind: str = "plain",
    icon_name: str = "",
    name: str = "",
    value: Any = "",
    about: Any = "",
) -> SafeString:
    """A form of one button. `about` tells a screen reader what it concerns when many such buttons stand in a list."""
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(context["request"])}">'
    attrs = f' name="{esc(name)}" value="{esc(value)}"' if name else ""
    whom = f'<span class="unseen">: {esc(about)}</span>' if about else ""
    words = _labelled(label, icon_name) + whom
    return mark_safe(
        f'<form method="post" action="{esc(url)}" class="one-button">{token}'
        f'<button type="submit" class="{_button_class(kind, False)}"{attrs}>{words}</button></form>'
    )


def _button_class(kind: str, wide: bool) -> str:
    return f"button {one_of(kind, KINDS, 'kind')}{' wide' if wide else ''}"


def _labelled(label: Any, icon_name: str) -> str:
    return f"{icon(icon_name)}<span>{esc(label)}</span>" if icon_name else str(esc(label))


def verb_card(label: Any, *, url: str, note: Any = "", first: bool = False, icon_name: str = "") -> SafeString:
    """One of the few big verbs of a page, as a link. Stand them in `<div class="verbs">`; at most one is `first`."""
    drawn = icon(icon_name) if icon_name else ""
    words = f'<span class="verb-note">{esc(note)}</span>' if note else ""
    return mark_safe(
        f'<a class="verb{" first" if first else ""}" href="{esc(url)}">{drawn}<span>{esc(label)}{words}</span></a>'
    )


def panel(content: SafeString, *, title: Any = "", level: int = 2, tone: str = "plain", anchor: str = "") -> SafeString:
    """A framed part of a page. Use it for what stands beside the main matter; nothing boxed that need not be."""
    heading = f"<h{level}>{esc(title)}</h{level}>" if title else ""
    mark = f' id="{esc(anchor)}"' if anchor else ""
    return mark_safe(f'<section class="panel {one_of(tone, TONES, "tone")}"{mark}>{heading}{content}</section>')


_NOTICE_ICONS = {"river": "info", "moss": "check", "gold": "warning", "ember": "warning", "plain": "info"}


def notice(content: SafeString, *, tone: str = "river", title: Any = "") -> SafeString:
    """Something to know before going on. Ember is announced at once by screen readers."""
    drawn = icon(_NOTICE_ICONS[one_of(tone, TONES, "tone")])
    heading = f"<strong>{esc(title)}</strong> " if title else ""
    role = ' role="alert"' if tone == "ember" else ""
    return mark_safe(f'<div class="notice {tone}"{role}>{drawn}<div>{heading}{content}</div></div>')


def empty(sentence: Any, *, url: str = "", link: Any = "") -> SafeString:
    """What stands where a list would be when there is nothing yet: a sentence and, where it helps, a way on."""
    way = f' <a href="{esc(url)}">{esc(link)}</a>' if url else ""
    return mark_safe(f'<p class="empty">{esc(sentence)}{way}</p>')


def crumbs(trail: Sequence[Crumb]) -> SafeString:
    """Where we are, from the whole to the part; the last one is this page."""
    parts = [
        f'<li><a href="{esc(crumb.url)}">{esc(crumb.label)}</a></li>'
        if crumb.url
        else f'<li aria-current="page">{esc(crumb.label)}</li>'
        for crumb in trail
    ]
    name = esc(_("You are here"))
    return mark_safe(f'<nav class="crumbs" aria-label="{name}"><ol>{"".join(parts)}</ol></nav>')


def verdict_box(verdict: Verdict, *, title: Any = "", level: int = 3) -> SafeString:
    """A yes or a no with its reason, what to do next, and the records it rests on."""
    tone, drawn, word = ("moss", "check", _("Yes")) if verdict else ("gold", "warning", _("Not yet"))
    name = f"<h{level}>{esc(title)}</h{level}>" if title else ""
    reason = f"<p>{esc(str(verdict.reason))}</p>" if verdict.reason else ""
    step = (
        f'<p class="next-step">{icon("next")}<span>{esc(str(verdict.next_step))}</span></p>'
        if verdict.next_step
        else ""
    )
    return mark_safe(
        f'<div class="verdict {tone}"><div class="verdict-head">{name}'
        f'<span class="tag {tone}">{icon(drawn)}{esc(word)}</span></div>{reason}{step}{_records(verdict.records)}</div>'
    )


def _records(records: Sequence[Any]) -> str:
    if not records:
        return ""
    lines = []
    for record in records:
        label, url = getattr(record, "label", record), getattr(record, "url", "")
        lines.append(f'<li><a href="{esc(url)}">{esc(label)}</a></li>' if url else f"<li>{esc(label)}</li>")
    count = len(records)
    summary = ngettext("Show the %(count)s record behind this", "Show the %(count)s records behind this", count) % {
        "count": count
    }
    return f'<details class="records"><summary>{esc(summary)}</summary><ul>{"".join(lines)}</ul></details>'


def accent(key: str) -> SafeString:
    """The class name of a centre's accent, to stand in a `class` attribute."""
    return mark_safe(accent_class(key))
