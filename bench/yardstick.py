"""The yardstick: a bare Django view that returns a constant page of 20 kB, under gunicorn with two sync workers."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = ("<p>A page of twenty thousand bytes.</p>" * 600)[:20_000]

if not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="yardstick", MIDDLEWARE=[], USE_TZ=True)
    import django

    django.setup(set_prefix=False)


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [path("", page)]
application = WSGIHandler()
