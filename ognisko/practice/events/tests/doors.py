"""Who may open the addresses of the events room."""

from tests.doors import ALL, Door

from . import factories

TEAM = {"animator", "coordinator"}
TEAM_ANYWHERE = {*TEAM, "neighbour_animator"}


def _code(cast):
    return {"code": factories.planned(cast).code}


def _ended(cast):
    return {"code": factories.ended(cast).code}


def _activity(cast):
    return {"activity": factories.planned(cast).activity_id}


DOORS = {
    "events:events": Door(ALL),
    "events:occurrence": Door(ALL, kwargs=_code),
    "events:occurrence_calendar": Door(ALL, kwargs=_code),
    "events:calendar": Door(ALL, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "events:desk": Door(TEAM_ANYWHERE),
    "events:plan": Door(TEAM, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "events:add_occurrence": Door(TEAM, kwargs=_activity),
    "events:describe": Door(TEAM, kwargs=_activity),
    "events:desk_occurrence": Door(TEAM, kwargs=_code),
    "events:close": Door(TEAM, kwargs=_ended),
    "events:cancel": Door(TEAM, kwargs=_code),
}
