"""Dates as HTML takes them and as labels spell them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.pages.edtf import first_day, html, spell
from generator.pages.labels import Labels

LABELS = Labels(yaml.safe_load(Path("templates/labels/en.yaml").read_text("utf-8")))

CASES = [
    # value, datetime="", spelled
    ("2022-10-26", "2022-10-26", "26 October 2022"),
    ("2022-10-26T10:53:26", "2022-10-26T10:53:26", "26 October 2022"),
    ("2022-10", "2022-10", "October 2022"),
    ("2022", "2022", "2022"),
    ("2022-W42", "2022-W42", "17–23 October 2022"),
    ("2022-W44", "2022-W44", "31 October–6 November 2022"),
    ("2020-W53", "2020-W53", "28 December 2020–3 January 2021"),
    ("199X", "1990", "the 1990s"),
    ("2014-22", "2014", "summer 2014"),
    ("2020/..", "2020", "since 2020"),
    ("../2023-12", "2023-12", "until December 2023"),
    ("2020-05/2021", "2020-05", "May 2020 to 2021"),
    ("2022-10~", "2022-10", "about October 2022"),
    ("P11Y", "", "11 years"),
    ("P1Y6M", "", "1 year 6 months"),
    ("2022-13", "2022", "2022-13"),
    ("2022-02-31", "", "2022-02-31"),
    ("soon", "", "soon"),
]


@pytest.mark.parametrize(("value", "attribute", "words"), CASES)
def test_a_value_in_html_and_in_words(value: str, attribute: str, words: str) -> None:
    assert (html(value), spell(value, LABELS.t)) == (attribute, words)


def test_open_intervals_sort_by_the_end_that_is_known() -> None:
    values = ["2022-W42", "../2021", "2020/..", "2022-02", "199X"]
    assert sorted(values, key=lambda v: str(first_day(v))) == ["199X", "2020/..", "../2021", "2022-02", "2022-W42"]
