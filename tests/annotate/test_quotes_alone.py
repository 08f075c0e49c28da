"""A reported clause that cannot be read alone is never sure enough for a page, and never runs over its paragraph."""

from __future__ import annotations

import pytest

from generator.annotate.language import load
from generator.annotate.quotes.alone import UNREADABLE, astray, stands_alone
from generator.annotate.quotes.fuse import fuse
from generator.annotate.quotes.indirect import Report
from generator.annotate.quotes.layout import Layout, Range, lay_out
from generator.annotate.quotes.learned import clauses_only
from generator.model.text import Block, Span

TEXT = "The mayor said two of the new bridges will close. She urged the council to hurry.\n\nNobody objected."


@pytest.fixture(scope="module")
def layout() -> Layout:
    first = TEXT.index("\n")
    blocks = (Block("paragraph", Span(0, first)), Block("paragraph", Span(first + 2, len(TEXT))))
    return lay_out(load().nlp(TEXT), blocks, ())


def piece(layout: Layout, words: str) -> Range:
    span = layout.doc.char_span(TEXT.index(words), TEXT.index(words) + len(words))
    assert span is not None
    return span.start, span.end


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("two of the new bridges will close", True),
        ("two of", False),
        ("the council to hurry", False),
        ("the new", False),
    ],
)
def test_only_whole_clauses_stand_alone(layout: Layout, words: str, alone: bool) -> None:
    assert stands_alone(layout, (piece(layout, words),)) is alone


def test_two_pieces_and_two_paragraphs_are_not_one_clause(layout: Layout) -> None:
    whole, other = piece(layout, "two of the new bridges will close"), piece(layout, "Nobody objected")
    assert not stands_alone(layout, (whole, other))
    assert astray(layout, ((whole[0], other[1]),))
    assert not astray(layout, (whole, other))


def test_the_rules_clause_is_taken_where_the_network_s_is_torn(layout: Layout) -> None:
    said, urged = piece(layout, "said"), piece(layout, "urged")
    torn = Report((piece(layout, "two of"),), piece(layout, "The mayor"), said, "model", 0.9)
    whole = Report((piece(layout, "two of the new bridges will close"),), piece(layout, "The mayor"), said, "rule", 0.8)
    wish = Report((piece(layout, "the council to hurry"),), piece(layout, "She"), urged, "model", 0.95)
    kept = fuse(layout, [whole], [torn, wish], ())
    assert [(r.why, r.confidence) for r in kept] == [("rule", 0.8), ("model", UNREADABLE)]


def test_a_noun_beside_a_whole_clause_is_no_part_of_what_was_said(layout: Layout) -> None:
    mayor, said, half = (piece(layout, words) for words in ("The mayor", "said", "to hurry"))
    urged, clause = piece(layout, "urged"), piece(layout, "two of the new bridges will close")
    assert clauses_only(layout, urged, None, (mayor, clause)) == (clause,)
    assert clauses_only(layout, said, None, (mayor, clause)) == (mayor, clause)  # "The risk, she said, is …"
    assert clauses_only(layout, said, None, (clause, half)) == (clause, half)
    assert clauses_only(layout, urged, None, (mayor, half)) == (mayor, half)
