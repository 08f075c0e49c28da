"""Interviews in question and answer: whose words a labelled paragraph is, and what is no interview."""

from __future__ import annotations

import pytest

from generator.annotate import actors, join, quotes
from generator.model.marks import Quote
from tests.annotate.reading import blocks, parse

INTERVIEW = """Greta Lindqvist has kept bees on the roof of a bank for thirty years. We met there.
Tom Oakes: When did you begin?
Greta Lindqvist: In the spring of 1994. My brother gave me a hive.
TO: Was he a keeper himself?
GL: No. He told me, "You will be stung." I was stung twice.
I did not mind at all, and I told him so.
The bank said in a statement that it was proud of the hives.
TO: Would you begin again?
GL: Yes."""


def said(text: str) -> list[Quote]:
    doc = parse(text)
    drafts = quotes.find(doc, blocks(text))
    return list(join.quotes(doc, drafts, actors.find(doc, blocks(text), drafts)))


def test_a_turn_is_the_direct_speech_of_whom_its_label_names() -> None:
    turns = [q for q in said(INTERVIEW) if q.made.why == "labelled-turn"]
    tom, greta = "tom-oakes", "greta-lindqvist"
    assert [q.speaker.actor if q.speaker else None for q in turns] == [tom, greta, tom, greta, greta, tom, greta]
    assert {(q.kind, q.cue) for q in turns} == {("direct", None)}
    assert turns[4].text.startswith("I did not mind")


def test_a_quotation_inside_a_turn_lies_inside_it() -> None:
    found = said(INTERVIEW)
    inner = next(q for q in found if q.text == "You will be stung.")
    assert inner.inside == next(q.id for q in found if q.text.startswith("No. He told me"))


def test_i_in_a_turn_is_its_speaker() -> None:
    doc = parse(INTERVIEW)
    who = actors.find(doc, blocks(INTERVIEW), quotes.find(doc, blocks(INTERVIEW)))
    greta = next(actor for actor in who if actor.id == "greta-lindqvist")
    assert "I" in {mention.span.of(INTERVIEW) for mention in greta.mentions}


def test_what_the_paper_says_between_turns_is_no_turn() -> None:
    assert not any(q.made.why == "labelled-turn" and q.text.startswith("The bank") for q in said(INTERVIEW))


def test_question_and_answer_name_nobody() -> None:
    turns = [q for q in said("It is late.\nQ: Why?\nA: The boat was small.\nQ: And now?\nA: We wait.") if q.speaker]
    assert turns == []


@pytest.mark.parametrize(
    "text",
    [
        "Monday: The vote opens.\nTuesday: The count begins.\nWednesday: A winner is named.",
        "Note: This story was changed.\nUpdate: The bridge is open.\nUpdate: The bridge is shut.",
        "Correction: Tom Oakes is 40.\nGreta Lindqvist: a life in bees.",
    ],
)
def test_labels_are_not_always_names(text: str) -> None:
    assert not any(q.made.why == "labelled-turn" for q in said(text))


def test_nobody_in_particular_is_no_speaker() -> None:
    found = said("The ferry was late again. People say that the crew is too small, and they said it would get worse.")
    assert all(q.speaker is None or q.speaker.text.lower() not in ("people", "they") for q in found)
