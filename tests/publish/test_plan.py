"""The decision as a table: what goes up, in which order, what goes away, and when nothing does."""

from __future__ import annotations

import pytest

from generator.publish.plan import FEW, plan, refusal

SITE = {"index.html": "1", "a/index.html": "2", "assets/x.css": "3", "feed.xml": "4", "404.html": "5"}


def test_assets_go_first_and_the_front_page_last() -> None:
    made = plan(SITE, {}, set())
    assert made.upload == ("assets/x.css", "feed.xml", "a/index.html", "404.html", "index.html")
    assert (made.remove, made.same) == ((), 0)


def test_only_what_differs_goes_up() -> None:
    made = plan(SITE, {**SITE, "feed.xml": "old"}, set(SITE))
    assert (made.upload, made.remove, made.same) == (("feed.xml",), (), 4)


def test_only_what_we_put_there_goes_away() -> None:
    there = {**SITE, "CNAME": "x", "old.html": "y"}
    assert plan(SITE, there, {*SITE, "old.html"}).remove == ("old.html",)


def test_a_plan_reads_as_lines() -> None:
    assert plan({"index.html": "1"}, {"b.html": "1"}, {"b.html"}).steps == ("+ index.html", "- b.html")


@pytest.mark.parametrize(
    ("ours", "there", "many", "code"),
    [
        ({}, 0, False, "publish-empty"),
        ({"a.html": "1"}, 0, False, "publish-empty"),
        ({"index.html": "1"}, 10 * FEW, False, "publish-deletes"),
        ({"index.html": "1"}, 10 * FEW, True, None),
        ({"index.html": "1"}, FEW, False, None),
    ],
)
def test_what_must_not_be_published(ours: dict[str, str], there: int, many: bool, code: str | None) -> None:
    theirs = {f"{number}.html": "x" for number in range(there)}
    problem = refusal("web", ours, plan(ours, theirs, set(theirs)), there, many)
    assert (problem.code if problem else None) == code
