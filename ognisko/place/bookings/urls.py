"""Addresses of the bookings room."""

from django.urls import path

from .views import deciding, desk, following, months, public, spaces

app_name = "bookings"
urlpatterns = [
    path("cal/<slug:slug>/sale/", public.spaces, name="spaces"),
    path("cal/<slug:slug>/sale-w-miesiacu/", months.month, name="month"),
    path("cal/<slug:slug>/sale/<slug:space>/", public.request_space, name="request"),
    path("rezerwacja/", following.enter_code, name="enter_code"),
    path("rezerwacja/<str:code>/", following.booking, name="booking"),
    path("rezerwacja/<str:code>/potwierdz/", following.prove_contact, name="prove_contact"),
    path("rezerwacja/<str:code>/wycofaj/", following.withdraw, name="withdraw"),
    path("desk/sale/", desk.weeks, name="desk_weeks"),
    path("desk/sale/<slug:slug>/", desk.week, name="week"),
    path("desk/sale/<slug:slug>/miesiac/", months.desk_month, name="desk_month"),
    path("desk/sale/<slug:slug>/wpis/", desk.enter, name="enter"),
    path("desk/sale/<slug:slug>/nowa/", spaces.add, name="add_space"),
    path("desk/sale/<slug:slug>/<slug:space>/zmien/", spaces.keep, name="keep_space"),
    path("desk/sale/rezerwacja/<int:booking>/", deciding.booking, name="desk_booking"),
    path("desk/sale/rezerwacja/<int:booking>/kontakt/", deciding.reveal_contact, name="reveal_contact"),
    path("desk/sale/rezerwacja/<int:booking>/recze/", deciding.vouch_for_contact, name="vouch_for_contact"),
    path("desk/sale/rezerwacja/<int:booking>/potwierdz/", deciding.confirm, name="confirm"),
    path("desk/sale/rezerwacja/<int:booking>/odmow/", deciding.decline, name="decline"),
    path("desk/sale/rezerwacja/<int:booking>/odwolaj/", deciding.cancel, name="cancel"),
    path("desk/sale/rezerwacja/<int:booking>/odbylo-sie/", deciding.mark_held, name="mark_held"),
    path("desk/sale/rezerwacja/<int:booking>/nikt-nie-przyszedl/", deciding.mark_no_show, name="mark_no_show"),
]
