"""Codes in an order that looks like chance and never repeats."""

from __future__ import annotations

from collections.abc import Iterator

from ognisko.foundation.kernel.codes import ALPHABET, BadCode, checked
from ognisko.practice.voices.vocabulary.numbers import LENGTH, code_hash, code_of

_STRIDE = 0x9E3779B97F4A7C15  # odd, so that it visits every code once


def codes(length: int, seed: int) -> Iterator[str]:
    """Public codes with their check symbol."""
    for body in _bodies(length, seed):
        try:
            yield checked(body)
        except BadCode:
            continue


def voice_numbers(network: int, seed: int) -> Iterator[tuple[str, str]]:
    """(number, hash of its code) as the voices room itself would give them."""
    for number in codes(LENGTH, seed):
        try:
            yield number, code_hash(code_of(number, network))
        except BadCode:
            continue


def _bodies(length: int, seed: int) -> Iterator[str]:
    mask = 32**length - 1
    value = (seed * 7_919) & mask
    while True:
        value = (value + _STRIDE) & mask
        yield "".join(ALPHABET[(value >> 5 * place) & 31] for place in range(length))
