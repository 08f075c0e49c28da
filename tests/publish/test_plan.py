"""The decision as a table: what goes up, in which order, what goes away, and when nothing does."""

from __future__ import annotations

import pytest

from generator.publish.manifest import Entry
from generator.publish.plan import FEW, GRACE, plan, refusal

SITE = {"index.html": "1", "a/index.html": "2", "assets/x.css": "3", "feed.xml": "4", "404.html": "5"}
OLD = "assets/style.0123abcd.css"
DAY = 24 * 3600.0


def listed(*paths: str, left: float = 0) -> dict[str, Entry]:
    return {path: Entry("1", left) for path in paths}


def test_assets_go_first_and_the_front_page_last() -> None:
    made = plan(SITE, {}, {})
    assert made.upload == ("assets/x.css", "feed.xml", "a/index.html", "404.html", "index.html")
    assert made.stages == (("assets/x.css",), ("feed.xml",), ("a/index.html",), ("404.html", "index.html"))
    assert (made.remove, made.same) == ((), 0)


def test_only_what_differs_goes_up() -> None:
    made = plan(SITE, {**SITE, "feed.xml": "old"}, listed(*SITE))
    assert (made.upload, made.remove, made.same) == (("feed.xml",), (), 4)


def test_only_what_we_put_there_goes_away() -> None:
    there = {**SITE, "CNAME": "x", "old.html": "y"}
    assert plan(SITE, there, listed(*SITE, "old.html")).remove == ("old.html",)


def test_a_plan_reads_as_lines_and_a_sum() -> None:
    made = plan({"index.html": "1", "c.html": "1"}, {"b.html": "1", "c.html": "2"}, listed("b.html", "c.html"))
    assert made.steps == ("~ c.html", "+ index.html", "- b.html")
    assert made.summary == "1 new, 1 changed, 1 deleted, 0 as they were"


def test_a_hashed_asset_stays_for_as_long_as_caches_may_hold_a_page_that_needs_it() -> None:
    there = {**SITE, OLD: "1"}
    first = plan(SITE, there, listed(*SITE, OLD), now=DAY)
    assert first.remove == ()
    assert first.kept == {OLD: Entry("1", DAY)}
    assert "1 old assets kept" in first.summary
    later = plan(SITE, there, {**listed(*SITE), **first.kept}, now=GRACE)
    assert later.kept == first.kept, "the time counts from when it left, not from the last publishing"
    assert plan(SITE, there, {**listed(*SITE), **first.kept}, now=DAY + GRACE).remove == (OLD,)


def test_an_asset_that_comes_back_is_no_longer_on_its_way_out() -> None:
    made = plan({**SITE, OLD: "1"}, {**SITE, OLD: "1"}, {**listed(*SITE), **listed(OLD, left=DAY)}, now=9 * GRACE)
    assert (made.upload, made.remove, made.kept) == ((), (), {})


@pytest.mark.parametrize(
    ("ours", "there", "many", "code"),
    [
        ({"index.html": "1"}, 10 * FEW, False, "publish-deletes"),
        ({"index.html": "1"}, 10 * FEW, True, None),
        ({"index.html": "1"}, FEW, False, None),
    ],
)
def test_what_must_not_be_deleted(ours: dict[str, str], there: int, many: bool, code: str | None) -> None:
    theirs = {f"{number}.html": "x" for number in range(there)}
    made = plan(ours, theirs, listed(*theirs))
    problem = refusal("web", made, there, delete_many=many, take_over=False)
    assert (problem.code if problem else None) == code


def test_what_somebody_else_wrote_is_not_written_over_unasked() -> None:
    made = plan(SITE, {"index.html": "theirs", "a/index.html": "2"}, {})
    assert made.strange == ("index.html",)
    problem = refusal("web", made, 2, delete_many=False, take_over=False)
    assert problem is not None
    assert problem.code == "publish-foreign"
    assert refusal("web", made, 2, delete_many=False, take_over=True) is None
