"""A proof of work (ALTCHA) on public forms, asked only of an address that has sent a form several times.

Nobody is sent away: the first tries are free, a browser proves the next ones by itself, unseen, and what comes unproved
(without JavaScript) is still taken, and the caller puts it where a person looks first.

    # the page (GET, or a form shown again):   {"challenge": challenge_part(request, "voices.raise")}
    # the template, inside <form>:             {{ challenge }}
    # the POST, once the form is valid and outside the action's transaction:
    proof = proof_of(request, "voices.raise")
    raise_voice(..., unproved=proof is Proof.UNPROVED, ...)
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from enum import Enum

import altcha
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString

from .models import SpentChallenge
from .ratelimit import Rate, address_of, count, counted, moment_of

FREE: Rate = (3, 3600)
LASTS = timedelta(hours=3)  # a person may write slowly
HARDNESS = 60_000  # hashes at most: about a second on a cheap phone
FIELD = "altcha"
LONGEST = 2_000  # characters of an honest answer are far fewer


class Proof(Enum):
    FREE = "free"
    PROVED = "proved"
    UNPROVED = "unproved"


def challenge_part(request: HttpRequest, name: str, *, free: Rate = FREE) -> SafeString:
    """What to put inside the form: nothing to solve while this address has free tries left. Writes nothing."""
    at = moment_of(request)
    asked = counted(_key(request, name), free, at) >= free[0]
    challenge = json.dumps(new_challenge(name, at)) if asked else ""
    return SafeString(render_to_string("plumbing/part_challenge.html", {"challenge": challenge, "field": FIELD}))


def proof_of(request: HttpRequest, name: str, *, free: Rate = FREE) -> Proof:
    """Count this sending of the form and judge its proof, which serves this form only, once, until it expires."""
    at = moment_of(request)
    if count(_key(request, name), free, at) <= free[0]:
        return Proof.FREE
    return Proof.PROVED if _spent_now(request.POST.get(FIELD, ""), name, at) else Proof.UNPROVED


def new_challenge(name: str, at: datetime) -> dict[str, object]:
    """A challenge for the form `name`, in the words the widget knows."""
    challenge = altcha.create_challenge_v1(
        altcha.ChallengeOptionsV1(hmac_key=_hmac_key(), max_number=HARDNESS, expires=at + LASTS, params={"form": name})
    )
    known = challenge.to_dict()
    return {**known, "maxnumber": known.pop("maxNumber")}


def forget_expired(at: datetime) -> int:
    """Delete spent proofs that no longer open anything; answers with how many."""
    return SpentChallenge.objects.filter(expires_at__lt=at).delete()[0]


def _spent_now(answer: str, name: str, at: datetime) -> bool:
    """Whether the answer is right, in time, for this form and never used before; from now on it is used."""
    if not answer or len(answer) > LONGEST:
        return False
    try:
        payload = altcha.PayloadV1.from_base64(answer)
        _nonce, expires, params = payload.parse_salt()
        right, _problem = altcha.verify_solution_v1(answer, _hmac_key(), check_expires=False)
    except Exception:  # the library raises whatever a crooked answer makes it meet
        return False
    if not right or params.get("form") != [name] or expires is None or expires <= at.timestamp():
        return False
    try:
        with transaction.atomic():
            SpentChallenge.objects.create(signature=payload.signature, expires_at=at + LASTS)
    except IntegrityError:
        return False
    return True


def _key(request: HttpRequest, name: str) -> str:
    return f"{name}|challenge|{address_of(request)}"


def _hmac_key() -> str:
    return salted_hmac("ognisko.challenge", "key", algorithm="sha256").hexdigest()
