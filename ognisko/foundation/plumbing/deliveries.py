"""Files brought for an import: looked through, they wait a day for a yes, and are taken in once or not at all."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused

from .actors import Actor
from .models import Delivery
from .tenancy import current_network

WAITS = timedelta(days=1)
KEPT = timedelta(days=90)  # what became of it, without the files themselves
LARGEST = 64 * 1024 * 1024  # bytes, spread out


def bring(*, kind: str, content: bytes, preview: Mapping[str, Any], by: Actor, at: datetime) -> Delivery:
    """Keep what was brought with what is known of it. Whatever the same person brought before and left is given up.

    `preview` holds plain values only. `content` is at most LARGEST bytes.
    """
    if len(content) > LARGEST:
        raise ValueError("larger than any import takes")
    mine = Delivery.objects.filter(network_id=current_network().pk, kind=kind, by=by.actor_ref)
    mine.filter(taken_at__isnull=True, ends_at__gt=at).update(content=b"", preview={}, ends_at=at)
    return Delivery.objects.create(
        network_id=current_network().pk,
        kind=kind,
        content=zlib.compress(content),
        preview=_storable(preview),
        by=by.actor_ref,
        at=at,
        ends_at=at + WAITS,
    )


def held(pk: int, *, kind: str, at: datetime) -> Delivery:
    """The delivery, locked until the transaction ends. Raises Refused when it is over or taken in.

    Raises Delivery.DoesNotExist when this network never had it, or so long ago that nothing is known of it.
    """
    row = Delivery.objects.select_for_update().get(pk=pk, network_id=current_network().pk, kind=kind)
    if row.taken_at is not None:
        raise Refused(_("This import was confirmed already."), _("What became of it stands on its page."), code="taken")
    if row.ends_at <= at:
        raise Refused(
            _("These files waited for longer than a day, or others were brought instead."),
            _("Bring them again."),
            code="gone",
        )
    return row


def content_of(row: Delivery) -> bytes:
    """What was brought, as it was brought."""
    spread = zlib.decompressobj()
    return spread.decompress(bytes(row.content or b""), LARGEST)


def settle(row: Delivery, *, result: Mapping[str, Any], at: datetime) -> Delivery:
    """It was taken in: the files go at once, what became of them stays for a while."""
    row.content, row.result, row.taken_at = None, _storable(result), at
    row.save(update_fields=["content", "result", "taken_at"])
    return row


def give_up(row: Delivery) -> None:
    """It is not taken in: nothing stays of it."""
    row.delete()


def here_or_404(pk: int, *, kind: str) -> None:
    """Raises Http404 when this network never had such a delivery; one that is over is told apart from it."""
    if not Delivery.objects.filter(pk=pk, network_id=current_network().pk, kind=kind).exists():
        raise Http404


def delivery(pk: int, *, kind: str, at: datetime) -> Delivery:
    """One delivery of the network in scope, without its content. Raises Http404 when it is over."""
    found = _lasting(kind, at).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def deliveries(kind: str, *, at: datetime) -> list[Delivery]:
    """What waits and what was taken in, newest first, without content."""
    return list(_lasting(kind, at)[:10])


def _lasting(kind: str, at: datetime) -> Any:
    rows = Delivery.objects.filter(network_id=current_network().pk, kind=kind).defer("content").order_by("-at", "-pk")
    return rows.filter(Q(taken_at__isnull=False) | Q(ends_at__gt=at))


def shed_old(at: datetime) -> int:
    """The hourly round: what nobody confirmed in a day, and what was taken in long ago."""
    over = Q(taken_at__isnull=True, ends_at__lte=at) | Q(taken_at__lt=at - KEPT)
    return Delivery.objects.filter(over).delete()[0]


def _storable(value: Any) -> Any:
    """The same with letters that can be kept and shown: a stranger's file may hold any."""
    if isinstance(value, Mapping):
        return {str(key): _storable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value]
    if isinstance(value, str):
        return "".join(letter if letter.isprintable() else " " for letter in value)
    return value
