"""What a person types into the two search boxes."""

from django.http import HttpRequest

WORDS_MAX = 200


def asked(request: HttpRequest, field: str) -> str:
    """The words asked for in the address: one line, without what cannot be shown, at most WORDS_MAX letters."""
    typed = request.GET.get(field, "")[: WORDS_MAX * 20]
    printable = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(printable.encode(errors="replace").decode().split())[:WORDS_MAX]
