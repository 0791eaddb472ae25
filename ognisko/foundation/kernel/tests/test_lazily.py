"""What is loaded late is loaded once it is asked for, and gives what the module gives."""

import subprocess
import sys

import pytest

from ognisko.foundation.kernel.lazily import Lazily


def test_a_module_is_loaded_when_it_is_asked_for_something_and_not_before():
    told = (
        "import sys; from ognisko.foundation.kernel.lazily import Lazily; late = Lazily('colorsys'); "
        "before = 'colorsys' in sys.modules; late.rgb_to_hls; print(before, 'colorsys' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True"]


def test_what_the_module_does_not_have_is_missed_in_its_own_words():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = Lazily("math").nothing


def test_the_house_starts_without_the_libraries_of_geometry():
    told = "import ognisko.config.wsgi, sys; print([name for name in ('shapely', 'numpy') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True)
    assert said.stdout.strip() == "[]", said.stderr[-500:]
