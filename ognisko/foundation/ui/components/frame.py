"""What stands around every page: its head with the menus, its foot. Plain Python, since every page pays for it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.addresses import fixed_url

from .icons import icon
from .markup import esc, mark_safe

_MARK = (
    '<svg class="flame" viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
    '<circle class="glow" cx="16" cy="16" r="15"/>'
    '<path class="fire" d="M16 5c4 5 7 8 7 13a7 7 0 0 1-14 0c0-3 2-5 3.500-7 .6 2 1.300 3 2.500 3.500'
    'C14.500 11 14.500 8 16 5z"/></svg>'
)


_STYLES = ("tokens", "base", "frame", "parts", "forms")


@cache
def page_links() -> SafeString:
    """The icon, the font and the styles of every page; gathered files keep their addresses while a process lives."""
    styles = "".join(f'  <link rel="stylesheet" href="{esc(static(f"ui/{name}.css"))}">\n' for name in _STYLES)
    return mark_safe(
        f'<link rel="icon" href="{esc(static("ui/mark.svg"))}" type="image/svg+xml">\n'
        f'  <link rel="manifest" href="{esc(static("ui/manifest.webmanifest"))}">\n'
        f'  <link rel="preload" href="{esc(static("vendor/fonts/commissioner-latin.woff2"))}" as="font"'
        ' type="font/woff2" crossorigin>\n'
        f'{styles}  <link rel="stylesheet" href="{esc(static("ui/print.css"))}" media="print">'
    )


def page_head(house: Any) -> SafeString:
    """The mark, the menu twice (wide and folded), the languages."""
    menu, main, folded = _menu(house), esc(_("Main")), esc(_("Menu"))
    network = f' <span class="network">{esc(house.network_name)}</span>' if house.network_name else ""
    return mark_safe(
        '<header class="top"><div class="frame">'
        f'<a class="mark" href="{esc(house.home)}">{_MARK}<span>Ognisko{network}</span></a>'
        f'<nav class="wide" aria-label="{main}">{menu}</nav>{_languages(house)}'
        f'<details class="folded"><summary>{icon("menu")}<span>{folded}</span></summary>'
        f'<nav aria-label="{main}">{menu}</nav></details></div></header>'
    )


def _menu(house: Any) -> str:
    items = "".join(_item(item.url, item.label, item.current) for item in house.public_entries)
    if house.person:
        items += _item(house.desk, _("Desk"), "page" if house.path == house.desk else "")
    elif house.network:
        items += _item(fixed_url("account_login"), _("For the team"), "")
    return f'<ul role="list">{items}</ul>'


def _item(url: str, label: Any, current: str) -> str:
    mark = f' aria-current="{current}"' if current else ""
    return f'<li><a href="{esc(url)}"{mark}>{esc(label)}</a></li>'


def _languages(house: Any) -> str:
    chosen, name = ' aria-current="true"', esc(_("Language"))
    buttons = "".join(
        f'<button type="submit" name="language" value="{each.code}" lang="{each.code}"{chosen if each.chosen else ""}>'
        f"{esc(each.name)}</button>"
        for each in house.languages
    )
    return (
        f'<details class="language"><summary><span class="unseen">{name}: </span>'
        f'{house.language.upper()}</summary><form method="post" action="{fixed_url("set_language")}">'
        f'<input type="hidden" name="next" value="{esc(house.path)}">{buttons}</form></details>'
    )


def page_foot(house: Any) -> SafeString:
    """The statement and other pages every page leads to, and who runs this site."""
    items = _item(fixed_url("ui:accessibility"), _("Accessibility statement"), "")
    items += "".join(_item(item.url, item.label, "") for item in house.footer_entries)
    items += _item(f"mailto:{house.publisher['email']}", _("Write to us"), "")
    words = _("%(publisher)s runs this site on Ognisko, open-source software under the AGPL licence.")
    return mark_safe(
        f'<footer class="foot"><div class="frame"><ul role="list">{items}</ul>'
        f'<p class="note">{esc(words % {"publisher": house.publisher["name"]})}</p></div></footer>'
    )
