"""Fences that imports cannot see: keys look down, every record can forget, files stay small, pictures stay fresh."""

import ast
import re

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from ognisko.foundation.kernel.lifecycles import Lifecycle
from ognisko.foundation.plumbing.access import PERMISSIONS
from ognisko.foundation.plumbing.erasure import RULES
from ognisko.people.organisations.vocabulary import ROLES

from .plan import PACKAGE, ROOT, height, rooms, sources

# Doors of a library: allauth guards its own pages.
FOREIGN = ("allauth.",)
OURS = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("ognisko.")]


def _limits(path):
    return {"views.py": 25, "actions.py": 40}.get(
        path.name, 25 if "views" in path.parts else 40 if "actions" in path.parts else 50
    )


def _functions(path):
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_foreign_keys_point_to_the_same_or_a_lower_room():
    climbing = [
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model.__module__.startswith("ognisko.")
        and height(field.related_model.__module__) > height(model.__module__)
    ]
    assert climbing == []


def test_foreign_keys_between_rooms_leave_no_reverse_name():
    named = [
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and not model._meta.auto_created
        and field.related_model._meta.app_label != model._meta.app_label
        and not (field.remote_field.related_name or "").endswith("+")  # Django lengthens the + of a many-to-many
        and not (model.__name__ == "Consent" and field.name == "person")
    ]
    assert named == []


def test_every_record_has_an_erasure_rule():
    own = [model._meta.label_lower for model in OURS if not model._meta.auto_created and not model._meta.proxy]
    assert sorted(set(own) - set(RULES)) == []


def test_every_address_names_its_permission_or_is_marked_open():
    unguarded, misspelt = [], []
    for pattern in _patterns(get_resolver()):
        callback = pattern.callback
        if callback.__module__.startswith(FOREIGN):
            continue
        door = getattr(callback, "door", None)
        if door is None:
            unguarded.append(str(pattern.pattern))
        elif door not in {"open", "signed-in"} and door not in PERMISSIONS:
            misspelt.append(f"{pattern.pattern}: {door}")
    assert (unguarded, misspelt) == ([], [])


def test_every_permission_of_a_role_is_registered_and_every_registered_one_belongs_to_a_role():
    given = frozenset().union(*(role.permissions for role in ROLES.values()))
    assert given - set(PERMISSIONS) == set()
    assert set(PERMISSIONS) - given == set()


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_on_a_few_screens(path):
    assert len(path.read_text().splitlines()) <= 400


def test_functions_are_short():
    long = [
        f"{path.relative_to(ROOT)}:{node.name} has {node.end_lineno - node.lineno + 1}"
        for path in sources()
        for node in _functions(path)
        if node.end_lineno - node.lineno + 1 > _limits(path)
    ]
    assert long == []


def test_every_module_says_in_one_line_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in sources()
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_names_say_something():
    vague = re.compile(r"^(utils?|helpers?|common|misc|services?|managers?)$")
    prefixes = re.compile(r"^(get|do|handle|process)_")
    allowed = {
        "get_new_connection",
        "get_by_natural_key",
        "get_client_ip",
        "get_model_class",
        "get_totp_issuer",
        "process_view",
        "process_response",
        "process_exception",
        "get_queryset",
        "get_connection_params",
    }
    files = [str(path.relative_to(ROOT)) for path in sources() if vague.match(path.stem)]
    functions = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in sources()
        if path.is_relative_to(PACKAGE) and "tests" not in path.parts
        for node in _functions(path)
        if prefixes.match(node.name) and node.name not in allowed
    ]
    assert (files, functions) == ([], [])


def _lifecycles():
    found = {}
    for name in rooms():
        path = PACKAGE.joinpath(*name.split("."), "lifecycle.py")
        if path.exists():
            module = __import__(f"ognisko.{name}.lifecycle", fromlist=["*"])
            found |= {f"{name}:{key}": value for key, value in vars(module).items() if isinstance(value, Lifecycle)}
    return found


@pytest.mark.parametrize("key", sorted(_lifecycles()))
def test_the_picture_of_each_lifecycle_is_fresh(key):
    room = key.split(":")[0].split(".")[1]
    page = (ROOT / "docs" / "rooms" / f"{room}.md").read_text()
    assert f"```mermaid\n{_lifecycles()[key].diagram()}```" in page


def _patterns(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        elif isinstance(entry, URLPattern):
            yield entry
