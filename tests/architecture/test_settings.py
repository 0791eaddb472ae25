"""Every name the house reads from the environment is explained to the operator, and no name that it does not read."""

import re

from .plan import PACKAGE, ROOT

GUIDE = (ROOT / "docs" / "operator.md").read_text()
SOURCES = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]
READ = re.compile(r"""(?:env\.\w+\(|environ\.get\(|environ\[|getenv\()\s*["']([A-Z][A-Z_]+)["']""")
# Set by the server or by Django's own entry points, not by the operator.
NOT_OURS = re.compile(r"HTTP_|REQUEST_|PATH_INFO|QUERY_STRING|SCRIPT_NAME|DJANGO_")


def _read() -> dict[str, set[str]]:
    """Each name read, with the files that read it."""
    found: dict[str, set[str]] = {}
    for path in SOURCES:
        for name in READ.findall(path.read_text()):
            if not NOT_OURS.match(name):
                found.setdefault(name, set()).add(path.name)
    return found


def test_every_setting_is_explained():
    assert sorted(name for name in _read() if f"`{name}`" not in GUIDE) == []


def test_nothing_is_explained_that_is_not_read():
    assert set(re.findall(r"`((?:OGNISKO|DATABASE)_[A-Z_]+)`", GUIDE)) - set(_read()) == set()


def test_settings_are_read_in_one_place():
    strays = {name: files - {"environment.py"} for name, files in _read().items()}
    assert {name: files for name, files in strays.items() if files and name != "OGNISKO_MAIL_URL"} == {}


def test_the_fence_sees_a_setting():
    assert READ.findall('X = env.str("OGNISKO_NEW", "")') == ["OGNISKO_NEW"]
    assert READ.findall("os.environ['OGNISKO_NEW']") == ["OGNISKO_NEW"]
