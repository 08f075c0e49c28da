"""The list of proposals: everything that can be decided is in it once, the least sure first, in plain words."""

from __future__ import annotations

from dataclasses import replace

from generator.model.marks import Annotated, Made, Note, Quote
from generator.model.text import Span
from generator.review.proposals import Item, around, proposals
from tests import factories


def by_words(found: Annotated, words: str, kind: str, publish_from: float = 0.0) -> Item:
    return next(item for item in proposals(found, publish_from) if item.kind == kind and words in item.words)


def test_every_mark_is_there_once_and_the_pieces_of_a_quotation_are_one() -> None:
    found = factories.ferry()
    items = proposals(found)
    assert len({item.id for item in items}) == len(items)
    kinds = [item.kind for item in items]
    mentions = sum(len(actor.mentions) for actor in found.actors)
    roles = sum(len(actor.roles) for actor in found.actors)
    counted = {"actor": 4, "mention": mentions, "role": roles, "quote": 5, "time": 2, "figure": 1, "place": 3}
    assert {kind: kinds.count(kind) for kind in kinds} == counted
    split = by_words(found, "We cannot sail", "quote")
    assert split.words == "We cannot sail, … Not in this storm."
    assert len(split.spans) == 2


def test_the_least_sure_come_first_then_by_place() -> None:
    items = proposals(factories.ferry())
    order = [(item.confidence, item.spans[0]) for item in items]
    assert order == sorted(order)


def test_a_split_quotation_is_as_sure_as_its_least_sure_piece_and_reviewed_when_all_are() -> None:
    found = factories.ferry()
    first, second, *rest = found.quotes
    low = replace(second, made=Made("quotes", "guess", 0.2))
    item = by_words(replace(found, quotes=(first, low, *rest)), "We cannot sail", "quote")
    assert (item.confidence, item.rule, item.reviewed) == (0.2, "guess", False)
    half = replace(second, made=replace(second.made, reviewer="Ed"))
    assert not by_words(replace(found, quotes=(first, half, *rest)), "We cannot sail", "quote").reviewed
    both = replace(first, made=replace(first.made, reviewer="Ed"))
    assert by_words(replace(found, quotes=(both, half, *rest)), "We cannot sail", "quote").reviewed


def test_an_item_says_what_it_is_in_words() -> None:
    found = factories.ferry()
    item = by_words(found, "perfect", "quote")
    assert item.what == "words in quotation marks that nobody is said to have spoken"
    assert "95% sure; nobody has reviewed it." in item.how
    assert (item.before, item.after) == ("Weber blamed the “", "” storm.")
    assert by_words(found, "a passenger", "role").what == "a role of Jonas Brandt"
    assert by_words(found, "Anna Weber", "actor").values == {"kind": "person", "name": "Anna Weber", "same_as": None}


def test_an_unsure_mark_is_a_draft_until_somebody_has_reviewed_it() -> None:
    found = factories.ferry()
    assert by_words(found, "perfect", "quote", 0.96).draft
    assert not by_words(found, "perfect", "quote", 0.95).draft
    quotes = tuple(replace(q, made=replace(q.made, reviewer="Ed")) for q in found.quotes)
    assert not by_words(replace(found, quotes=quotes), "perfect", "quote", 0.96).draft


def test_what_was_seen_changes_with_the_mark_and_only_with_it() -> None:
    found = factories.ferry()
    before = by_words(found, "perfect", "quote")
    assert by_words(replace(found, times=()), "perfect", "quote").seen == before.seen
    quotes: tuple[Quote, ...] = tuple(replace(q, kind="partial") for q in found.quotes)
    assert by_words(replace(found, quotes=quotes), "perfect", "quote").seen != before.seen


def test_a_note_calls_its_body_text_as_decisions_do() -> None:
    found = factories.ferry()
    note = Note("n-1", "context", Span(0, 9), "Why", "Ed", "2026-01-13", Made("desk", "x.yaml:1"))
    item = by_words(replace(found, notes=(note,)), "The ferry", "note")
    assert item.values == {"kind": "context", "text": "Why", "draft": False}
    assert item.reviewed


def test_long_sentences_are_cut_at_a_blank() -> None:
    text = "word " * 60 + "here" + " word" * 60 + "."
    found = factories.annotated(factories.article(text, headings=()))
    before, after = around(found, Span(300, 304))
    assert before.startswith("… word ") and after.endswith(" word …")
    assert len(before) <= 95 and len(after) <= 95
