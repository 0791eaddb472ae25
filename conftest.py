"""How the tests run: which engine, which fences, which fixtures everyone may use. The cast stands in tests/cast.py."""

from __future__ import annotations

import contextvars
import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests import engines, fences

_MOULDS: list[Any] = []  # the cast's rows, built once in this process
_ENGINE_KEY = pytest.StashKey[str]()
_PROBLEM_KEY = pytest.StashKey[str]()
_CLUSTER_KEY = pytest.StashKey[engines.PrivatePostgres]()
_SCRATCH_KEY = pytest.StashKey[Any]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=["sqlite", "postgres"], default="sqlite", help="the database the tests run on")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "engines: touches what the database does; runs on both engines")
    config.addinivalue_line("markers", "sqlite: speaks of SQLite only")
    config.stash[_ENGINE_KEY] = config.getoption("--engine")
    config.stash[_PROBLEM_KEY] = ""
    folder = config.stash[_SCRATCH_KEY] = engines.scratch_folder()
    if config.stash[_ENGINE_KEY] == "sqlite":
        engines.use_database(engines.sqlite_database(folder))
    else:
        _use_postgres(config)
    _calm_settings(folder)
    fences.cut_the_network()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _CLUSTER_KEY in config.stash:
        config.stash[_CLUSTER_KEY].stop()
    if _SCRATCH_KEY in config.stash:
        shutil.rmtree(config.stash[_SCRATCH_KEY], ignore_errors=True)


def _use_postgres(config: pytest.Config) -> None:
    """The first process starts the cluster; the workers of xdist learn its port from the environment."""
    port = os.environ.get(engines.PORT_VARIABLE) if hasattr(config, "workerinput") else None
    try:
        if port is None and not hasattr(config, "workerinput"):
            cluster = engines.PrivatePostgres()
            cluster.start()
            config.stash[_CLUSTER_KEY] = cluster
            port = os.environ[engines.PORT_VARIABLE] = str(cluster.port)
        if port is None:
            raise engines.NoPostgres("the first process could not start PostgreSQL")
        engines.use_database(engines.postgres_database(int(port)))
    except engines.NoPostgres as problem:
        os.environ.pop(engines.PORT_VARIABLE, None)
        config.stash[_PROBLEM_KEY] = str(problem)


def _calm_settings(folder: Any) -> None:
    """Settings that make tests quick and quiet without changing what is tested."""
    from django.conf import settings
    from zeal.apps import ZealConfig

    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder / "files")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}}
    settings.HOME = folder
    built_files = "whitenoise.middleware.WhiteNoiseMiddleware"  # nothing is collected here
    settings.MIDDLEWARE = [
        "zeal.middleware.zeal_middleware",
        *(each for each in settings.MIDDLEWARE if each != built_files),
    ]
    settings.ZEAL_RAISE = True
    ZealConfig.ready(ZealConfig)  # type: ignore[arg-type]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    engine, problem = config.stash[_ENGINE_KEY], config.stash[_PROBLEM_KEY]
    # Files with a slow test begin first, so that no process waits for another's at the end.
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if problem:
            item.add_marker(pytest.mark.skip(reason=f"PostgreSQL: {problem}"))
        elif engine == "sqlite" and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="speaks of PostgreSQL: run with --engine postgres"))
        elif engine == "postgres" and item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason="speaks of SQLite only"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    if reasons:
        terminalreporter.section("skipped, and why")
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count:5}  {reason}")


def _reason(report: Any) -> str:
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine of this run: sqlite or postgres."""
    return request.config.stash[_ENGINE_KEY]


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail() -> None:
    from django.template import engines as template_engines

    for each in template_engines.all():
        each.engine.string_if_invalid = fences.UndefinedVariable()


@pytest.fixture(autouse=True, scope="session")
def _contexts_are_not_kept(django_test_environment: None) -> None:
    """Django copies the context of every template for whoever looks into it: a fifth of a page's time. Those who do
    ask for `contexts`.
    """
    from django.template import Template

    Template._render = lambda self, context: self.nodelist.render(context)  # type: ignore[method-assign]


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """`response.context` is what the page was given."""
    from django.template import Template
    from django.test.utils import instrumented_test_render

    monkeypatch.setattr(Template, "_render", instrumented_test_render)


@pytest.fixture
def cast(db: None) -> Iterator[Any]:
    """The small cast of tests/cast.py; the test runs inside its network."""
    from django_scopes import scopes_disabled

    from ognisko.foundation.plumbing.tenancy import within
    from tests.cast import Mould

    with scopes_disabled():
        if not _MOULDS:
            _MOULDS.append(Mould.taken())
        built = _MOULDS[0].laid()
    with within(built.network):
        yield built


@pytest.fixture
def threads(transactional_db: None) -> Callable[[Sequence[Callable[[], Any]]], list[Any]]:
    """Run callables at once, each in a thread and connection of its own: `threads([first, second, ...])`.

    Answers in their order with what each returned, or the exception it raised. Each sees the caller's network scope.
    """

    def run(calls: Sequence[Callable[[], Any]]) -> list[Any]:
        answers: list[Any] = [None] * len(calls)
        start = threading.Barrier(len(calls))

        def one(place: int, call: Callable[[], Any]) -> None:
            from django.db import connection

            try:
                start.wait(30)
                answers[place] = call()
            except Exception as error:
                answers[place] = error
            finally:
                connection.close()

        running = [
            threading.Thread(target=contextvars.copy_context().run, args=(one, place, call), daemon=True)
            for place, call in enumerate(calls)
        ]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join(60)
        assert not any(thread.is_alive() for thread in running), "a thread hangs"
        return answers

    return run


@pytest.fixture
def postman(db: None) -> Callable[[], list[Any]]:
    """Call it to send all that waits in the outbox; answers with the letters sent so far."""
    from django.core import mail

    from ognisko.foundation.plumbing.sending import send_due

    def deliver() -> list[Any]:
        send_due()
        return mail.outbox

    return deliver


@pytest.fixture
def second_factor(cast: Any) -> Callable[[str], Any]:
    """A member of the cast who has set up a second factor: `client.force_login(second_factor("animator"))`."""
    from tests.cast import with_second_factor

    return lambda name: with_second_factor(cast.people[name])


@pytest.fixture
def in_english() -> Iterator[None]:
    """Refusals speak English, so that a test can read its own sentences."""
    from django.utils import translation

    with translation.override("en"):
        yield
