"""Addresses of the partnerships room."""

from django.urls import path

from .views import board, cycle, promises, public, standing

DESK = "desk/partnerstwo/<slug:slug>/"

app_name = "partnerships"
urlpatterns = [
    path("partnerstwa/", public.partnerships, name="partnerships"),
    path("partnerstwa/<slug:slug>/", public.page, name="page"),
    path("desk/partnerstwo/", board.desk, name="desk"),
    path("desk/cal/<slug:slug>/partnerstwo/", standing.found, name="found"),
    path(DESK, board.board, name="board"),
    path(f"{DESK}moje/", board.mine, name="mine"),
    path(f"{DESK}opis/", standing.describe, name="describe"),
    path(f"{DESK}partner/", standing.join, name="join"),
    path(f"{DESK}partner/<int:partner>/koniec/", standing.leave, name="leave"),
    path(f"{DESK}porozumienie/", standing.agree, name="agree"),
    path(f"{DESK}prowadzenie/", standing.pass_lead, name="pass_lead"),
    path(f"{DESK}zawiazanie/", standing.constitute, name="constitute"),
    path(f"{DESK}przerwa/", standing.rest, name="rest"),
    path(f"{DESK}wznow/", standing.resume, name="resume"),
    path(f"{DESK}zakoncz/", standing.end, name="end"),
    path(f"{DESK}obieg/", cycle.begin, name="begin_cycle"),
    path(f"{DESK}faza/koniec/", cycle.end_phase, name="end_phase"),
    path(f"{DESK}faza/pomin/", cycle.skip_phase, name="skip_phase"),
    path(f"{DESK}priorytet/", cycle.choose_priority, name="choose_priority"),
    path(f"{DESK}priorytet/<int:priority>/programy/", cycle.consider_programmes, name="consider_programmes"),
    path(f"{DESK}priorytet/<int:priority>/zobowiazanie/", promises.propose, name="propose_commitment"),
    path(f"{DESK}priorytet/<int:priority>/oczekiwanie/", cycle.expect_effect, name="expect_effect"),
    path(f"{DESK}priorytet/<int:priority>/zmiana/", cycle.record_change, name="record_change"),
    path(f"{DESK}priorytet/<int:priority>/bez-zmiany/", cycle.leave_unchanged, name="leave_unchanged"),
    path(f"{DESK}skutek/<int:effect>/", cycle.observe_effect, name="observe_effect"),
    path(f"{DESK}zobowiazanie/<int:commitment>/zgoda/", promises.accept, name="accept_commitment"),
    path(f"{DESK}zobowiazanie/<int:commitment>/dotrzymane/", promises.keep, name="keep_commitment"),
    path(f"{DESK}zobowiazanie/<int:commitment>/od-nowa/", promises.change, name="change_commitment"),
    path(f"{DESK}zobowiazanie/<int:commitment>/zwolnij/", promises.release, name="release_commitment"),
    path(f"{DESK}zobowiazanie/<int:commitment>/wydarzenie/", promises.plan_event, name="plan_event"),
]
