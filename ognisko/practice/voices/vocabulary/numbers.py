"""A voice's number, which a board may show, and its code, which opens it.

The code is the number's six symbols, six more that only this installation can work out, and a check symbol. So a slip
can be printed before it has a row, and a person who types the number has named the code.
"""

from ognisko.foundation.kernel import codes
from ognisko.foundation.plumbing.secrets import alike, sealed

LENGTH = 6  # symbols of a number, without its check symbol: 30 bits, and as many again in the hidden half


def new_number(network: int) -> str:
    """A fresh number: six symbols and a check symbol."""
    while True:
        number = codes.new_code(LENGTH)
        if _hidden_half(number, network) is not None:
            return number


def code_of(number: str, network: int) -> str:
    """The code that opens the voice of this number. Raises BadCode for a number we never print."""
    code = _hidden_half(number, network)
    if code is None:
        raise codes.BadCode(number)
    return code


def number_of(typed: str, network: int) -> str:
    """The number, from what a person typed: the number itself or the whole code. Raises BadCode when it is neither."""
    bare = "".join(typed.split()).replace("-", "")
    if len(bare) == LENGTH + 1:
        number = codes.normal(typed, LENGTH)
        code_of(number, network)
        return number
    code = codes.normal(typed)
    number = codes.checked(code[:LENGTH])
    if not alike(code_of(number, network), code):
        raise codes.BadCode(typed)
    return number


def code_hash(code: str) -> str:
    """Under what the code is kept and looked up."""
    return sealed(code, purpose="voice")


def once_hash(token: str) -> str | None:
    """Under what a form's token is kept; none for a form without one."""
    return sealed(token[:100], purpose="voice.once") if token else None


def _hidden_half(number: str, network: int) -> str | None:
    body = number[:LENGTH]
    value = int(sealed(f"{network}:{body}", purpose="voice.number"), 16)
    tail = "".join(codes.ALPHABET[(value >> 5 * place) % 32] for place in range(LENGTH))
    try:
        return codes.checked(body + tail)
    except codes.BadCode:
        return None
