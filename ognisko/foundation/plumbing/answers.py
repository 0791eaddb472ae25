"""Answers that are no usual page: documents, and what only the holder of a code may see."""

from __future__ import annotations

from django.http import HttpResponse


def pdf(content: bytes, name: str) -> HttpResponse:
    """A document to read in the browser; `name` is what it is saved as, without its ending.

    Whoever is signed in gets it as every page of the desk: kept in no cache.
    """
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def for_the_holder(answer: HttpResponse) -> HttpResponse:
    """Never in a cache, never in a search engine; other sites are not told the address, which is the key.

    Not "no-referrer": a browser then says of the page's own forms that they come from nowhere, and they are refused.
    """
    answer["X-Robots-Tag"], answer["Cache-Control"] = "noindex, nofollow", "private, no-store"
    answer["Referrer-Policy"] = "same-origin"
    return answer
