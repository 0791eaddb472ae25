"""Sentences that many rooms say."""

from django.utils.translation import gettext_lazy as _

TOO_LATE = _("This can no longer be done here: it is “%(state)s”.")
ASK_COORDINATOR = _("Ask the centre's coordinator.")
NEED_REASON = _("Write the reason in a sentence: people will read it.")
