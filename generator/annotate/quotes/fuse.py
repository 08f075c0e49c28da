"""Rules and the trained part over the same article: which of the two is believed where."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from generator.annotate.quotes.alone import UNREADABLE, astray, stands_alone
from generator.annotate.quotes.confidence import RULES, of_clause
from generator.annotate.quotes.indirect import Report
from generator.annotate.quotes.layout import Layout
from generator.model.marks import NOT_SAID

SURE_CLAUSE = 0.15  # probability from which a reported clause of the network's is shown


def fuse(layout: Layout, rules: list[Report], learned: list[Report], turns: Container[int]) -> list[Report]:
    """The network's clauses; the rules add those inside quotations, which it was never shown, and what it missed.

    `turns` are the regions of an interview, which it was never shown either. A clause of the network's that cannot be
    read alone gives way to one of the rules' for the same words; without one it stays, too unsure for a page.
    """
    seen = [r for r in learned if r.confidence >= SURE_CLAUSE and layout.outer(r.cue[0]) not in turns]
    seen = [replace(r, confidence=sure(r)) for r in seen if not astray(layout, r.pieces)]
    kept = [r for r in seen if r.why != NOT_SAID and stands_alone(layout, r.pieces)]
    taken = tokens(kept)
    kept += [r for r in rules if layout.outer(r.cue[0]) >= 0 or not tokens([r]) & taken]
    taken = tokens(kept)
    rest = [r for r in seen if r not in kept and not tokens([r]) & taken]
    return kept + [replace(r, confidence=min(r.confidence, RULES.get(r.why, UNREADABLE))) for r in rest]


def sure(report: Report) -> float:
    """The share of such clauses that was right; "prompting fears that …" tells a page nothing of who says what."""
    share = of_clause(report.confidence)
    return share if report.speaker else min(share, UNREADABLE)


def tokens(reports: list[Report]) -> set[int]:
    return {i for report in reports for piece in (*report.pieces, report.cue) for i in range(*piece)}
