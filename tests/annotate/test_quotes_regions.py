"""Quotation marks: every style, nested, odd numbers of them, and apostrophes."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from generator.annotate.quotes import regions
from generator.annotate.quotes.layout import lay_out
from generator.model.text import Block, Span
from tests.annotate.reading import blocks


def words(text: str) -> list[str]:
    return [region.span.of(text) for region in regions.find(text, blocks(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One." "Two."', ["One.", "Two."]),
        ("“One.” “Two.”", ["One.", "Two."]),
        ("“One,“ he said.", ["One,"]),
        ("«One» and „two“", ["One", "two"]),
        ("'It's mine,' he said.", ["It's mine,"]),
        ("‘It’s the boys’ ball,’ he said.", ["It’s the boys’ ball,"]),
        ("The boys' ball and the girls' bat", []),
        ("'Twas a cold '98, rock 'n' roll", []),
        ("\"He said 'no' to me,\" she said.", ["He said 'no' to me,", "no"]),
        ("'He said \"no\" to me,' she said.", ['He said "no" to me,', "no"]),
        ('He left."We stay," she said.', ["We stay,"]),
        ('"We stay."She left.', ["We stay."]),
        ("He is 6'2\" tall", []),
        ('"I am 6\'2" tall," he said.', ["I am 6'2\" tall,"]),
        ('(“aside”) — "dash"—', ["aside", "dash"]),
        ('"… [we] will… not!"', ["… [we] will… not!"]),
        ('An end" without a start', []),
        ('"Never closed, he said', ["Never closed, he said"]),
        ('""', []),
        ("Minister: 'I will not go'", ["I will not go"]),
    ],
)
def test_words_between_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_speech_that_runs_over_paragraphs_is_left_open_and_opens_again() -> None:
    text = "“One.\n\n“Two.\n\n“Three.” End."
    found = regions.find(text, blocks(text))
    assert [r.span.of(text) for r in found] == ["One.", "Two.", "Three."]
    assert [(r.closed, r.continues) for r in found] == [(False, True), (False, True), (True, False)]


def test_single_marks_open_again_too() -> None:
    text = "‘One is long.\n\n‘Two is longer.’ End."
    assert words(text) == ["One is long.", "Two is longer."]


def test_a_block_quotation_needs_no_marks() -> None:
    (region,) = regions.find("We hold.", (Block("quote", Span(0, 8)),))
    assert region.span == (0, 8)


@given(st.text(alphabet="ab \n\"“”'’‘«».,s6", max_size=60))
def test_any_text_gives_regions_inside_it_properly_nested(text: str) -> None:
    found = regions.find(text, blocks(text))
    for i, region in enumerate(found):
        assert 0 <= region.span.start < region.span.end <= len(text)
        assert "\n" not in region.span.of(text)
        if region.inside is not None:
            assert region.inside < i and found[region.inside].span.holds(region.span)


@pytest.mark.parametrize("text", ["He left.x“y", "http://x.example/“a", 'He left"so', "“He” x“y"])
def test_words_inside_the_last_token_stand_at_a_token_that_there_is(text: str) -> None:
    doc = spacy.blank("en")(text)
    found = regions.find(text, blocks(text))
    laid = lay_out(doc, blocks(text), found)
    assert found and all(0 <= first < last <= len(doc) for first, last in laid.ranges)
