"""All addresses. Rooms bring their own."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from ognisko.foundation.plumbing.doors import open_to_all

from . import views

handler400 = "ognisko.config.views.not_taken"
handler429 = "ognisko.config.views.too_many"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("jezyk/", csrf_exempt(require_POST(open_to_all(set_language))), name="set_language"),
    # First, since both have a page `reauthenticate/`, and here nobody has the password the other one asks for.
    path("konto/", include("allauth.mfa.urls")),
    path("konto/", include("allauth.account.urls")),
    path("", include("ognisko.foundation.ui.urls")),
    path("", include("ognisko.people.accounts.urls")),
    path("", include("ognisko.people.networks.urls")),
    path("", include("ognisko.people.organisations.urls")),
    path("", include("ognisko.people.bodies.urls")),
    path("", include("ognisko.place.territory.urls")),
    path("", include("ognisko.place.centres.urls")),
    path("", include("ognisko.place.bookings.urls")),
    path("", include("ognisko.practice.events.urls")),
    path("", include("ognisko.practice.voices.urls")),
    path("", include("ognisko.practice.partnerships.urls")),
    path("", include("ognisko.quality.standards.urls")),
]
