"""Catalogues of criteria as loaded from their files, and what centres declare themselves."""

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.networks.models import Belonging

from .vocabulary import SENTENCE_MAX, WHERE_MAX, CatalogueState, Judged, Weight


def in_language(words: dict[str, str]) -> str:
    """The wording in the page's language, else in Polish."""
    return words.get((get_language() or "pl").split("-")[0]) or words.get("pl", "")


class Catalogue(Belonging):
    """One version of a standard, as a network holds it. Published versions never change."""

    family = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=CatalogueState, default=CatalogueState.DRAFT)
    titles = models.JSONField()
    abouts = models.JSONField()
    source = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64)
    is_followed = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "family", "version"], name="catalogue_version_once"),
            models.UniqueConstraint(fields=["network"], condition=Q(is_followed=True), name="catalogue_one_followed"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.version}"

    @property
    def access_scopes(self) -> set[Scope]:
        return {Scope("network", self.network_id)}

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def about(self) -> str:
        return in_language(self.abouts)


class Criterion(Belonging):
    """One thing the standard asks of a centre, with the passage it comes from and how it is judged."""

    catalogue = models.ForeignKey(Catalogue, models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=60)
    chapter_key = models.SlugField(max_length=40)
    chapters = models.JSONField()
    order = models.PositiveSmallIntegerField()
    weight = models.CharField(max_length=14, choices=Weight)
    judged = models.CharField(max_length=10, choices=Judged)
    titles = models.JSONField()
    quote = models.TextField()
    guidances = models.JSONField()
    next_steps = models.JSONField()
    indicator = models.CharField(max_length=60, blank=True)
    threshold = models.FloatField(null=True, blank=True)
    period_days = models.PositiveIntegerField(null=True, blank=True)
    or_met_by = models.SlugField(max_length=60, blank=True)
    is_discreet = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "key"], name="criterion_key_once"),
            models.UniqueConstraint(fields=["catalogue", "order"], name="criterion_order_once"),
            models.CheckConstraint(
                condition=Q(judged=Judged.MEASURED, threshold__isnull=False, period_days__isnull=False)
                & ~Q(indicator="")
                | ~Q(judged=Judged.MEASURED) & Q(indicator="", threshold__isnull=True, period_days__isnull=True),
                name="criterion_measured_by_something",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def chapter(self) -> str:
        return in_language(self.chapters)

    @property
    def guidance(self) -> str:
        return in_language(self.guidances)

    @property
    def next_step(self) -> str:
        return in_language(self.next_steps)

    @property
    def access_scopes(self) -> set[Scope]:
        return {Scope("network", self.network_id)}


class Declaration(Belonging):
    """What a centre says of itself about one criterion, since a day. Family and key name it, so it outlives a reload.

    `where` says where the evidence can be seen: a criterion shown by evidence needs it.
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="+")
    family = models.SlugField(max_length=60)
    key = models.SlugField(max_length=60)
    sentence = models.TextField(
        max_length=SENTENCE_MAX, validators=[MinLengthValidator(10), MaxLengthValidator(SENTENCE_MAX)]
    )
    where = models.CharField(max_length=WHERE_MAX, blank=True)
    declared_on = models.DateField()
    declared_by = models.CharField(max_length=40)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "family", "key"], condition=Q(withdrawn_at__isnull=True), name="declaration_once"
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes


class Standing(Belonging):
    """Where a centre stood against one standard on a day, criterion by criterion: met or not, nothing more.

    Kept when it differs from the one before; `seen_at` is when it was last found the same.
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="+")
    family = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    met = models.JSONField()
    taken_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["centre", "family", "-taken_at"], name="standings_of_centre")]
        constraints = [
            models.CheckConstraint(condition=Q(seen_at__gte=models.F("taken_at")), name="standing_seen_after_taken"),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes
