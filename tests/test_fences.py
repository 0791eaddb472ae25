"""The fences themselves: each must be able to refuse."""

import socket
import urllib.request

import pytest
from django.conf import settings
from django.template import engines

from tests.fences import NetworkIsOff


def render(text: str, **context: object) -> str:
    return engines["django"].from_string(text).render(context)


def test_the_network_is_off():
    with pytest.raises(NetworkIsOff, match="example"):
        socket.getaddrinfo("example.org", 80)
    with pytest.raises(NetworkIsOff, match="192"), socket.socket() as reaching:
        reaching.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkIsOff):
        urllib.request.urlopen("https://example.org/", timeout=1)


def test_neighbours_on_this_machine_answer():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ somebody.name }}", "{{ nobody|default:'x' }}"])
def test_an_undefined_template_variable_fails(text):
    with pytest.raises(pytest.fail.Exception, match="undefined template variable"):
        render(text, somebody=None)


def test_a_defined_variable_renders():
    assert render("{{ word }}{% if nobody %}!{% endif %}", word="cześć") == "cześć"


def test_pages_are_watched_for_repeated_queries():
    assert settings.MIDDLEWARE[0] == "zeal.middleware.zeal_middleware"
    assert settings.ZEAL_RAISE is True


def test_threads_answer_in_order_with_what_they_raised(threads):
    def fail() -> None:
        raise ValueError("no")

    first, second = threads([lambda: 7, fail])
    assert first == 7
    assert (type(second), str(second)) == (ValueError, "no")


@pytest.mark.django_db
@pytest.mark.engines
def test_the_engine_is_the_one_asked_for(engine):
    from django.db import connection

    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[engine]
