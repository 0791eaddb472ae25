"""Who was invited to a meeting, and what they answered."""

from django.db import models
from django.db.models import Q

from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Belonging

from ..vocabulary.replies import Reply
from .meetings import Meeting
from .standing import Seat


class Invitation(Belonging):
    """One letter's link: it opens this person's answer without signing in. Its code is kept as a hash."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    reply = models.CharField(max_length=8, choices=Reply, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="invitation_once"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True) | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="invitation_reply_has_moment",
            ),
        ]
