"""Which dated sentences are events."""

from __future__ import annotations

from generator.model.events import events
from tests.factories import annotated, article, time


def test_a_sentence_must_tell_more_than_when_and_todays_ways_are_no_deed() -> None:
    text = (
        "In 1961. It was light by today's standards in the harbour. Monday's storm closed the whole harbour. "
        "Until 1979 a keeper lived in the tower. In 1962 the lamp was lit for the first time. Tomorrow."
    )
    made = annotated(
        article(text, headings=()),
        times=(
            time(text, "1961", "1961"),
            time(text, "today", "2026-01-12"),
            time(text, "Monday", "2026-01-12"),
            time(text, "Until 1979", "../1979", "range"),
            time(text, "In 1962", "1962"),
            time(text, "Tomorrow", "2026-01-13"),
        ),
    )
    assert [(mark.value, mark.text) for mark in events(made)] == [
        ("1962", "In 1962"),
        ("../1979", "Until 1979"),
        ("2026-01-12", "Monday"),
    ]
