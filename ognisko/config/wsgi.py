"""The WSGI entry point: `granian --interface wsgi ognisko.config.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from ognisko.foundation.plumbing.generation import generation

from .edge import AnonymousPages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ognisko.config.settings")
house = get_wsgi_application()
application = AnonymousPages(house, generation=generation, seconds=settings.CACHE_SECONDS)
