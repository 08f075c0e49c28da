"""Rules and the trained part over the same article: which of the two is believed where."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from generator.annotate.quotes.confidence import of_clause
from generator.annotate.quotes.indirect import Report
from generator.annotate.quotes.layout import Layout

SURE_CLAUSE = 0.15  # probability from which a reported clause of the network's is shown


def fuse(layout: Layout, rules: list[Report], learned: list[Report], turns: Container[int]) -> list[Report]:
    """The network's clauses; the rules add those inside quotations, which it was never shown, and what it missed.

    `turns` are the regions of an interview, which it was never shown either.
    """
    sure = [r for r in learned if r.confidence >= SURE_CLAUSE and layout.outer(r.cue[0]) not in turns]
    kept = [replace(r, confidence=of_clause(r.confidence)) for r in sure]
    taken = {i for report in kept for piece in (*report.pieces, report.cue) for i in range(*piece)}
    for report in rules:
        words = {i for piece in (*report.pieces, report.cue) for i in range(*piece)}
        if layout.outer(report.cue[0]) >= 0 or not words & taken:
            kept.append(report)
    return kept
