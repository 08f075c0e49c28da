"""Regions, attributions and reported clauses → drafts, sorted, each piece of an utterance knowing the others."""

from __future__ import annotations

from dataclasses import replace

from generator.annotate.drafts import Draft
from generator.annotate.quotes.confidence import RULES
from generator.annotate.quotes.indirect import Report
from generator.annotate.quotes.kinds import kind
from generator.annotate.quotes.layout import Attribution, Layout, Range
from generator.model.marks import QuoteKind
from generator.model.text import Span


def assemble(layout: Layout, said: dict[int, Attribution], reports: list[Report]) -> tuple[Draft, ...]:
    """All drafts of an article; `inside` is the innermost draft around one."""
    kinds = {region: kind(layout, region, said.get(region)) for region in range(len(layout.regions))}
    utterances = joined(layout, said, kinds)
    drafts = [from_region(layout, region, kinds[region], said.get(region), utterances[region]) for region in kinds]
    drafts += [draft for report in reports for draft in from_report(layout, report)]
    drafts.sort(key=lambda draft: (draft.span.start, -draft.span.end, draft.kind))
    return tuple(replace(draft, inside=around(drafts, i)) for i, draft in enumerate(drafts))


def from_region(
    layout: Layout, region: int, sort: QuoteKind, said: Attribution | None, parts: tuple[Span, ...]
) -> Draft:
    span = layout.regions[region].span
    if sort == "scare" or said is None:
        why = "quoted-term" if sort == "scare" else "marks-alone"
        return Draft(span, sort, parts, None, None, None, why, RULES[why])
    speaker = chars(layout, said.speaker) if said.speaker else None
    cue = chars(layout, said.cue) if said.cue else None
    return Draft(span, sort, parts, speaker, cue, None, said.why, said.confidence)


def from_report(layout: Layout, report: Report) -> list[Draft]:
    parts = tuple(chars(layout, piece) for piece in report.pieces)
    speaker = chars(layout, report.speaker) if report.speaker else None
    cue = chars(layout, report.cue)
    return [Draft(part, "indirect", parts, speaker, cue, None, report.why, report.confidence) for part in parts]


def chars(layout: Layout, tokens: Range) -> Span:
    last = layout.doc[tokens[1] - 1]
    return Span(layout.doc[tokens[0]].idx, last.idx + len(last.text))


def joined(layout: Layout, said: dict[int, Attribution], kinds: dict[int, QuoteKind]) -> dict[int, tuple[Span, ...]]:
    """Region → the pieces of its utterance: halves that one attribution splits stand on both sides of its cue."""
    out: dict[int, tuple[Span, ...]] = {region: (layout.regions[region].span,) for region in kinds}
    previous: int | None = None
    for region in kinds:
        if kinds[region] != "direct" or layout.regions[region].inside is not None:
            continue
        if previous is not None and halves(layout, said, previous, region):
            pieces = (*out[previous], layout.regions[region].span)
            for member in [r for r in out if out[r] == out[previous]]:
                out[member] = pieces
            out[region] = pieces
        previous = region
    return out


def halves(layout: Layout, said: dict[int, Attribution], one: int, other: int) -> bool:
    a, b = said.get(one), said.get(other)
    if a is None or b is None or a.cue is None or a.cue != b.cue:
        return False
    return layout.block[layout.ranges[one][0]] == layout.block[layout.ranges[other][0]]


def around(drafts: list[Draft], index: int) -> int | None:
    holding = [i for i in range(index) if drafts[i].span.holds(drafts[index].span) and drafts[i].kind != "scare"]
    return holding[-1] if holding else None
