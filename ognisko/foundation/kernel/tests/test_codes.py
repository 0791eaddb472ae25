"""Codes survive being read aloud and copied from paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel.codes import ALPHABET, BadCode, new_code, normal, spoken


def test_a_new_code_holds_sixty_bits_and_a_check_symbol():
    assert len(new_code()) == 13
    assert set(new_code()) <= set(ALPHABET)


def test_codes_do_not_repeat():
    assert len({new_code() for _ in range(500)}) == 500


def test_a_code_is_grouped_for_reading_without_a_lonely_symbol():
    assert spoken("K7F3QD92MX4PT") == "K7F3-QD92-MX4PT"


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}", "{3}"])
def test_case_spaces_and_dashes_are_forgiven(typed):
    code = new_code()
    assert normal(typed.format(code, spoken(code), code.lower(), " ".join(code))) == code


def test_look_alikes_are_forgiven():
    code = new_code()
    assert normal(code.replace("0", "O").replace("1", "l")) == code


@given(position=st.integers(0, 12), other=st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_caught(position, other):
    code = new_code()
    wrong = code[:position] + other + code[position + 1 :]
    if wrong != code:
        with pytest.raises(BadCode):
            normal(wrong)


@given(position=st.integers(0, 11))
def test_two_swapped_neighbours_are_always_caught(position):
    code = new_code()
    wrong = code[:position] + code[position + 1] + code[position] + code[position + 2 :]
    if wrong != code:
        with pytest.raises(BadCode):
            normal(wrong)


@pytest.mark.parametrize("typed", ["", "K7F", "ąę", "K7F3-QD92-MX4P!", "0" * 10_000, "‮K7F3QD92MX4PT", "😀" * 13])
def test_what_cannot_be_a_code_is_refused(typed):
    with pytest.raises(BadCode):
        normal(typed)
