"""Addresses of the bodies room."""

from django.urls import path

from .views import ballots, councils, desk, meetings, paper, public, public_councils, seats, voting

COUNCIL = "desk/rada/<slug:slug>/"
RESOLUTION = f"{COUNCIL}uchwaly/<int:resolution>/"

app_name = "bodies"
urlpatterns = [
    path("rady/", public.councils, name="councils"),
    path("rady/<slug:slug>/", public.body, name="body"),
    path("rady/<slug:slug>/uchwaly/", public_councils.resolutions, name="resolutions"),
    path("rady/<slug:slug>/uchwaly/<int:resolution>/", public_councils.resolution, name="resolution"),
    path("spotkania/<str:code>/", public.meeting, name="meeting"),
    path("glosowania/<str:code>/", voting.ballot, name="ballot"),
    path("karta/", voting.find, name="find_ballot"),
    path("karta/<str:code>/", voting.vote, name="vote"),
    path("desk/spotkania/", desk.desk, name="desk"),
    path("desk/rady/nowa/", desk.found, name="found"),
    path("desk/rady/<slug:slug>/", desk.desk_body, name="desk_body"),
    path("desk/rady/<slug:slug>/kadencja/", desk.open_term, name="open_term"),
    path("desk/rady/<slug:slug>/miejsce/", desk.seat, name="seat"),
    path("desk/rady/<slug:slug>/miejsce/<int:seat>/koniec/", desk.unseat, name="unseat"),
    path("desk/rady/<slug:slug>/miejsce/<int:seat>/wczesniej/", seats.end_seat, name="end_seat"),
    path("desk/rady/<slug:slug>/kadencja/sesja/", seats.inaugurate_term, name="inaugurate_term"),
    path("desk/rady/<slug:slug>/spotkanie/", desk.plan, name="plan"),
    path("desk/rada/", councils.council_desks, name="council_desks"),
    path(COUNCIL, councils.council_desk, name="council_desk"),
    path(f"{COUNCIL}kontakt/", councils.describe_office, name="describe_office"),
    path(f"{COUNCIL}dyzur/", councils.set_duty_hours, name="set_duty_hours"),
    path(f"{COUNCIL}dyzur/<int:duty>/koniec/", councils.end_duty_hours, name="end_duty_hours"),
    path(f"{COUNCIL}uchwala/", councils.enter_resolution, name="enter_resolution"),
    path(RESOLUTION, councils.desk_resolution, name="desk_resolution"),
    path(f"{RESOLUTION}wyslana/", councils.send_resolution, name="send_resolution"),
    path(f"{RESOLUTION}odpowiedz/", councils.note_reply, name="note_reply"),
    path(f"{RESOLUTION}uchylona/", councils.repeal_resolution, name="repeal_resolution"),
    path("desk/spotkania/<str:code>/", meetings.desk_meeting, name="desk_meeting"),
    path("desk/spotkania/<str:code>/zaproszenia/", meetings.invite, name="invite"),
    path("desk/spotkania/<str:code>/obecni/", meetings.hold, name="hold"),
    path("desk/spotkania/<str:code>/decyzja/", meetings.decide, name="decide"),
    path("desk/spotkania/<str:code>/protokol/", meetings.publish, name="publish"),
    path("desk/spotkania/<str:code>/poprawka/", meetings.correct, name="correct"),
    path("desk/rady/<slug:slug>/glosowanie/", ballots.draft, name="draft_ballot"),
    path("desk/glosowania/<str:code>/", ballots.desk_ballot, name="desk_ballot"),
    path("desk/glosowania/<str:code>/zasady/", ballots.describe, name="describe_ballot"),
    path("desk/glosowania/<str:code>/propozycja/", ballots.put_option, name="put_option"),
    path("desk/glosowania/<str:code>/propozycja/<int:option>/zdejmij/", ballots.drop_option, name="drop_option"),
    path("desk/glosowania/<str:code>/otworz/", ballots.open_round, name="open_ballot"),
    path("desk/glosowania/<str:code>/zamknij/", ballots.close, name="close_ballot"),
    path("desk/glosowania/<str:code>/policz/", ballots.count, name="count_ballot"),
    path("desk/glosowania/<str:code>/wycofaj/", ballots.withdraw, name="withdraw_ballot"),
    path("desk/glosowania/<str:code>/wynik/<str:meeting>/", ballots.carry, name="carry_ballot"),
    path("desk/glosowania/<str:code>/karty/", paper.enter, name="enter_ballots"),
    path("desk/glosowania/<str:code>/karty/druk/", paper.print_cards, name="print_ballots"),
    path("desk/glosowania/<str:code>/karty/wydaj/", paper.issue, name="issue_ballot"),
    path("desk/glosowania/<str:code>/karty/niewazna/", paper.spoil, name="spoil_ballot"),
    path("desk/glosowania/<str:code>/karty/wyjmij/", paper.take_out, name="take_out_ballot"),
    path("desk/glosowania/<str:code>/moja/", voting.own_ballot, name="own_ballot"),
]
