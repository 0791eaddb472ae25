"""The WSGI entry point: `granian --interface wsgi ognisko.config.wsgi:application`."""

import gc
import os
from itertools import count
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from ognisko.foundation.kernel import words
from ognisko.foundation.plumbing.generation import generation

from .edge import AnonymousPages

COLLECTED_AFTER = (20_000, 25, 25)
EACH = 8  # requests
_FINISHED = count(1)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ognisko.config.settings")


def tidied(**signal: Any) -> None:
    """Collect what the last few requests left. A request and its template context hold themselves and whole pages with
    them; waiting for the threshold they come to many megabytes. What others are at just then is looked at again later.
    """
    finished = next(_FINISHED)
    if finished % EACH == 0:
        gc.collect(2 if finished % (EACH * 100) == 0 else 1 if finished % (EACH * 10) == 0 else 0)


house = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - loads every room's views before the first visitor waits for them

# What every process comes to need is read before `ognisko serve` forks, so that all of them share one copy.
words.load()
# What was loaded stays for good: the garbage collector need not look at it again, nor at every few pages.
gc.collect()
gc.freeze()
gc.set_threshold(*COLLECTED_AFTER)
request_finished.connect(tidied)
application = AnonymousPages(house, generation=generation, seconds=settings.CACHE_SECONDS)
