"""Dates and times as people say them, in Polish, Ukrainian and English. An unknown language reads as English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MONTHS = {
    "pl": [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
    "uk": [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
DAYS = {
    "pl": ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    "uk": ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
SHORT_DAYS = {
    "pl": ["pon", "wt", "śr", "czw", "pt", "sob", "ndz"],
    "uk": ["пн", "вт", "ср", "чт", "пт", "сб", "нд"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
ON_DAYS = {
    "pl": ["w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"],
    "uk": ["у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"],
    "en": [f"on {day}" for day in DAYS["en"]],
}
TO_DAYS = {
    "pl": ["poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"],
    "uk": ["понеділка", "вівторка", "середи", "четверга", "п’ятниці", "суботи", "неділі"],
    "en": DAYS["en"],
}
SOON = timedelta(days=2)
_NEAR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How long until something is due, in words; `tone` is "late", "soon" or empty."""

    words: str
    tone: str


def language(code: str | None) -> str:
    """The two letters we have words for."""
    short = (code or "").split("-")[0]
    return short if short in MONTHS else "en"


def day_month(day: date, lang: str, *, today: date | None = None) -> str:
    """„12 listopada”; with the year when `today` is not given or lies in another year."""
    words = f"{day.day} {MONTHS[language(lang)][day.month - 1]}"
    return words if today is not None and today.year == day.year else f"{words} {day.year}"


def on_day(day: date, lang: str, *, today: date | None = None) -> str:
    """„w czwartek 12 listopada”, «у четвер, 12 листопада», “on Thursday 12 November”."""
    lang = language(lang)
    comma = "," if lang == "uk" else ""
    return f"{ON_DAYS[lang][day.weekday()]}{comma} {day_month(day, lang, today=today)}"


def named_day(day: date, lang: str, *, today: date | None = None) -> str:
    """„czwartek, 12 listopada”: for headings and tables, without a preposition."""
    lang = language(lang)
    comma = "" if lang == "en" else ","
    return f"{DAYS[lang][day.weekday()]}{comma} {day_month(day, lang, today=today)}"


def to_day(day: date, lang: str, *, today: date | None = None) -> str:
    """„piątku 4 grudnia”: what stands after „do”, «до», “by”."""
    lang = language(lang)
    comma = "," if lang == "uk" else ""
    return f"{TO_DAYS[lang][day.weekday()]}{comma} {day_month(day, lang, today=today)}"


def short_day(day: date, lang: str) -> str:
    """„czw 12”: for narrow columns."""
    return f"{SHORT_DAYS[language(lang)][day.weekday()]} {day.day}"


def hour(moment: datetime | time) -> str:
    """„17:00”, everywhere the 24-hour clock."""
    return f"{moment.hour}:{moment.minute:02d}"


def at_moment(moment: datetime, lang: str, *, today: date | None = None) -> str:
    """„w czwartek 12 listopada, 17:00”. The moment must already be in the reader's zone."""
    return f"{on_day(moment.date(), lang, today=today)}, {hour(moment)}"


def span(start: datetime, end: datetime, lang: str, *, today: date | None = None) -> str:
    """„w czwartek 12 listopada, 17:00–19:00”; over midnight both days are named."""
    if start.date() == end.date():
        return f"{at_moment(start, lang, today=today)}–{hour(end)}"
    ends = f"{day_month(end.date(), lang, today=today)}, {hour(end)}"
    return f"{at_moment(start, lang, today=today)} – {ends}"


def days_span(first: date, last: date, lang: str, *, today: date | None = None) -> str:
    """„12–14 listopada”, „30 października – 2 listopada”. The last day belongs to the span."""
    if first == last:
        return day_month(first, lang, today=today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_month(last, lang, today=today)}"
    begins = (
        f"{first.day} {MONTHS[language(lang)][first.month - 1]}" if first.year == last.year else day_month(first, lang)
    )
    return f"{begins} – {day_month(last, lang, today=today)}"


def counted(number: int, lang: str, forms: dict[str, tuple[str, ...]]) -> str:
    """„5 dni”: the number with the form its language asks for: (one, few, many), in English (one, many)."""
    lang = language(lang)
    return f"{number} {forms[lang][_plural(number, lang)]}"


def _plural(number: int, lang: str) -> int:
    if lang == "en":
        return 0 if number == 1 else 1
    last, last_two = number % 10, number % 100
    if number == 1 or (lang == "uk" and last == 1 and last_two != 11):
        return 0
    return 1 if last in (2, 3, 4) and last_two not in (12, 13, 14) else 2


DAY_FORMS = {"pl": ("dzień", "dni", "dni"), "uk": ("день", "дні", "днів"), "en": ("day", "days")}
_LATE = {"pl": "{} po terminie", "uk": "{} після терміну", "en": "{} late"}
_LATE_TODAY = {"pl": "termin minął", "uk": "термін минув", "en": "just past due"}
_TODAY = {"pl": "dziś do {}", "uk": "сьогодні до {}", "en": "today by {}"}
_TOMORROW = {"pl": "jutro do {}", "uk": "завтра до {}", "en": "tomorrow by {}"}
_UNTIL = {"pl": "do {}", "uk": "до {}", "en": "by {}"}
_LEFT = {"pl": "jeszcze {}", "uk": "ще {}", "en": "{} left"}


def time_left(due: datetime, now: datetime, lang: str) -> TimeLeft:
    """„2 dni po terminie”, „dziś do 20:00”, „do niedzieli”, „jeszcze 20 dni”. Both moments in the reader's zone."""
    lang = language(lang)
    days = (due.date() - now.date()).days
    if due <= now:
        words = _LATE[lang].format(counted(-days, lang, DAY_FORMS)) if days < 0 else _LATE_TODAY[lang]
        return TimeLeft(words, "late")
    if days == 0:
        words = _TODAY[lang].format(hour(due))
    elif days == 1:
        words = _TOMORROW[lang].format(hour(due))
    elif timedelta(days=days) <= _NEAR:
        words = _UNTIL[lang].format(TO_DAYS[lang][due.weekday()])
    else:
        words = _LEFT[lang].format(counted(days, lang, DAY_FORMS))
    return TimeLeft(words, "soon" if due - now <= SOON else "")
