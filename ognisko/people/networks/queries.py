"""Which network answers here."""

from .models import Network

_ALL = f"SELECT * FROM {Network._meta.db_table} ORDER BY id"  # noqa: S608


def network_at(host: str, slug: str | None) -> Network | None:
    """The network named by the path, else by the host, else the default one, else the only one."""
    networks = list(Network.objects.raw(_ALL))  # every page asks: plain SQL is read in half the time
    if slug is not None:
        return next((each for each in networks if each.slug == slug), None)
    by_host = next((each for each in networks if host in each.hosts), None)
    return by_host or next((each for each in networks if each.is_default), None) or (networks[0] if networks else None)


def networks() -> list[Network]:
    return list(Network.objects.order_by("pk"))
