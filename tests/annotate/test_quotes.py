"""Quotations, speakers and cues: sentences of our own as data, with and without the trained part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import quotes
from generator.annotate.drafts import Draft
from generator.model.marks import NOT_SAID
from tests.annotate.reading import blocks, parse

CASES = Path(__file__).parents[1] / "cases" / "quotes"
MODELS = ("rules", "auto")


def cases(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf8")))


def found(text: str, model: str) -> list[list[str | None]]:
    drafts = quotes.find(parse(text), blocks(text), model=model)
    return [row(draft, text) for draft in drafts if draft.why != NOT_SAID]


def row(draft: Draft, text: str) -> list[str | None]:
    speaker, cue = draft.speaker_span, draft.cue_span
    return [draft.kind, draft.span.of(text), speaker.of(text) if speaker else None, cue.of(text) if cue else None]


def mistakes(case: dict[str, Any], model: str) -> str:
    """What differs; "" when nothing does. Reported clauses may be found beyond those listed, unless `silent`."""
    rows = found(case["text"], model)
    missing = [want for want in case["quotes"] if want not in rows]
    extra = [r for r in rows if r not in case["quotes"] and (r[0] != "indirect" or case.get("silent"))]
    return f"missing {missing}, not expected {extra}" if missing or extra else ""


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("case", cases("wild") + cases("negative"), ids=lambda case: case["text"][:40])
def test_a_careful_reader_would_agree(case: dict[str, Any], model: str) -> None:
    assert not mistakes(case, model)


@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda case: case["text"][:40])
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    assert mistakes(case, case["model"]), "it works now: move it to wild.yaml or negative.yaml"


@pytest.mark.parametrize("model", MODELS)
def test_a_heading_neither_speaks_nor_is_spoken(model: str) -> None:
    text = "'A cold night'\n\"We were cold,\" is how Greta Lindqvist, the skipper, tells it."
    head, body = blocks(text)
    drafts = quotes.find(parse(text), (replace(head, kind="heading"), body), model=model)
    assert [(d.kind, d.speaker_span and d.speaker_span.of(text)) for d in drafts if d.kind != "indirect"] == [
        ("scare", None),
        ("direct", "Greta Lindqvist"),
    ]


@pytest.mark.parametrize("model", MODELS)
def test_who_hears_does_not_speak_and_a_town_in_the_words_is_no_part_of_the_speaker(model: str) -> None:
    heard = found("She stole from the till more than forty times, Hull Crown Court heard.", model)
    assert all(speaker is None for _, _, speaker, _ in heard)
    told = found("Most of the orders come from Tulsa, Okla., Solberg told analysts.", model)
    assert {speaker for _, _, speaker, _ in told} <= {"Solberg"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Halvorsen said the company would leave Norway by March and warned that suppliers would follow.",
            {("said", "the company would leave Norway by March"), ("warned", "suppliers would follow")},
        ),
        (
            "The minister said she would order a review and later suggested that the law would change.",
            {("said", "she would order a review"), ("suggested", "the law would change")},
        ),
        (
            "She said she would call her lawyer and tell him everything.",
            {("said", "she would call her lawyer and tell him everything")},
        ),
    ],
)
def test_a_second_verb_of_speech_reports_a_clause_of_its_own(text: str, said: set[tuple[str, str]]) -> None:
    assert {(cue, words) for _, words, _, cue in found(text, "auto")} == said


@pytest.mark.parametrize(
    "text",
    [
        "Ortega did not say whether the mayor would resign.",
        "The governor refused to say that the plan had failed.",
        "The minister would not confirm that talks had begun.",
    ],
)
def test_what_was_not_said_is_listed_as_nobodys(text: str) -> None:
    drafts = [d for d in quotes.find(parse(text), blocks(text)) if d.kind != "scare"]
    assert drafts
    assert {(d.why, d.speaker_span, d.confidence) for d in drafts} == {(NOT_SAID, None, 0.0)}


def test_the_cases_are_many_and_of_many_kinds() -> None:
    every = cases("wild") + cases("negative")
    assert len(every) >= 120
    assert len({case["news"] for case in every}) >= 8
    assert {case["style"] for case in every} >= {"British", "American"}
