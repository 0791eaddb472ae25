"""Whole public addresses, for letters and for paper."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from ognisko.foundation.plumbing.tenancy import current_network

from ..models import Reply, Voice
from ..vocabulary.numbers import code_of
from .voices import code


def address(path: str) -> str:
    """The whole address of a page of the network in scope, also outside of a request."""
    network = current_network()
    prefix = f"/n/{network.slug}"
    elsewhere = network.is_default or network.hosts or path.startswith(f"{prefix}/")
    return f"{settings.PUBLIC_URL}{path if elsewhere else prefix + path}"


def follow_address(voice: Voice) -> str:
    """Where the person follows their voice."""
    return address(reverse("voices:follow", args=[code(voice)]))


def reply_address(reply: Reply) -> str:
    """Where somebody who filled in a survey reads what became of it."""
    return address(reverse("voices:follow", args=[code_of(reply.number, reply.network_id)]))
