"""Asking one address as often as eight connections can: by wrk, else by a small client of threads."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

CONNECTIONS = 8
SECONDS = 2.0


class BadAnswer(Exception):
    """The address did not answer as expected: what is measured would be something else."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address, the headers to ask with, the status it must answer with."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


def answer(target: Target) -> tuple[int, dict[str, str], bytes]:
    """One answer: status, headers in lower case, body."""
    parts = urlsplit(target.url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    try:
        connection.request("GET", _path(target.url), headers=target.headers)
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


def expected(target: Target) -> bytes:
    """The body, after making sure that the answer is the expected one."""
    status, _headers, body = answer(target)
    if status != target.status:
        raise BadAnswer(f"{target.url} answered {status}, not {target.status}: {body[:200]!r}")
    return body


def throughput(target: Target, seconds: float = SECONDS) -> float:
    """Answers a second over eight connections."""
    wrk = shutil.which("wrk")
    return _by_wrk(wrk, target, seconds) if wrk else _by_threads(target, seconds)


def _by_wrk(wrk: str, target: Target, seconds: float) -> float:
    parts = urlsplit(target.url)
    headers = [word for name, value in target.headers.items() for word in ("-H", f"{name}: {value}")]
    whole = max(1, round(seconds))
    command = [
        wrk,
        "-t2",
        f"-c{CONNECTIONS}",
        f"-d{whole}s",
        "--timeout",
        "30s",
        *headers,
        f"http://{parts.netloc}{_path(target.url)}",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return said_by_wrk(said)


def said_by_wrk(said: str) -> float:
    """The answers a second in wrk's words. Raises BadAnswer when some were errors."""
    if "Non-2xx" in said:
        raise BadAnswer(re.findall(r"Non-2xx.*", said)[0])
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None:
        raise BadAnswer(said)
    return float(found.group(1))


def _by_threads(target: Target, seconds: float) -> float:
    ends = time.monotonic() + seconds
    counts = [0] * CONNECTIONS

    def one(place: int) -> None:
        connection = http.client.HTTPConnection(urlsplit(target.url).netloc, timeout=30)
        path = _path(target.url)
        while time.monotonic() < ends:
            connection.request("GET", path, headers=target.headers)
            response = connection.getresponse()
            response.read()
            counts[place] += response.status == target.status
        connection.close()

    began = time.monotonic()
    running = [threading.Thread(target=one, args=(place,)) for place in range(CONNECTIONS)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return sum(counts) / (time.monotonic() - began)


def _path(url: str) -> str:
    parts = urlsplit(url)
    path = quote(parts.path, safe="/%~:@!$&'()*+,;=-._")
    return f"{path}?{quote(parts.query, safe='=&%+')}" if parts.query else path
