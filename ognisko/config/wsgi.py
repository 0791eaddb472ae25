"""The WSGI entry point: `granian --interface wsgi ognisko.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ognisko.config.settings")
application = get_wsgi_application()
