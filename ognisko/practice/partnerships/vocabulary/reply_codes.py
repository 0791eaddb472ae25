"""The code that opens one question to a council: worked out from a random seed and the installation's own key.

The seed is kept, the code is not: a letter or a brief can be printed again, and a stolen table opens nothing.
"""

from django.utils.crypto import get_random_string

from ognisko.foundation.kernel import codes
from ognisko.foundation.plumbing.secrets import sealed


def new_seed() -> str:
    """A seed whose code can be said aloud."""
    while True:
        seed = get_random_string(20)
        if _code(seed) is not None:
            return seed


def code_of(seed: str) -> str:
    """The code of this seed: twelve symbols (60 bits) and a check symbol. Raises BadCode for a seed that is none."""
    code = _code(seed)
    if code is None:
        raise codes.BadCode(seed)
    return code


def code_hash(code: str) -> str:
    """Under what a code is kept and looked up."""
    return sealed(code, purpose="council.reply")


def _code(seed: str) -> str | None:
    value = int(sealed(seed, purpose="council.reply.seed"), 16)
    body = "".join(codes.ALPHABET[(value >> 5 * place) % 32] for place in range(codes.OPENING_LENGTH))
    try:
        return codes.checked(body)
    except codes.BadCode:
        return None
