"""The six questions to the partners, their scale, how long they stand and from how many answers they show."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PulseState(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


PULSE_DAYS = 14  # to answer in, unless the team says otherwise
PULSE_DAYS_MOST = 28
PULSE_REMINDED = 4  # days before it closes, those who have not answered are reminded, once
PULSE_WARNED = 3  # days before it closes, the team is told on the desk: sheets have to be entered
PULSE_SEATS = 3  # people of one organisation who may answer
PULSE_SHOWN_FROM = 5  # answers; fewer are never shown
PULSE_WORDS_KEPT = 730  # days after it closed, the sentences go; the figures stay
PULSE_SENTENCE_MAX = 300
PULSE_ASKED = {
    "trust": _("We can trust each other here."),
    "clarity": _("I know what we want to reach together, and what is mine in it."),
    "decision": _("Important things are decided together."),
    "resources": _("We use each other's rooms, people, equipment and knowledge."),
    "residents": _("The voice of residents changes what we do."),
    "worth": _("What we put in is worth what comes of it."),
}
PULSE_SCALE = {
    1: _("not at all"),
    2: _("rather not"),
    3: _("partly"),
    4: _("rather yes"),
    5: _("entirely"),
}
