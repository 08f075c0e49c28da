"""Anchors: found by their words and surroundings, found again after edits, lost rather than wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.desk.anchors import Finder, Lost, describe
from generator.model.desk import Anchor
from generator.model.text import Span
from tests.desk.random_edits import pick, trial
from tests.factories import FERRY, HARBOUR

TEXT = f"{FERRY}\n\n{HARBOUR}"


def found(anchor: Anchor, text: str = TEXT) -> str:
    """The words found with what stands right after them, or why they are lost."""
    place = Finder(text).find(anchor)
    return place.why if isinstance(place, Lost) else f"{place.of(text)}|{text[place.end : place.end + 8]}"


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor("We cannot sail"), "We cannot sail|,” harbo"),
        (Anchor("wall", "the ", " would"), "wall| would c"),
        (Anchor("Weber", suffix="blamed"), "Weber| blamed "),
        (Anchor("mother told me: 'Never trust"), "mother told me: ‘Never trust| the sea"),
        (Anchor('this storm." Weather'), "this storm.”\n\nWeather|\n\nAbout "),
    ],
)
def test_words_are_found_whatever_their_quotes_and_spaces(anchor: Anchor, expected: str) -> None:
    assert found(anchor) == expected


@pytest.mark.parametrize(
    ("anchor", "why"),
    [
        (Anchor(" "), "no words are given"),
        (Anchor("Weber"), "these words stand 3 times"),
        (Anchor("Norburg", "the village of ", " Castle"), "these words stand elsewhere only"),
        (Anchor("ferr"), "these words do not stand in the text"),
        (Anchor("The captain had never seen such a storm"), "these words do not stand in the text"),
        (
            Anchor("About 500 passengers were waiting in Norburg"),
            "an end, a name, a number or a negation in these words has changed",
        ),
        (
            Anchor("About 300 passengers were waiting in Hamburg"),
            "an end, a name, a number or a negation in these words has changed",
        ),
        (Anchor("it will never pay for hotels"), "these words do not stand in the text"),
    ],
)
def test_what_is_not_certain_is_lost(anchor: Anchor, why: str) -> None:
    assert found(anchor) == why


@pytest.mark.parametrize(
    "exact",
    [
        "About 300 passengers sat waiting in Norburg",
        "The big shipping company Blue Line said that it would pay",
        "about 300 passengers were waiting in Norburg",
    ],
)
def test_small_changes_of_words_do_not_lose_a_place(exact: str) -> None:
    assert isinstance(Finder(TEXT).find(Anchor(exact)), Span)


def test_two_places_that_come_equally_near_are_lost() -> None:
    text = "The old mayor opened the bridge today. The new mayor opened the bridge today."
    assert found(Anchor("The mayor opened the bridge today"), text) == "several places come equally near"
    copies = "They met the mayor on the bridge. They met the mayor on the bridge."
    assert found(Anchor("mayor", "met the ", " on the"), copies) == "several places fit equally well"


def test_candidates_show_where_the_words_may_be() -> None:
    place = Finder(TEXT).find(Anchor("Weber"))
    assert isinstance(place, Lost)
    assert len(place.candidates) == 3
    assert "harbour master Anna Weber told" in place.candidates[0]


def test_work_is_bounded() -> None:
    finder = Finder("word " * 5_000, budget=100_000)
    long = Anchor("another " * 15)
    outcomes = [finder.find(long) for _ in range(3)]
    assert all(isinstance(outcome, Lost) for outcome in outcomes)
    assert finder.budget == 25_000
    assert found(Anchor("word", "word "), "word " * 5_000) == "these words stand 5000 times"


@given(st.integers(min_value=0))
@settings(max_examples=150)
def test_a_description_finds_its_own_place(seed: int) -> None:
    import random

    span = pick(TEXT, random.Random(seed))  # noqa: S311 — a repeatable test, no secret
    place = Finder(TEXT).find(describe(TEXT, span))
    assert isinstance(place, Lost) or place == span


@given(st.integers(min_value=0, max_value=10**9))
@settings(max_examples=300)
def test_no_random_edit_moves_an_anchor_to_other_words(seed: int) -> None:
    assert trial(TEXT, seed) != "wrong"


def test_most_places_survive_small_edits() -> None:
    outcomes = [trial(TEXT, seed) for seed in range(200)]
    assert outcomes.count("found") > 110
