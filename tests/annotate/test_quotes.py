"""Quotations, speakers and cues: sentences of our own as data, with and without the trained part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import quotes
from generator.annotate.drafts import Draft
from tests.annotate.reading import blocks, parse

CASES = Path(__file__).parents[1] / "cases" / "quotes"
MODELS = ("rules", "auto")


def cases(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf8")))


def found(text: str, model: str) -> list[list[str | None]]:
    drafts = quotes.find(parse(text), blocks(text), model=model)
    return [row(draft, text) for draft in drafts]


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


def test_the_cases_are_many_and_of_many_kinds() -> None:
    every = cases("wild") + cases("negative")
    assert len(every) >= 120
    assert len({case["news"] for case in every}) >= 8
    assert {case["style"] for case in every} >= {"British", "American"}
