"""Line icons drawn on a 24 by 24 grid. They stand beside words, never instead of them."""
# ruff: noqa: E501 - drawings are long lines

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "flame": "M12 3c3 3.5 5.5 6 5.5 10a5.5 5.5 0 0 1-11 0c0-2.3 1.4-3.9 2.7-5.4.5 1.500 1 2.300 1.900 2.700C10.900 7.600 11 5.200 12 3z",
    "voice": "M4 5h16v11H10l-5 4v-4H4z M8 9h8 M8 12h5",
    "room": "M5 21V4l9-1.500v20L5 21z M14 5h5v16h-5 M11 12v1",
    "hand": "M7 11V6.500a1.500 1.500 0 0 1 3 0V11 M10 10V4.500a1.500 1.500 0 0 1 3 0V10 M13 10V5.500a1.500 1.500 0 0 1 3 0V12 "
    "M16 9.500a1.500 1.500 0 0 1 3 0V15a6 6 0 0 1-6 6h-1.500c-2.500 0-4-1.500-5-3.500L4.200 13.400a1.500 1.500 0 0 1 2.700-1.300L8 14",
    "calendar": "M4 6h16v14H4z M4 10h16 M8 3v5 M16 3v5",
    "pin": "M12 21c4-5 6.500-8 6.500-11.500a6.500 6.500 0 0 0-13 0C5.500 13 8 16 12 21z M12 11.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    "people": "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z M3 20c0-4 2.500-6 6-6s6 2 6 6 M15.500 4.500a3.500 3.500 0 0 1 0 6.500 M17.500 14.500c2.300.8 3.500 2.700 3.500 5.500",
    "person": "M12 11.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.500 21c0-4.500 3-7 7.500-7s7.500 2.500 7.500 7",
    "check": "M4.500 12.500l5 5 10-11",
    "cross": "M6 6l12 12 M18 6L6 18",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5.500l3.500 2",
    "warning": "M12 4l9 16H3L12 4z M12 10v4.500 M12 17v.5",
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 11v5 M12 7.500V8",
    "next": "M5 12h14 M13 6l6 6-6 6",
    "back": "M19 12H5 M11 6l-6 6 6 6",
    "search": "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13z M15.500 15.500L21 21",
    "menu": "M4 6.500h16 M4 12h16 M4 17.500h16",
    "print": "M7 8V3h10v5 M7 17H4V8h16v9h-3 M7 14h10v7H7z",
    "mail": "M3.500 6h17v12h-17z M3.500 7l8.500 6 8.500-6",
    "phone": "M6 3.500l3 .5 1.500 4-2 1.700a12 12 0 0 0 5.800 5.800l1.700-2 4 1.500.5 3A2 2 0 0 1 18.500 20C10.500 20 4 13.500 4 5.500a2 2 0 0 1 2-2z",
    "link": "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.700-5.700L12 7 M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.700 5.700L12 17",
    "key": "M8.500 19a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9z M12 11.500L20.500 3 M16.500 7l3 3",
    "plus": "M12 5v14 M5 12h14",
    "thread": "M6 4v16 M6 7h.1 M6 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4z M6 16a2 2 0 1 1 0 4 2 2 0 0 1 0-4z M11 6h9 M11 18h9",
    "list": "M9 6h11 M9 12h11 M9 18h11 M4.500 6h.1 M4.500 12h.1 M4.500 18h.1",
    "download": "M12 4v11 M7 10.500l5 5 5-5 M4.500 20h15",
    "home": "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
    "globe": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M3.500 12h17 M12 3c3 3 3 15 0 18 M12 3c-3 3-3 15 0 18",
    "step-free": "M10 6.500a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z M10 8v6h5l2.500 5 2-.8 M10 10.500h5 M8 11.500a5 5 0 1 0 6.500 6.800",
    "star": "M12 4l2.500 5.200 5.700.8-4.100 4 1 5.700-5.100-2.700-5.100 2.700 1-5.700-4.100-4 5.700-.8z",
}


@cache
def icon(name: str) -> SafeString:
    """A line icon, hidden from screen readers because words stand beside it. Raises KeyError for an unknown name."""
    return mark_safe(
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{PATHS[name]}"/></svg>'
    )
