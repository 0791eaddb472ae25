"""Shape of the network's rules."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .vocabulary import RULES


class SteerForm(forms.Form):
    """All rules at once, as they stand; each says what follows from it."""

    name = forms.CharField(label=RULES["name"], min_length=2, max_length=80)
    centre_word = forms.CharField(
        label=RULES["centre_word"], min_length=2, max_length=60, help_text=_("For example: CAL.")
    )
    centres_word = forms.CharField(
        label=RULES["centres_word"],
        min_length=2,
        max_length=80,
        help_text=_("The menu and the list of centres are called so."),
    )
    answer_days = forms.IntegerField(
        label=RULES["answer_days"],
        min_value=1,
        max_value=60,
        help_text=_("Centres are offered it when they ask a new question. What was promised already stays promised."),
    )
    sectors_needed = forms.TypedChoiceField(
        label=RULES["sectors_needed"],
        coerce=int,
        choices=[
            (3, _("three: public, civil society, private")),
            (2, _("two of the three")),
        ],
        help_text=_("Every partnership of the network is judged by it from today."),
    )
    active_days = forms.IntegerField(
        label=RULES["active_days"],
        min_value=30,
        max_value=730,
        help_text=_("Only partners that were active within so many days count. It holds from today."),
    )
    paper_check_percent = forms.IntegerField(
        label=RULES["paper_check_percent"],
        min_value=0,
        max_value=100,
        help_text=_(
            "Of each pile of paper, so many forms are typed in again by a second person. Piles begun keep theirs."
        ),
    )
