"""The content security policy, spelled out once: it is the same for every page that asks for nothing special."""

from __future__ import annotations

from functools import cache
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest

SPECIAL = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")


class PolicyMiddleware(CSPMiddleware):
    """django-csp's, without building the usual policy anew for each page."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        asked = hasattr(request, "_csp_nonce") or HEADER in response or any(hasattr(response, name) for name in SPECIAL)
        if asked:
            return super().process_response(request, response)
        response[HEADER] = usual_policy()
        return response


@cache
def usual_policy() -> str:
    return str(build_policy())
