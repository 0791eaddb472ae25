"""What a search finds of a centre."""

from datetime import datetime

from ..models import Centre


def index_centre(centre: Centre, *, at: datetime) -> None:
    """Enter the centre in the index anew."""
