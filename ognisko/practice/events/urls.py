"""Addresses of the events room."""

from django.urls import path

from .views import desk, public

app_name = "events"
urlpatterns = [
    path("wydarzenia/", public.events, name="events"),
    path("wydarzenia/<str:code>/", public.occurrence, name="occurrence"),
    path("wydarzenia/<str:code>/kalendarz.ics", public.occurrence_calendar, name="occurrence_calendar"),
    path("cal/<slug:slug>/kalendarz.ics", public.calendar, name="calendar"),
    path("desk/wydarzenia/", desk.desk, name="desk"),
    path("desk/cal/<slug:slug>/wydarzenia/nowe/", desk.plan, name="plan"),
    path("desk/zajecia/<int:activity>/termin/", desk.add_occurrence, name="add_occurrence"),
    path("desk/zajecia/<int:activity>/opis/", desk.describe, name="describe"),
    path("desk/wydarzenia/<str:code>/", desk.desk_occurrence, name="desk_occurrence"),
    path("desk/wydarzenia/<str:code>/zamknij/", desk.close, name="close"),
    path("desk/wydarzenia/<str:code>/odwolaj/", desk.cancel, name="cancel"),
]
