"""Kept pages are quick, never stale after a change, and never anybody else's."""

import pytest

from ognisko.config.edge import AnonymousPages

HTML = ("Content-Type", "text/html; charset=utf-8")


class House:
    """An inner application that counts how often it is asked."""

    def __init__(self, headers=(HTML,), status="200 OK"):
        self.asked, self.headers, self.status = 0, list(headers), status

    def __call__(self, environ, start_response):
        self.asked += 1
        start_response(self.status, self.headers)
        return [f"page {self.asked}".encode()]


@pytest.fixture
def at():
    """The generation in force, which a test may change."""
    return {"generation": (1, 1)}


def visit(app, path="/", **headers):
    said = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "x", "wsgi.url_scheme": "http", **headers}
    body = b"".join(app(environ, lambda status, pairs, exc_info=None: said.append((status, dict(pairs)))))
    return said[0][0], body, said[0][1]


def kept(house, at):
    return AnonymousPages(house, generation=lambda: at["generation"], seconds=60)


def test_the_second_visitor_gets_the_kept_page(at):
    app = kept(house := House(), at)
    assert (visit(app)[1], visit(app)[1], house.asked) == (b"page 1", b"page 1", 1)


def test_a_change_shows_on_the_next_visit(at):
    app = kept(House(), at)
    visit(app)
    at["generation"] = (2, 2)
    assert visit(app)[1] == b"page 2"


def test_whoever_has_the_page_is_told_so_without_its_body(at):
    app = kept(House(), at)
    etag = visit(app)[2]["ETag"]
    assert visit(app, HTTP_IF_NONE_MATCH=etag)[:2] == ("304 Not Modified", b"")


@pytest.mark.parametrize("cookie", ["sessionid=1", "csrftoken=1", "ognisko_language=pl; messages=1"])
def test_a_person_with_a_cookie_of_their_own_is_answered_anew(at, cookie):
    app = kept(house := House(), at)
    visit(app)
    visit(app, HTTP_COOKIE=cookie)
    assert house.asked == 2


@pytest.mark.parametrize(
    "headers",
    [
        [HTML, ("Set-Cookie", "csrftoken=1")],
        [HTML, ("Cache-Control", "private")],
        [HTML, ("Cache-Control", "no-store")],
        [("Content-Type", "application/pdf")],
    ],
)
def test_what_is_somebodys_own_is_not_kept(at, headers):
    app = kept(house := House(headers), at)
    visit(app)
    visit(app)
    assert house.asked == 2


def test_a_page_not_found_is_not_kept(at):
    app = kept(house := House(status="404 Not Found"), at)
    visit(app)
    visit(app)
    assert house.asked == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"HTTP_ACCEPT_LANGUAGE": "uk"}, {"HTTP_ACCEPT_LANGUAGE": "en-GB"}),
        ({"HTTP_ACCEPT_ENCODING": "gzip"}, {}),
        ({"HTTP_HOST": "a"}, {"HTTP_HOST": "b"}),
        ({"QUERY_STRING": "page=1"}, {"QUERY_STRING": "page=2"}),
        ({"HTTP_HX_REQUEST": "true"}, {}),
    ],
)
def test_what_differs_is_kept_apart(at, one, other):
    app = kept(House(), at)
    assert visit(app, **one)[1] != visit(app, **other)[1]


def test_languages_that_come_to_the_same_share_a_page(at):
    app = kept(house := House(), at)
    visit(app, HTTP_ACCEPT_LANGUAGE="pl-PL,pl;q=0.9")
    visit(app, HTTP_ACCEPT_LANGUAGE="de")
    visit(app, HTTP_COOKIE="ognisko_language=pl", HTTP_ACCEPT_LANGUAGE="en")
    assert house.asked == 1


def test_the_oldest_pages_make_room(at):
    app = AnonymousPages(house := House(), generation=lambda: (1, 1), seconds=60, room=11)
    visit(app, "/a")
    visit(app, "/b")
    visit(app, "/a")
    assert house.asked == 3


def test_asking_for_the_headers_alone_gets_those_of_the_page_and_no_body(at):
    app = kept(house := House(), at)
    said = visit(app)
    assert visit(app, REQUEST_METHOD="HEAD") == (said[0], b"", said[2])
    assert house.asked == 1


def test_a_page_first_asked_for_by_its_headers_is_kept_whole(at):
    app = kept(house := House(), at)
    visit(app, REQUEST_METHOD="HEAD")
    assert (visit(app)[1], house.asked) == (b"page 1", 1)


def test_what_is_not_kept_has_no_body_either_when_only_its_headers_are_asked_for(at):
    app = kept(house := House([("Content-Type", "application/pdf"), ("Content-Length", "6")]), at)
    assert visit(app, REQUEST_METHOD="HEAD") == (
        "200 OK", b"", {"Content-Type": "application/pdf", "Content-Length": "6"}
    )  # fmt: skip
    assert house.asked == 1


def test_a_post_is_never_answered_from_a_kept_page(at):
    app = kept(house := House(), at)
    visit(app)
    visit(app, REQUEST_METHOD="POST")
    assert house.asked == 2
