"""Whom the partnership looks for: the stakeholder list, what was talked about, invitations by letter and on paper."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging
from ognisko.people.organisations.vocabulary import OrganisationKind, Sector

from ..vocabulary import LINE_MAX, NAME_MAX
from ..vocabulary.inviting import WORDS_MAX, Channel, InvitationState, Purpose, StakeholderState, Way
from .standing import Agreement, Partnership


class Stakeholder(Belonging):
    """Somebody who could be a partner: an organisation of the register, or a name with its kind."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="stakeholders")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=160, validators=[MinLengthValidator(2)])
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    about = models.CharField(max_length=LINE_MAX, blank=True)
    next_step = models.CharField(max_length=NAME_MAX, blank=True)
    next_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=StakeholderState, default=StakeholderState.LISTED)
    reason = models.CharField(max_length=LINE_MAX, blank=True)
    listed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="stakeholder_name_once"),
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(organisation__isnull=False),
                name="stakeholder_organisation_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=StakeholderState.ASIDE) | ~Q(reason=""), name="stakeholder_aside_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes


class Approach(Belonging):
    """One talk, call or letter with a stakeholder: what was said about the work, never whom to ring."""

    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="approaches")
    way = models.CharField(max_length=8, choices=Way)
    words = models.CharField(max_length=LINE_MAX, validators=[MinLengthValidator(3)])
    on = models.DateField()
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "approaches"

    @property
    def access_scopes(self) -> set[Scope]:
        return self.stakeholder.access_scopes


class Invitation(Belonging):
    """A letter that asks an organisation to join, or a partner to sign. Whoever holds its code answers, without log-in.

    The code is worked out from `seed` by the installation alone; only its hash is looked up.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="invitations")
    stakeholder = models.ForeignKey(Stakeholder, models.SET_NULL, null=True, blank=True, related_name="invitations")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=4, choices=Purpose, default=Purpose.JOIN)
    name = models.CharField(max_length=160, validators=[MinLengthValidator(2)])
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    sector = models.CharField(max_length=10, choices=Sector)
    channel = models.CharField(max_length=5, choices=Channel)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="pl")
    words = models.CharField(max_length=WORDS_MAX, blank=True)
    seed = models.CharField(max_length=32, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=9, choices=InvitationState, default=InvitationState.SENT)
    question = models.CharField(max_length=WORDS_MAX, blank=True)
    answer = models.CharField(max_length=WORDS_MAX, blank=True)
    reply = models.CharField(max_length=WORDS_MAX, blank=True)
    representative = models.CharField(max_length=NAME_MAX, blank=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    personal_removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "expires_at"], name="invitations_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel=Channel.PAPER) | ~Q(email="") | Q(personal_removed_at__isnull=False),
                name="invitation_mail_has_address",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[InvitationState.SENT, InvitationState.ASKED], settled_at__isnull=True)
                | (~Q(state__in=[InvitationState.SENT, InvitationState.ASKED]) & Q(settled_at__isnull=False)),
                name="invitation_settled_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.JOIN, agreement__isnull=True)
                | Q(purpose=Purpose.SIGN, agreement__isnull=False, organisation__isnull=False),
                name="invitation_signs_an_agreement",
            ),
            models.UniqueConstraint(
                fields=["partnership", "name", "purpose"],
                condition=Q(state__in=[InvitationState.SENT, InvitationState.ASKED]),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return self.partnership.access_scopes
