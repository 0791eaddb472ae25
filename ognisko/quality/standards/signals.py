"""What happened with standards. Sent after commit, with ids and moments."""

from django.dispatch import Signal

catalogue_loaded = Signal()  # catalogue, at
criterion_declared = Signal()  # declaration, centre, at
