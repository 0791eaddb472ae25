"""Addresses of the room."""

from django.urls import path

from .views import bringing, changes, desk, entering, keeping, speaking

app_name = "voices"
urlpatterns = [
    path("glos/", speaking.find, name="find"),
    path("glos/nowy/", speaking.choose, name="choose"),
    path("glos/<str:code>/", speaking.follow, name="follow"),
    path("cal/<slug:slug>/glos/", speaking.say, name="say"),
    path("zmiany/", changes.challenges, name="challenges"),
    path("zmiany/projekty/", changes.proposals, name="proposals"),
    path("zmiany/<slug:code>/", changes.trace, name="trace"),
    path("desk/glosy/", desk.voices, name="voices"),
    path("desk/glosy/zapisz/", entering.enter, name="enter"),
    path("desk/glosy/kartki/", entering.slips, name="slips"),
    path("desk/glosy/kartki/druk/", entering.print_slips, name="print_slips"),
    path("desk/glosy/telefony/", desk.calls_to_make, name="calls_to_make"),
    path("desk/glosy/tablica/<slug:slug>/", desk.board, name="board"),
    path("desk/glosy/pytanie/<slug:slug>/", keeping.open_call, name="open_call"),
    path("desk/glosy/<slug:number>/", desk.voice, name="voice"),
    path("desk/glosy/<slug:number>/odpowiedz/", desk.answer, name="answer"),
    path("desk/glosy/<slug:number>/zdanie/", desk.summarise, name="summarise"),
    path("desk/glosy/<slug:number>/dolacz/", desk.join, name="join"),
    path("desk/glosy/<slug:number>/przekaz/", desk.pass_on, name="pass_on"),
    path("desk/glosy/<slug:number>/przyjmij/", desk.admit, name="admit"),
    path("desk/glosy/<slug:number>/odloz/", desk.refuse, name="refuse"),
    path("desk/glosy/<slug:number>/kontakt/", desk.reveal_contact, name="reveal_contact"),
    path("desk/glosy/<slug:number>/telefon/", desk.mark_called, name="mark_called"),
    path("desk/wyzwania/", keeping.challenges, name="kept"),
    path("desk/wyzwania/nowe/", keeping.open_challenge, name="open_challenge"),
    path("desk/wyzwania/<slug:code>/", keeping.challenge, name="challenge"),
    path("desk/wyzwania/<slug:code>/opis/", keeping.describe_challenge, name="describe_challenge"),
    path("desk/wyzwania/<slug:code>/dowod/", keeping.add_evidence, name="add_evidence"),
    path("desk/wyzwania/<slug:code>/projekt/<int:proposal>/", keeping.add_proposal, name="add_proposal"),
    path("desk/wyzwania/<slug:code>/odloz/", keeping.set_aside, name="set_aside"),
    path("desk/wyzwania/<slug:code>/otworz/", keeping.reopen, name="reopen"),
    path("desk/siec/projekty/", bringing.bring, name="bring_proposals"),
    path("desk/siec/projekty/<int:delivery>/", bringing.preview, name="preview_proposals"),
    path("desk/siec/projekty/<int:delivery>/wpisz/", bringing.take_in, name="take_in_proposals"),
    path("desk/siec/projekty/<int:delivery>/odrzuc/", bringing.give_up, name="give_up_proposals"),
]
