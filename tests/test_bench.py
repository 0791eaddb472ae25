"""The bench's own sums: bars, ratios, what wrk said, which rows are asked for, what is written down."""

import json
import re

import pytest

from bench import results
from bench.__main__ import MEASURES, SLOW, chosen
from bench.load import BadAnswer, Target, _path, said_by_wrk
from bench.results import at_least, at_most, ratio, result, rounded, write
from bench.servers import pss, tree

SAID = (
    "Running 2s test\n  2 threads and 8 connections\n  5312 requests in 2.00s, 105.2MB read\nRequests/sec:   2656.40\n"
)


@pytest.mark.parametrize(
    ("bar", "value", "holds"),
    [
        (at_least(0.05), 0.05, True),
        (at_least(0.05), 0.0499, False),
        (at_most(12), 12, True),
        (at_most(12), 13, False),
        (at_most(0), 0, True),
    ],
)
def test_a_bar_holds_at_its_limit_and_not_beyond(bar, value, holds):
    assert result("x", value, "y", bar).holds is holds


def test_a_figure_is_judged_before_it_is_rounded():
    row = result("x", 0.049999, "of the yardstick", at_least(0.05))
    assert (row.value, row.holds, row.bar) == (0.05, False, "at least 0.05")


def test_a_figure_without_a_bar_always_holds():
    assert (result("x", 7, "ms").bar, result("x", 7, "ms").holds) == ("", True)


def test_figures_keep_three_telling_digits():
    assert [rounded(value) for value in (0.0523456, 1.4849, 188.4, 2656.4, 0)] == [0.0523, 1.48, 188.0, 2656.0, 0.0]


def test_a_ratio_pairs_what_was_measured_one_after_the_other():
    assert ratio([10, 1, 30], [100, 100, 100]) == 0.1
    assert ratio([10, 5, 20], [100, 50, 200]) == 0.1


def test_what_wrk_says_is_read_and_errors_are_no_speed():
    assert said_by_wrk(SAID) == 2656.4
    with pytest.raises(BadAnswer, match="17"):
        said_by_wrk(f"{SAID}  Non-2xx or 3xx responses: 17\n")
    with pytest.raises(BadAnswer):
        said_by_wrk("unable to connect")


def test_an_address_is_asked_for_with_its_query_and_its_letters_spelled():
    assert _path("http://x/szukaj/?q=warsztaty+ceramiki") == "/szukaj/?q=warsztaty+ceramiki"
    assert _path("http://x/cal/ż/") == "/cal/%C5%BC/"
    assert Target("http://x/").status == 200


def test_rows_are_chosen_by_pattern_and_quick_leaves_the_country_out():
    assert chosen("", quick=False) == list(MEASURES)
    assert chosen("^speed$", quick=False) == ["speed"]
    assert SLOW.isdisjoint(chosen("", quick=True))
    with pytest.raises(SystemExit, match="nothing to measure"):
        chosen("no such row", quick=False)


def test_a_whole_run_replaces_the_file_and_a_part_keeps_the_other_rows(tmp_path):
    file = tmp_path / "results.json"
    first, second = result("a", 1, "s", at_most(2)), result("b", 2, "s")
    write([first, second], file)
    write([result("a", 3, "s", at_most(2))], file, whole=False)
    rows = json.loads(file.read_text())
    assert [(row["name"], row["value"], row["holds"]) for row in rows] == [("a", 3, False), ("b", 2, True)]
    assert set(rows[0]) == {"name", "value", "unit", "bar", "holds"}
    write([second], file)
    assert [row["name"] for row in json.loads(file.read_text())] == ["b"]


def test_the_table_marks_what_does_not_hold(capsys):
    results.show([result("slow", 1, "x", at_least(2)), result("told", 1, "x")])
    shown = capsys.readouterr().out
    assert re.search(r"slow.*NO", shown)
    assert not re.search(r"told.*(yes|NO)", shown)


def test_a_process_is_weighed_with_its_children():
    import os
    import subprocess

    child = subprocess.Popen(["sleep", "20"])
    try:
        assert child.pid in tree(os.getpid())
        assert 0 < pss(os.getpid()) < 4_000
    finally:
        child.kill()
        child.wait()
