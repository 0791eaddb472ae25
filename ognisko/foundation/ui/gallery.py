"""What the gallery shows: invented rows, knots and rooms. A test compares it with the registered components."""
# ruff: noqa: E501 - a story reads better unbroken

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.indicators import RecordLink

from .accents import ACCENTS
from .components.icons import PATHS, icon
from .inputs import DayInput, Pills
from .shapes import Cell, Column, Crumb, Fact, Grid, Image, Knot, Line, Phase, Row, Table, Tag
from .templatetags import ui as library

MEADOW = (  # a drawing that needs no file
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 360'%3E%3Crect width='640' height='360' "
    "fill='%23fae2d4'/%3E%3Ccircle cx='460' cy='120' r='60' fill='%23ffd678'/%3E%3Cellipse cx='320' cy='420' rx='460' "
    "ry='180' fill='%23376339'/%3E%3C/svg%3E"
)
NOON = datetime(2026, 11, 12, 12, 0, tzinfo=ZoneInfo("Europe/Warsaw"))


class ExampleForm(forms.Form):
    """A form with one field of each common kind; sent empty, so that its errors show."""

    words = forms.CharField(
        label=_("What should change?"), widget=forms.Textarea, help_text=_("Two sentences are enough.")
    )
    contact = forms.EmailField(label=_("E-mail"), required=False)
    day = forms.DateField(label=_("Day"), widget=DayInput, required=False)
    channel = forms.ChoiceField(
        label=_("How shall we answer?"),
        choices=[("mail", _("By e-mail")), ("call", _("By telephone")), ("none", _("No answer needed"))],
        widget=Pills,
        initial="mail",
        required=False,
    )
    group = forms.ChoiceField(
        label=_("Who asks?"),
        choices=[("", "—"), ("a", _("A group of neighbours")), ("b", _("An association"))],
        required=False,
    )
    agree = forms.BooleanField(label=_("I have read how my data are used"), required=False)


def everything(page: str) -> dict[str, Any]:
    """All that the gallery's template names."""
    return {
        "about": exhibits(),
        "accents": ACCENTS,
        "icons": [(name, icon(name)) for name in PATHS],
        "crumbs_shown": [Crumb("Wrocław", "#"), Crumb("Śródmieście", "#"), Crumb("Ołbin")],
        "tags_shown": [
            Tag("zaczęli mieszkańcy"),
            Tag("dla wszystkich", "moss"),
            Tag("4 miejsca", "gold"),
            Tag("nowe", "ember"),
        ],
        "noon": NOON,
        "evening": NOON.replace(hour=19),
        "late": NOON - timedelta(days=2),
        "far": NOON + timedelta(days=20),
        "page_shown": Paginator(range(90), 20).get_page(page),
        "form_shown": ExampleForm(),
        "form_wrong": ExampleForm({"wrong-contact": "pani.zofia@"}, prefix="wrong"),
        **rows(),
        **verdicts(),
        **pictures(),
    }


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A component's name, how it is called, and what it is for."""

    name: str
    call: str
    purpose: str


def exhibits() -> dict[str, Exhibit]:
    """Every component of the library, read from its own signature and docstring."""
    shown = {}
    for name, tag in library.register.tags.items():
        function = inspect.unwrap(tag)
        props = [
            str(prop).replace("'", "")
            for prop in inspect.signature(function).parameters.values()
            if prop.name not in ("context", "content")
        ]
        shown[name] = Exhibit(name, ", ".join(props), (inspect.getdoc(function) or "").splitlines()[0].replace("`", ""))
    return shown


def rows() -> dict[str, Any]:
    return {
        "rows_shown": [
            Row("Odpowiedz: „Kto odśnieża schody od podwórka?”", "#", "głos telefoniczny, Ołbin", due=NOON - timedelta(days=2)),
            Row("Zdecyduj: sala mała, koło szachowe", "#", "seria 12 terminów, 2 zajęte", due=NOON + timedelta(hours=8)),
            Row("Zamknij: Pracownia rowerowa", "#", "skończyła się 40 minut temu", due=NOON + timedelta(days=3)),
        ],
        "days_shown": [
            Row(
                "Podwórkowa pracownia rowerowa",
                "#",
                "17:00–19:00 · warsztat, wejście bez progu",
                (Tag("zaczęli mieszkańcy"), Tag("dla wszystkich", "moss")),
                date(2026, 11, 12),
            ),
            Row(
                "Sadzimy krzewy przy podwórku", "#", "10:00–13:00 · z zobowiązania szkoły i rady osiedla",
                (Tag("z głosów 17 osób", "ember"),), date(2026, 11, 14),
            ),
        ],
        "facts_shown": [
            Fact(_("Address"), "ul. Podwórkowa 7"),
            Fact(_("Telephone"), "71 000 00 00", "tel:+48710000000"),
            Fact(_("Entrance"), format_html("{} {}", icon("step-free"), _("without a step"))),
        ],
        "table_shown": Table(
            _("Hours of volunteers by month"),
            (Column(_("Month")), Column(_("People"), number=True), Column(_("Hours"), number=True)),
            (("wrzesień", 6, 41), ("październik", 9, 58)),
        ),
    }  # fmt: skip


def verdicts() -> dict[str, Any]:
    partners = (
        RecordLink("Szkoła przy Podwórkowej", "#"),
        RecordLink("Rada osiedla", "#"),
        RecordLink("Sklep „Pod Lipą”"),
    )
    return {
        "verdict_yes": Verdict.yes(_("Three active partners come from three sectors."), partners),
        "verdict_no": Verdict.no(
            _("The parish has been silent for 160 days; in 20 days two sectors will be left."),
            _("Call them or invite another partner."),
            partners[:1],
        ),
    }


def pictures() -> dict[str, Any]:
    def free(day: str, hour: int) -> Cell:
        return Cell("free", f"{day}, {hour}:00, wolne", url="#")

    lines = [
        Line(
            "16:00",
            [
                free("poniedziałek", 16),
                Cell("held", "wtorek, 16:00–18:00, Chór", "Chór", rows=2),
                free("środa", 16),
                Cell("closed", "czwartek, 16:00, zamknięte", "—"),
            ],
        ),
        Line(
            "17:00",
            [free("poniedziałek", 17), Cell("asked", "środa, 17:00, zapytanie", "Szachy?"), free("czwartek", 17)],
        ),
    ]
    return {
        "image_shown": Image(MEADOW, 640, 360, "Łąka pod słońcem.", "Jana Dąb"),
        "knots_shown": [
            Knot("Głos", "„Do przychodni mam 800 metrów i nie ma gdzie usiąść.”", "12 marca, kartka w skrzynce", tone="river"),
            Knot("Wyzwanie", "Droga do przychodni bez odpoczynku", "2 kwietnia", "17 głosów · 2 notatki ze spaceru", tone="gold"),
            Knot("Zobowiązania", "Szkoła projektuje, rada wnioskuje", "8 maja", url="#", link="Protokół i powody"),
            Knot("Zmiana", "Siedem ławek z oparciem.", "30 października", "Potwierdziło 9 z 17 osób.", tone="moss"),
        ],
        "phases_shown": [
            Phase(name) for name in ("Diagnoza", "Priorytety", "Plan", "Działania", "Ewaluacja", "Zmiana")
        ],
        "grid_shown": Grid("Sala duża, 9–12 listopada", ("pon 9", "wt 10", "śr 11", "czw 12"), lines, "sala duża"),
    }  # fmt: skip
