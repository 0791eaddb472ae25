"""Addresses of the bookings room."""

from django.urls import path

from .views import deciding, desk, following, public, spaces

app_name = "bookings"
urlpatterns = [
    path("cal/<slug:slug>/sale/", public.spaces, name="spaces"),
    path("cal/<slug:slug>/sale/<slug:space>/", public.request_space, name="request"),
    path("rezerwacja/", following.enter_code, name="enter_code"),
    path("rezerwacja/<str:code>/", following.booking, name="booking"),
    path("rezerwacja/<str:code>/potwierdz/", following.prove_contact, name="prove_contact"),
    path("rezerwacja/<str:code>/wycofaj/", following.withdraw, name="withdraw"),
    path("desk/sale/", desk.weeks, name="desk_weeks"),
    path("desk/cal/<slug:slug>/sale/", desk.week, name="week"),
    path("desk/cal/<slug:slug>/sale/wpis/", desk.enter, name="enter"),
    path("desk/cal/<slug:slug>/sale/nowa/", spaces.add, name="add_space"),
    path("desk/cal/<slug:slug>/sale/<slug:space>/zmien/", spaces.keep, name="keep_space"),
    path("desk/rezerwacje/<int:booking>/", deciding.booking, name="desk_booking"),
    path("desk/rezerwacje/<int:booking>/kontakt/", deciding.reveal_contact, name="reveal_contact"),
    path("desk/rezerwacje/<int:booking>/recze/", deciding.vouch_for_contact, name="vouch_for_contact"),
    path("desk/rezerwacje/<int:booking>/potwierdz/", deciding.confirm, name="confirm"),
    path("desk/rezerwacje/<int:booking>/odmow/", deciding.decline, name="decline"),
    path("desk/rezerwacje/<int:booking>/odwolaj/", deciding.cancel, name="cancel"),
    path("desk/rezerwacje/<int:booking>/odbylo-sie/", deciding.mark_held, name="mark_held"),
    path("desk/rezerwacje/<int:booking>/nikt-nie-przyszedl/", deciding.mark_no_show, name="mark_no_show"),
]
