"""What happened in events. Carries ids and moments."""

from django.dispatch import Signal

occurrence_planned = Signal()  # occurrence, at
occurrence_held = Signal()  # occurrence, at
occurrence_cancelled = Signal()  # occurrence, at
