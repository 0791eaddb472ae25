"""How often one address, or one contact, may try something. Only keyed hashes are kept, for a day.

In a view, before the action and outside its transaction (a refused action would undo the count):

    require(limited(request, "voices.raise", per_address=(20, 3600), contact=contact), code="too_many")
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.kernel.verdicts import Verdict

from .models import RateCount
from .secrets import sealed
from .watch import address_of, note

Rate = tuple[int, int]  # so many, in so many seconds
KEPT = timedelta(days=1)  # the longest window


def limited(
    request: HttpRequest, name: str, *, per_address: Rate, contact: str = "", per_contact: Rate = (5, 3600)
) -> Verdict:
    """Count one try of `name`; says no when the address, or the contact given, tried too often in this window."""
    at = moment_of(request)
    counted = [(f"{name}|address|{address_of(request)}", per_address)]
    if contact := "".join(contact.split()).casefold():
        counted.append((f"{name}|contact|{contact}", per_contact))
    return _verdict(name, [_seconds_left(rate, at) for key, rate in counted if count(key, rate, at) > rate[0]])


def guesses_left(request: HttpRequest, name: str, *, per_address: Rate) -> Verdict:
    """Says no when the address missed too often in this window, to right codes too. Counts nothing: see `missed`."""
    at = moment_of(request)
    over = counted(_guess(request, name), per_address, at) >= per_address[0]
    return _verdict(name, [_seconds_left(per_address, at)] if over else [])


def code_typed(request: HttpRequest, form: Any, name: str, *, per_address: Rate) -> str:
    """The code of a form that only asks for one, as codes are written; "" when there is none, said beside its field.

    Of an address that missed too often no code is taken, and that is said above the form.
    """
    if not form.is_valid():
        return ""
    try:
        code = normal(form.cleaned_data["code"])
    except BadCode:
        form.add_error("code", _("This is not a code of ours. Look again: it has thirteen letters and digits."))
        return ""
    verdict = guesses_left(request, name, per_address=per_address)
    if not verdict:
        form.add_error(None, f"{verdict.reason} {verdict.next_step}")
    return code if verdict else ""


def missed(request: HttpRequest, name: str, *, per_address: Rate) -> None:
    """A code that opens nothing was tried: count it against its address and tell the watch."""
    count(_guess(request, name), per_address, moment_of(request))
    note("code_refused", kind=name)


def _guess(request: HttpRequest, name: str) -> str:
    return f"{name}|guess|{address_of(request)}"


def _verdict(name: str, waits: list[int]) -> Verdict:
    if not waits:
        return Verdict.yes()
    note("limit_reached", kind=name)
    minutes = -(-max(waits) // 60)
    return Verdict.no(
        _("This was tried too many times from here."),
        ngettext("Try again in %(minutes)s minute.", "Try again in %(minutes)s minutes.", minutes)
        % {"minutes": minutes},
    )


def count(key: str, rate: Rate, at: datetime) -> int:
    """Add one to the window of `at` and answer with the sum: one statement, so no try is lost between two workers."""
    table = connection.ops.quote_name(RateCount._meta.db_table)
    window = connection.ops.adapt_datetimefield_value(_window(rate, at))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, window_at, count) VALUES (%s, %s, 1) "  # noqa: S608 - the table's own name
            f"ON CONFLICT (key, window_at) DO UPDATE SET count = {table}.count + 1 RETURNING count",
            [_sealed(key, rate), window],
        )
        return int(cursor.fetchone()[0])


def counted(key: str, rate: Rate, at: datetime) -> int:
    """The sum of this window so far, without adding."""
    row = RateCount.objects.filter(key=_sealed(key, rate), window_at=_window(rate, at)).values_list("count", flat=True)
    return row.first() or 0


def moment_of(request: HttpRequest) -> datetime:
    return getattr(request, "now", None) or timezone.now()


def forget_old(at: datetime) -> int:
    """Delete counts of windows long over; answers with how many."""
    return RateCount.objects.filter(window_at__lt=at - 2 * KEPT).delete()[0]


def _sealed(key: str, rate: Rate) -> str:
    return sealed(f"{key}|{rate[1]}", purpose="rate")


def _window(rate: Rate, at: datetime) -> datetime:
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % rate[1], tz=at.tzinfo)


def _seconds_left(rate: Rate, at: datetime) -> int:
    return rate[1] - int(at.timestamp()) % rate[1]
