"""What a search finds of a centre."""

from datetime import datetime

from ognisko.foundation.plumbing import search

from ..models import Centre
from ..vocabulary import KIND, CentreState


def index_centre(centre: Centre, *, at: datetime) -> None:
    """Enter the centre in the index anew; a draft is found by its own team only, a closed one by nobody."""
    if centre.state == CentreState.CLOSED:
        search.forget(KIND, centre.pk)
        return
    places = " ".join(place.name for place in centre.neighbourhoods.all())
    search.index(
        KIND,
        centre.pk,
        centre.network_id,
        centre.name,
        f"{centre.mission} {centre.story} {places}",
        centre.state != CentreState.DRAFT,
        at,
        excerpt=centre.mission[:300],
        holder=centre.pk,
        standing=True,
    )
