"""Paper typed in by the batch, and the second look at a sample of it."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging

from .spoken import Call, Voice
from .surveys import Reply


class PaperBatch(Belonging):
    """A pile of forms of one call, typed in together. `percent` of them are typed again by somebody else."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    label = models.CharField(max_length=80, validators=[MinLengthValidator(2)])
    percent = models.PositiveSmallIntegerField()
    begun_by = models.CharField(max_length=40)
    begun_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "paper batches"
        constraints = [
            models.UniqueConstraint(fields=["call", "label"], name="batch_label_once"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="batch_percent_bounds"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True) | Q(typed_at__isnull=False), name="batch_typed_before_checked"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def access_scopes(self) -> set[Scope]:
        return self.call.centre.access_scopes


class BatchForm(Belonging):
    """One form of a batch: who typed it, who typed it again, how many fields were compared and differed."""

    batch = models.ForeignKey(PaperBatch, models.PROTECT, related_name="forms")
    order = models.PositiveIntegerField()
    voice = models.OneToOneField(Voice, models.PROTECT, null=True, blank=True, related_name="+")
    reply = models.OneToOneField(Reply, models.PROTECT, null=True, blank=True, related_name="+")
    typed_by = models.CharField(max_length=40)
    is_sampled = models.BooleanField(default=False)
    checked_by = models.CharField(max_length=40, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    compared = models.PositiveSmallIntegerField(default=0)
    differing = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "order"], name="batch_form_order_once"),
            models.CheckConstraint(
                condition=Q(voice__isnull=False, reply__isnull=True) | Q(voice__isnull=True, reply__isnull=False),
                name="batch_form_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(checked_by="") | ~Q(checked_by=F("typed_by")), name="batch_form_checked_by_another"
            ),
            models.CheckConstraint(condition=Q(differing__lte=F("compared")), name="batch_form_differs_in_what_is"),
        ]


class FormDifference(Belonging):
    """A field that two people typed differently. Its words go once it is settled; that they differed stays."""

    form = models.ForeignKey(BatchForm, models.CASCADE, related_name="differences")
    field = models.CharField(max_length=20)
    first = models.TextField(blank=True)
    second = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "field"], name="difference_field_once"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(first="", second=""), name="difference_settled_is_blank"
            ),
        ]
