"""What one thread chooses, another does not see, and what Django keeps for a thread is found where it was put."""

from threading import Thread, local

from django.db import connections
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone, translation
from django.utils.translation import trans_real

from ognisko.config.threads import keep_by_thread


def test_the_language_the_zone_and_the_prefix_of_one_thread_are_not_those_of_another():
    seen = []

    def look():
        seen.append((translation.get_language(), timezone.get_current_timezone_name(), get_script_prefix()))

    prefix = get_script_prefix()
    try:
        set_script_prefix("/n/wroclaw/")
        with translation.override("uk"), timezone.override("Asia/Tokyo"):
            look()
            other = Thread(target=look)
            other.start()
            other.join()
    finally:
        set_script_prefix(prefix)
    assert seen == [("uk", "Asia/Tokyo", "/n/wroclaw/"), ("pl", "Europe/Warsaw", "/")]


def test_django_still_keeps_them_where_they_were_exchanged():
    keep_by_thread()  # a test that overrides the language's settings makes Django put its own back
    assert isinstance(trans_real._active, local)
    with translation.override("uk"):
        assert trans_real._active.value.language() == "uk"
    assert isinstance(connections._connections, local)
    assert connections["default"] is connections._connections.default
