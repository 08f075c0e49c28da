"""Figures: sentences of our own as data, and who is said to claim them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.annotate.facts import figures, times
from generator.model.marks import Figure, Made, Quote, QuoteKind, Speaker
from generator.model.text import Span
from tests.annotate.reading import parse

CASES = Path(__file__).parents[1] / "cases" / "figures"
MADE = Made("quotes", "test")
WORDS = [
    "one",
    "in",
    "three",
    "90",
    "%",
    "$4.5",
    "million",
    "£",
    "2.3bn",
    "up to",
    "men",
    "of",
    "the",
    "half",
    "dozen",
    ",",
    "a",
]


def cases(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")))


def figures_of(text: str, quotes: tuple[Quote, ...] = ()) -> tuple[Figure, ...]:
    doc = parse(text)
    return figures.find(doc, quotes, times.find(doc, None))


def found(text: str) -> list[list[str | float | None]]:
    return [[f.text, f.value, f.unit, f.hedge] for f in figures_of(text)]


@pytest.mark.parametrize("case", cases("wild") + cases("negative"), ids=lambda case: case["text"][:60])
def test_figures(case: dict[str, Any]) -> None:
    assert found(case["text"]) == case["figures"]


@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda case: case["text"][:60])
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert found(case["text"]) != case["figures"], "it passes now: move it to wild.yaml or negative.yaml"


def quote(text: str, words: str, actor: str | None, kind: QuoteKind = "direct", speaker: str = "Ms Hill") -> Quote:
    start = text.index(words)
    span = Span(start, start + len(words))
    who = Speaker(actor, speaker, Span(0, 1))
    return Quote("q", kind, span, words, (span,), who, None, None, MADE)


def claimant(text: str, *quotes: Quote) -> str | None:
    (figure,) = figures_of(text, quotes)
    return figure.claimed_by


def test_a_figure_in_a_quotation_is_claimed_by_its_speaker() -> None:
    text = 'Ms Hill said: "Up to 300 jobs will go."'
    assert claimant(text, quote(text, "Up to 300 jobs will go.", "hill")) == "hill"


def test_a_hedge_before_reported_words_belongs_to_them() -> None:
    text = "Ms Hill says up to 300 jobs will go."
    assert claimant(text, quote(text, "300 jobs will go", "hill", "indirect")) == "hill"


def test_the_one_who_quotes_nameless_sources_vouches_for_them() -> None:
    text = '"My people say 300 jobs will go," said Ms Hill.'
    inner = quote(text, "300 jobs will go", None, "indirect", "My people")
    assert claimant(text, quote(text, "My people say 300 jobs will go,", "hill"), inner) == "hill"


def test_the_innermost_named_speaker_counts() -> None:
    text = '"Mr Low says 300 jobs will go," said Ms Hill.'
    inner = quote(text, "300 jobs will go", "low", "indirect", "Mr Low")
    assert claimant(text, quote(text, "Mr Low says 300 jobs will go,", "hill"), inner) == "low"


def test_who_puts_it_at_so_much_claims_it() -> None:
    text = 'Ms Hill puts the damage at £2m. "It was an old roof," said Ms Hill.'
    assert claimant(text, quote(text, "It was an old roof,", "hill")) == "hill"


def test_the_article_s_own_figures_are_nobody_s() -> None:
    text = 'The roof cost £2m. "It was an old roof," said Ms Hill.'
    assert claimant(text, quote(text, "It was an old roof,", "hill")) is None


def test_doubtful_words_vouch_for_nothing() -> None:
    text = "The court agreed to hear a case worth £2m."
    sure = quote(text, "to hear a case worth £2m", "court", "indirect")
    assert claimant(text, sure) == "court"
    assert claimant(text, replace(sure, made=replace(MADE, confidence=0.4))) is None


def test_scare_quotes_claim_nothing() -> None:
    text = 'The roof cost "£2m".'
    assert claimant(text, quote(text, "£2m", "hill", "scare")) is None


@given(st.lists(st.sampled_from(WORDS), max_size=9))
@settings(max_examples=80)
def test_any_words_give_figures_that_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for figure in figures_of(text):
        assert figure.text == figure.span.of(text)
        assert figure.value >= 0
