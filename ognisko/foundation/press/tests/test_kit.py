"""The press: accessible documents from plain data, and clear failures."""

from datetime import UTC, datetime

import pytest

from ognisko.foundation.press.kit import TypesettingError, qr_svg, typeset

SLIPS = "practice/voices/templates/voices/slips.typ"
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def slips(**changes):
    slip = {"number": "K7F3QD-5", "code": "K7F3-QD92-MX4PT", "qr": qr_svg("http://127.0.0.1/glos/K7F3QD92MX4PT/")}
    names = ("contact", "number", "hand_in", "keep", "who", "code", "follow", "board", "qr")
    words = {name: name for name in names}
    data = {"title": "Karteczki", "language": "pl", "centre": "CAL", "question": "Co zmienić?", "short": "a/glos"}
    return data | {"slips": [slip] * 5, "words": words} | changes


def test_a_document_is_tagged_and_says_its_title_and_language():
    pdf = typeset(SLIPS, slips(), at=AT)
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf
    assert b"/Lang (pl" in pdf or b"/Lang(pl" in pdf
    assert b"Commissioner" in pdf


def test_the_same_data_make_the_same_document():
    assert typeset(SLIPS, slips(), at=AT) == typeset(SLIPS, slips(), at=AT)


@pytest.mark.parametrize("words", ['#panic("x")', "$x$ *b* <l> @r", "\x00", "‮שלום", "Де сісти? 🪑", "\\" * 50])
def test_what_a_person_wrote_is_printed_and_never_obeyed(words):
    assert typeset(SLIPS, slips(question=words), at=AT).startswith(b"%PDF-")


def test_data_that_are_missing_are_named():
    with pytest.raises(TypesettingError, match="language"):
        typeset(SLIPS, {"title": "x"})
    with pytest.raises(TypesettingError, match=r"slips\.typ"):
        typeset(SLIPS, {"title": "x", "language": "pl"})


def test_a_qr_code_is_a_drawing_by_itself():
    assert qr_svg("x").startswith("<svg xmlns=")
