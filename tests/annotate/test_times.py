"""Times: sentences of our own as data, values always valid, nothing relative without a day to count from."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.annotate.facts import edtf, numerals, times
from tests.annotate.reading import parse

CASES = Path(__file__).parents[1] / "cases" / "dates"
WORDS = [
    *("last", "next", "this", "past", "the", "of", "in", "on", "since", "until", "by", "between", "and", "to", "from"),
    *(
        "week",
        "month",
        "year",
        "days",
        "years",
        "decade",
        "weekend",
        "20th",
        "century",
        "1990s",
        "2014",
        "2016",
        "2022",
    ),
    *("May", "March", "Monday", "Tuesday", "Sunday", "9", "11", "31", "two", "a", "half", "ago", "later", "before"),
    *("early", "late", "mid-", "end", "summer", "winter", "10:30", "am", "night", "every", "Christmas", "Day", "about"),
    *("2022-10-26", "more", "than", ",", ".", "-", "–"),
]


def cases(name: str) -> list[dict[str, Any]]:
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 (plain strings: a date must stay as written)


def found(case: dict[str, Any]) -> list[list[str]]:
    return [
        [mark.text, mark.value or "null", *([mark.kind] if mark.kind != "date" else [])]
        for mark in times.find(parse(case["text"]), case.get("on"))
    ]


@pytest.mark.parametrize("case", cases("wild") + cases("negative"), ids=lambda case: case["text"][:60])
def test_times(case: dict[str, Any]) -> None:
    assert found(case) == case["times"]


@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda case: case["text"][:60])
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert found(case) != case["times"], "it passes now: move it to wild.yaml or negative.yaml"


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
@settings(max_examples=150)
def test_no_value_is_ever_invalid_and_no_mark_overlaps_another(words: list[str], on: date) -> None:
    text = " ".join(words)
    marks = times.find(parse(text), on.isoformat())
    assert all(mark.value is None or edtf.valid(mark.value) for mark in marks)
    assert all(mark.span.of(text) == mark.text and mark.text.strip() == mark.text for mark in marks)
    assert all(a.span.end <= b.span.start for a, b in pairwise(marks))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
@settings(max_examples=60)
def test_what_is_told_without_a_day_does_not_change_with_one(words: list[str], on: date) -> None:
    doc = parse(" ".join(words))
    dated = {mark.span: mark.value for mark in times.find(doc, on.isoformat())}
    absolute = [m for m in times.find(doc, None) if m.value and m.made.confidence == times.SURE]
    assert all(dated[mark.span] == mark.value for mark in absolute if mark.span in dated)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "words", ["last Monday", "next Monday", "tomorrow", "yesterday", "last week", "ten years ago", "over the weekend"]
)
def test_days_outside_the_calendar_stay_untold(words: str, published: str) -> None:
    marks = times.find(parse(f"He will say more {words}. He said it {words}."), published)
    assert marks
    assert all(mark.value is None or edtf.valid(mark.value) for mark in marks)


@pytest.mark.parametrize("published", [None, "", "2022", "2022-10", "yesterday", "2022-99-99"])
def test_without_a_whole_date_nothing_relative_is_told(published: str | None) -> None:
    assert [mark.value for mark in times.find(parse("He left last week."), published)] == [None]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("2022", "2022-01-01", "2022-12-31"), ("2022-02", "2022-02-01", "2022-02-28"),
     ("2022-W42", "2022-10-17", "2022-10-23"), ("199X", "1990-01-01", "1999-12-31"),
     ("19XX", "1900-01-01", "1999-12-31"), ("2022-24", "2022-12-01", "2023-02-28"),
     ("2020/..", "2020-01-01", None), ("../2030", None, "2030-12-31"), ("1750~", "1750-01-01", "1750-12-31"),
     ("2020-03-04T10:30:00", "2020-03-04", "2020-03-04")],
)  # fmt: skip
def test_the_days_that_a_value_covers(value: str, first: str | None, last: str | None) -> None:
    assert edtf.valid(value)
    assert edtf.bounds(value) == (first and date.fromisoformat(first), last and date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    ["", "2022-13", "2022-02-30", "2022-W54", "../..", "2022/2020", "P", "PT", "P1", "22", "2022-10-26T25:00:00",
     "0000", "/", "2022/", "20XX-05", "2022-25", "٢٠٢٢"],
)  # fmt: skip
def test_what_is_no_value(value: str) -> None:
    assert not edtf.valid(value)


@given(st.text(max_size=20))
def test_any_text_may_be_checked(text: str) -> None:
    assert edtf.valid(text) in (True, False)


@pytest.mark.parametrize(
    ("words", "value"),
    [("9,000", 9000), ("2.3bn", 2.3e9), ("4.5 million", 4.5e6), ("twenty-five", 25), ("a hundred and six", 106),
     ("two and a half", 2.5), ("a dozen", 12), ("three dozen", 36), ("seven hundred and fifty thousand", 750_000),
     ("half a", 0.5), ("9" * 400, None), ("", None), ("some", None), ("12 apples", None)],
)  # fmt: skip
def test_numbers(words: str, value: float | None) -> None:
    assert numerals.value(words) == value


def test_rows_of_digits_do_no_harm() -> None:
    text = f"It was {'9' * 400} years ago, or {'1' * 30} days, in {'8' * 20}m weeks."
    assert all(mark.value is None or edtf.valid(mark.value) for mark in times.find(parse(text), "2022-10-26"))
