"""Addresses of the centres room."""

from django.urls import path

from .views import desk, keeping, pictures, public, team

app_name = "centres"
urlpatterns = [
    path("cal/", public.centres, name="centres"),
    path("cal/<slug:slug>/", public.centre, name="centre"),
    path("cal/<slug:slug>/obraz/<slug:key>/<str:size>", pictures.picture, name="picture"),
    path("desk/cal/", desk.centres, name="desk_centres"),
    path("desk/nowe-cal/", desk.found, name="found"),
    path("desk/cal/<slug:slug>/", desk.centre, name="desk"),
    path("desk/cal/<slug:slug>/operator/", desk.begin_operator_term, name="begin_operator_term"),
    path("desk/cal/<slug:slug>/publikuj/", desk.publish, name="publish"),
    path("desk/cal/<slug:slug>/przerwa/", desk.rest, name="rest"),
    path("desk/cal/<slug:slug>/wznow/", desk.reopen, name="reopen"),
    path("desk/cal/<slug:slug>/zamknij/", desk.close, name="close"),
    path("desk/cal/<slug:slug>/opis/", keeping.describe, name="describe"),
    path("desk/cal/<slug:slug>/obraz/", pictures.show, name="show_picture"),
    path("desk/cal/<slug:slug>/obraz/usun/", pictures.drop, name="drop_picture"),
    path("desk/cal/<slug:slug>/miejsce/", keeping.place_site, name="place_site"),
    path("desk/cal/<slug:slug>/godziny/", keeping.set_hours, name="set_hours"),
    path("desk/cal/<slug:slug>/godziny/zapis/", keeping.set_hours_notation, name="set_hours_notation"),
    path("desk/cal/<slug:slug>/zespol/", team.team, name="join_team"),
    path("desk/cal/<slug:slug>/zespol/<int:member>/koniec/", team.leave, name="leave_team"),
    path("desk/cal/<slug:slug>/dostep/", team.guests, name="guests"),
    path("desk/cal/<slug:slug>/dostep/<int:grant>/koniec/", team.end_guest, name="end_guest"),
]
