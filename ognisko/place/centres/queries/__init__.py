"""Centres as they can be read, always for a viewer; their operators, sites, teams and hours."""

from .desk import (
    centre_of_desk,
    centres_of,
    desk_hours,
    missing_for_publication,
    standing_hours,
    team_now,
    team_with_roles,
)
from .hours import OpenNow, day_hours, hours_sentence, open_now, open_spells
from .public import (
    MEMBER,
    Somebody,
    centre,
    centres_serving,
    current_operator,
    main_site,
    operators,
    people_of,
    published_centres,
)

__all__ = [
    "MEMBER",
    "OpenNow",
    "Somebody",
    "centre",
    "centre_of_desk",
    "centres_of",
    "centres_serving",
    "current_operator",
    "day_hours",
    "desk_hours",
    "hours_sentence",
    "main_site",
    "missing_for_publication",
    "open_now",
    "open_spells",
    "operators",
    "people_of",
    "published_centres",
    "standing_hours",
    "team_now",
    "team_with_roles",
]
