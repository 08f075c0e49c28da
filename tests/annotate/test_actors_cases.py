"""Actors in sentences of our own: what must be found, what must be left alone, and what is known to fail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import actors, quotes
from generator.model.text import Span
from tests.annotate.reading import blocks, parse

CASES = Path(__file__).parent.parent / "cases" / "actors"
MARKED = re.compile(r"\{(\d):([^{}]*)\}")
PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "herself", "i", "my", "me"})
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8")) or []


def unmark(marked: str) -> tuple[str, list[tuple[Span, int]]]:
    """The text without its marks, and what they mark."""
    text, found = "", []
    at = 0
    for match in MARKED.finditer(marked):
        text += marked[at : match.start()]
        found.append((Span(len(text), len(text) + len(match[2])), int(match[1])))
        text += match[2]
        at = match.end()
    return text + marked[at:], found


def core(span: Span, text: str) -> Span:
    """Without an article at the start."""
    return Span(span.start + 4, span.end) if span.of(text).lower().startswith("the ") else span


def mistakes(case: Case) -> list[str]:
    """What is wrong, in words; empty when the case passes."""
    text, marks = unmark(case["text"])
    doc = parse(text)
    drafts = quotes.find(doc, blocks(text), model="rules")
    found = {
        core(mention.span, text): actor.id
        for actor in actors.find(doc, blocks(text), drafts)
        for mention in actor.mentions
    }
    marked = {core(span, text): number for span, number in marks}
    wrong = [f"{s.of(text)!r} is given to {found[s]}" for s, n in marked.items() if n == 0 and s in found]
    wrong += [f"{s.of(text)!r} at {s.start} is not found" for s, n in marked.items() if n and s not in found]
    by_number: dict[int, set[str]] = {}
    for span, number in marked.items():
        if number and span in found:
            by_number.setdefault(number, set()).add(found[span])
    wrong += [f"{n} is split: {sorted(ids)}" for n, ids in by_number.items() if len(ids) > 1]
    owners = [sorted(ids)[0] for ids in by_number.values()]
    wrong += [f"{owner} is several actors" for owner in {o for o in owners if owners.count(o) > 1}]
    loose = [s for s in found if s not in marked and s.of(text).lower() in PRONOUNS]
    return wrong + [f"{s.of(text)!r} at {s.start} is given to {found[s]}" for s in loose]


@pytest.mark.parametrize("case", cases("wild") + cases("negative"), ids=lambda case: case["text"][:60])
def test_case(case: Case) -> None:
    assert mistakes(case) == []


def test_known_failures_still_fail() -> None:
    passing = [case["text"] for case in cases("known-failures") if not mistakes(case)]
    assert passing == []


def test_the_cases_are_many_and_of_many_kinds() -> None:
    kinds = {case["news"].split(",")[0] for case in cases("wild")}
    assert len(cases("wild")) + len(cases("negative")) >= 50
    assert len(kinds) >= 8
