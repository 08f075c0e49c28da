"""Reads GAP (ambiguous pronouns, two candidate names each) and scores decisions as its own scorer does."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.accuracy.actors_scores import Prf
from generator.model.marks import LocalActor
from generator.model.text import Block, Span


@dataclass(frozen=True, slots=True)
class Row:
    """A snippet with a pronoun and two names; `truth` tells of each whether it is the pronoun's."""

    text: str
    pronoun: Span
    names: tuple[Span, Span]
    truth: tuple[bool, bool]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (Block("paragraph", Span(0, len(self.text))),)

    @property
    def gender(self) -> str:
        return "masculine" if self.pronoun.of(self.text).lower() in ("he", "him", "his") else "feminine"


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row(record) for record in table]


def row(record: dict[str, str]) -> Row:
    def span(name: str, words: str) -> Span:
        start = int(record[f"{name}-offset"])
        return Span(start, start + len(words))

    return Row(
        record["Text"],
        span("Pronoun", record["Pronoun"]),
        (span("A", record["A"]), span("B", record["B"])),
        (record["A-coref"].upper() == "TRUE", record["B-coref"].upper() == "TRUE"),
    )


def decide(row: Row, found: tuple[LocalActor, ...]) -> tuple[bool, bool]:
    """Which of the two names stand for the pronoun's actor."""
    of = [a for a in found if any(m.span == row.pronoun for m in a.mentions)]
    names = [m.span for a in of for m in a.mentions if m.form == "name"]
    a, b = (any(span.touches(name) for span in names) for name in row.names)
    return a, b


@dataclass(slots=True)
class Tally:
    genders: dict[str, Prf] = field(default_factory=lambda: defaultdict(Prf))

    def add(self, row: Row, found: tuple[LocalActor, ...]) -> None:
        for said, true in zip(decide(row, found), row.truth, strict=True):
            for name in ("all", row.gender):
                self.genders[name].right += said and true
                self.genders[name].found += said
                self.genders[name].wanted += true

    def lines(self) -> list[str]:
        bias = self.genders["feminine"].f1 / max(self.genders["masculine"].f1, 1e-9)
        kinds = ("all", "masculine", "feminine")
        return [f"GAP {k:26} {self.genders[k]}" for k in kinds] + [f"GAP feminine / masculine       {bias:.2f}"]
