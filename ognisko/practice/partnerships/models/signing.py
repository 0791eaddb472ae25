"""Who signed which version of the agreement, and since when a version is in force."""

from django.core.validators import MinLengthValidator
from django.db import models

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging

from ..vocabulary import NAME_MAX
from ..vocabulary.signing import SignWay
from .standing import Agreement


class Signature(Belonging):
    """One organisation's name under one version: who wrote it, how and when. An organisation signs a version once."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    signer = models.CharField(max_length=NAME_MAX, blank=True, validators=[MinLengthValidator(2)])
    post = models.CharField(max_length=NAME_MAX, blank=True)
    way = models.CharField(max_length=5, choices=SignWay)
    signed_on = models.DateField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="signature_once")]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.agreement.access_scopes


class InForce(Belonging):
    """The day a version came into force: the last signature it waited for. Written once."""

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="in_force")
    since_on = models.DateField()
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "in force"
