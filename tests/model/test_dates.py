"""EDTF values in order."""

from __future__ import annotations

import pytest

from generator.model.dates import bounds, sort_key


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-10-26", "2022-10-26", "2022-10-26"),
        ("2022-10-26T10:53:26", "2022-10-26", "2022-10-26"),
        ("2022-10", "2022-10-01", "2022-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-W42", "2022-10-17", "2022-10-23"),
        ("2022-W42-3", "2022-10-19", "2022-10-19"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022-22", "2022-06-01", "2022-08-31"),
        ("2022?", "2022-01-01", "2022-12-31"),
        ("2020/..", "2020-01-01", "9999-12-31"),
        ("2020-03/2021", "2020-03-01", "2021-12-31"),
        ("../2020", "0000-01-01", "2020-12-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "P11Y", "2022-13", "2022-02-30", "2022-W60", "9999-W53", "../..", "soon", "2022/P1Y"]
)
def test_what_has_no_place_in_time(value: str) -> None:
    assert bounds(value) is None
    assert sort_key(value) is None


def test_order() -> None:
    """The precise stands before the vague that begins with it, a clock time after its day, "until" at its end."""
    values = ["2022-10-01", "2022-10-01T09:30", "2022-10", "2022-10/..", "2022-W42", "../2023", "2023-06"]
    assert sorted(values, key=lambda value: sort_key(value) or "") == [
        "2022-10-01", "2022-10", "2022-10/..", "2022-10-01T09:30", "2022-W42", "2023-06", "../2023",
    ]  # fmt: skip
