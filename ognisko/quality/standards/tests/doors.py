"""Who may open the addresses of the standards room."""

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.quality.standards.actions import load_catalogues
from ognisko.quality.standards.models import Catalogue
from tests.doors import ALL, Door

TEAM = {"animator", "coordinator"}
SEEING = TEAM | {"councillor", "assessor", "auditor", "city_officer", "commission_member", "network_lead"}


def _slug(cast):
    load_catalogues(by=SYSTEM, at=cast.now)
    return {"slug": cast.centre.slug}


def _criterion(cast):
    return {**_slug(cast), "family": "wroclaw-model", "key": "solidarity"}


def _other(cast):
    load_catalogues(by=SYSTEM, at=cast.now)
    return {"catalogue": Catalogue.objects.get(family="mazowsze-standard").pk}


DOORS = {
    "standards:versions": Door({"network_lead"}),
    "standards:follow": Door({"network_lead"}, kwargs=_other),
    "standards:public": Door(ALL, kwargs=_slug),
    "standards:desk": Door(SEEING | {"neighbour_animator"}),
    "standards:standard": Door(SEEING, kwargs=_slug),
    "standards:declare": Door({"coordinator"}, kwargs=_criterion),
    "standards:withdraw": Door({"coordinator"}, method="post", kwargs=_criterion),
}
