"""The verbs of a centre: founding, keeping, its operators, its team, its life."""

from .founding import describe_centre, found_centre
from .keeping import place_site, set_hours
from .life import close_centre, publish_centre, reopen_centre, rest_centre
from .operators import begin_operator_term, end_operator_term, join_operator_term
from .pictures import drop_picture, show_picture
from .team import join_team, leave_team, shed_former_members, welcome_to_team

__all__ = [
    "begin_operator_term",
    "close_centre",
    "describe_centre",
    "drop_picture",
    "end_operator_term",
    "found_centre",
    "join_operator_term",
    "join_team",
    "leave_team",
    "place_site",
    "publish_centre",
    "reopen_centre",
    "rest_centre",
    "set_hours",
    "shed_former_members",
    "show_picture",
    "welcome_to_team",
]
