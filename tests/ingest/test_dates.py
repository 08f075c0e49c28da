"""Dates of publication: many forms, and abstention where a form is ambiguous."""

import pytest

from generator.ingest.dates import date_line, iso


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("  • 2022-10-26 10:53:26", "2022-10-26T10:53:26"),
        ("2022-10-26", "2022-10-26"),
        ("2022-10-26T10:53Z", "2022-10-26T10:53Z"),
        ("26 October 2022", "2022-10-26"),
        ("26th of October, 2022", "2022-10-26"),
        ("October 26, 2022", "2022-10-26"),
        ("Oct. 26, 2022 at 4:05 p.m. ET", "2022-10-26T16:05"),
        ("Sept 3 2022", "2022-09-03"),
        ("Published 26 Oct 2022, 10:53 BST", "2022-10-26T10:53"),
        ("Last updated on Wednesday 26 October 2022 10.53", "2022-10-26T10:53"),
        ("10:53, 26 October 2022", "2022-10-26T10:53"),
        ("12:10 am, 26 October 2022", "2022-10-26T00:10"),
        ("Wed, 26 Oct 2022 10:53:26 GMT", "2022-10-26T10:53:26"),
        ("26/10/2022", "2022-10-26"),
        ("10/26/2022", "2022-10-26"),
        ("26.10.2022 10:53", "2022-10-26T10:53"),
        ("05/05/2022", "2022-05-05"),
    ],
)
def test_a_line_that_is_a_date(line: str, value: str) -> None:
    assert date_line(line) == value


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2022",
        "30 February 2022",
        "26 October",
        "October 2022 was wet",
        "On 26 October 2022 it rained",
        "2022-13-01",
        "26 October 2022 25:00",
        "13:10 pm, 26 October 2022",
        "1,204",
        "",
        "9" * 10_000,
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2022-10", "2022-10"),
        ("2022-10-26T10:53:26.123+0100", "2022-10-26T10:53:26+01:00"),
        ("2022-10-26 10:53:26 +01:00", "2022-10-26T10:53:26+01:00"),
        ("2022-10-26T10:53:26+01:00[Europe/London]", "2022-10-26T10:53:26+01:00"),
        ("2022-10-26T10:53:26,5Z", "2022-10-26T10:53:26Z"),
        ("2026-99-99", None),
        ("yesterday", None),
        ("2022", None),
    ],
)
def test_iso(value: str, kept: str | None) -> None:
    assert iso(value) == kept
