"""Roles against a hundred labelled sentences: how many of those found are right, how many of those there are found."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from generator.annotate import actors
from tests.annotate.reading import blocks, parse

CASES = Path(__file__).parent.parent / "cases" / "roles" / "labelled.yaml"
PRECISION, RECALL = 0.85, 0.80
Pairs = set[tuple[str, str]]


def plain(role: str) -> str:
    """Without the article or possessive at its start, which belong to the phrase or not as you like."""
    return re.sub(r"^(the|an?|his|her|its|their) ", "", role.lower())


def pairs(text: str) -> Pairs:
    found = actors.find(parse(text), blocks(text), ())
    return {(actor.name, plain(role.text)) for actor in found if actor.kind == "person" for role in actor.roles}


def compare() -> tuple[int, int, int, list[str]]:
    """Right, found, wanted, and what differs."""
    right = found = wanted = 0
    different = []
    for case in yaml.safe_load(CASES.read_text("utf-8")):
        want = {(name, plain(role)) for name, listed in case["roles"].items() for role in listed}
        got = pairs(case["text"])
        right, found, wanted = right + len(want & got), found + len(got), wanted + len(want)
        if want != got:
            different.append(f"{case['text']} wanted {sorted(want - got)} found {sorted(got - want)}")
    return right, found, wanted, different


def test_a_hundred_sentences() -> None:
    right, found, wanted, different = compare()
    report = "\n".join(different)
    assert right / found >= PRECISION, report
    assert right / wanted >= RECALL, report


def test_no_role_opens_with_a_pronoun() -> None:
    text = "Halden Aid is poor. Its charity director, Rosa Lind, left with her husband, Max Lind."
    found = {a.name: [r.text for r in a.roles] for a in actors.find(parse(text), blocks(text), ())}
    assert found["Rosa Lind"] == ["charity director"]
    assert found["Max Lind"] == ["husband"]


def test_every_role_stands_in_the_text() -> None:
    for case in yaml.safe_load(CASES.read_text("utf-8"))[:30]:
        text = case["text"]
        for actor in actors.find(parse(text), blocks(text), ()):
            assert all(role.span.of(text) == role.text for role in actor.roles)
