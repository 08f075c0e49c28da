"""What a rerun would change, in sentences that an editor understands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.export.changes import changes
from generator.export.contract import document
from generator.model.marks import Annotated
from generator.model.text import Span
from tests.factories import actor, annotated, article, ferry


def told(after: Annotated, before: Annotated | None = None) -> tuple[str, ...]:
    return changes(document(before or ferry()), document(after))


def test_the_same_document_changes_nothing() -> None:
    assert told(ferry()) == ()


def test_a_mark_that_goes_one_that_comes_and_one_that_changes() -> None:
    found = ferry()
    first, second, scare, *rest = found.quotes
    louder = replace(scare, kind="partial")
    assert told(replace(found, times=found.times[1:])) == ("time “on Monday” would go",)
    assert changes(document(replace(found, times=found.times[1:])), document(found)) == (
        "time “on Monday” would be new: value 2026-01-12, kind date",
    )
    assert told(replace(found, quotes=(first, second, louder, *rest))) == (
        "quote “perfect”: kind was scare, would be partial",
    )


def test_a_speaker_is_named_and_one_that_is_lost_is_said_to_be() -> None:
    found = ferry()
    quotes = tuple(replace(q, speaker=None) if q.text.startswith("it would") else q for q in found.quotes)
    assert told(replace(found, quotes=quotes)) == (
        "quote “it would pay for hotels”: speaker was Blue Line, would be not told",
    )


def test_of_equal_words_the_occurrence_is_told() -> None:
    found = ferry()
    first, second, third = found.places
    assert told(replace(found, places=(first, second, replace(third, used_as="government")))) == (
        "place “Norburg” (number 3): as was place, would be government",
    )


def test_an_edit_of_the_text_before_a_mark_is_no_change_of_the_mark() -> None:
    before = annotated(article("Weber left.", headings=()), actors=(actor("Weber left.", "Weber"),))
    after = annotated(article("Yes, Weber left.", headings=()), actors=(actor("Yes, Weber left.", "Weber"),))
    assert told(after, before) == ("the text would change",)


def test_articles_that_come_and_go() -> None:
    assert changes(None, document(ferry())) == ("the whole article would be new",)
    assert changes(document(ferry()), None) == ("the whole article would go",)
    assert changes(None, None) == ()


def test_long_words_are_cut() -> None:
    found = ferry()
    quote = replace(found.quotes[0], text="a" * 100, span=Span(0, 1))
    assert told(replace(found, quotes=(*found.quotes, quote)))[0].count("a") < 80


@pytest.mark.parametrize("broken", [{}, {"text": "", "actors": [{}]}])
def test_what_is_no_document_is_an_error_that_can_be_caught(broken: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        changes(broken, document(ferry()))
