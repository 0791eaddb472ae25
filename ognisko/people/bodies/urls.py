"""Addresses of the bodies room."""

from django.urls import path

from .views import desk, meetings, public

app_name = "bodies"
urlpatterns = [
    path("rady/", public.councils, name="councils"),
    path("rady/<slug:slug>/", public.body, name="body"),
    path("spotkania/<str:code>/", public.meeting, name="meeting"),
    path("desk/spotkania/", desk.desk, name="desk"),
    path("desk/rady/nowa/", desk.found, name="found"),
    path("desk/rady/<slug:slug>/", desk.desk_body, name="desk_body"),
    path("desk/rady/<slug:slug>/kadencja/", desk.open_term, name="open_term"),
    path("desk/rady/<slug:slug>/miejsce/", desk.seat, name="seat"),
    path("desk/rady/<slug:slug>/miejsce/<int:seat>/koniec/", desk.unseat, name="unseat"),
    path("desk/rady/<slug:slug>/spotkanie/", desk.plan, name="plan"),
    path("desk/spotkania/<str:code>/", meetings.desk_meeting, name="desk_meeting"),
    path("desk/spotkania/<str:code>/zaproszenia/", meetings.invite, name="invite"),
    path("desk/spotkania/<str:code>/obecni/", meetings.hold, name="hold"),
    path("desk/spotkania/<str:code>/decyzja/", meetings.decide, name="decide"),
    path("desk/spotkania/<str:code>/protokol/", meetings.publish, name="publish"),
    path("desk/spotkania/<str:code>/poprawka/", meetings.correct, name="correct"),
]
