"""What partners do together, and how much each kind ties them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JointKind(models.TextChoices):
    """What partners do together, the closest first. Sitting at one table is not yet doing something together."""

    EVENT = "event", _("event")
    PROMISE = "promise", _("shared priority")
    MEETING = "meeting", _("meeting")


JOINT_POINTS = {JointKind.EVENT: 3, JointKind.PROMISE: 2, JointKind.MEETING: 1}  # how thick a tie is drawn
JOINT_DAYS = 365  # ties of the last year, unless a turn or the whole time is asked for
