"""The ledger: edits of many passes composed so that putting every `before` back gives the source text exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from generator.model.text import Block, BlockKind, Repair, Span

BREAK = "\n\n"


class Edit(NamedTuple):
    """Put `after` where `text[start:end]` stands. `kind` is the kind of the block that begins at the edit's end,
    None to leave it what it was."""

    name: str
    start: int
    end: int
    after: str
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text under repair. `kinds` are those of the pieces between its blank lines, in order."""

    text: str
    kinds: tuple[BlockKind, ...]
    repairs: tuple[Repair, ...] = ()


Pass = Callable[[Draft], list[Edit]]


def draft(text: str) -> Draft:
    """A text nobody has touched yet; all of it counts as paragraphs."""
    kinds: tuple[BlockKind, ...] = ("paragraph",)
    return Draft(text, kinds * (text.count(BREAK) + 1))


def run(work: Draft, passes: Iterable[Pass]) -> Draft:
    for one in passes:
        work = apply(work, one(work))
    return work


def apply(work: Draft, edits: list[Edit]) -> Draft:
    """The draft after one pass. Edits of a pass must not overlap; ValueError if they do (a bug, not a user's mistake).

    Where an edit overlaps repairs of earlier passes they become one repair, for two that overlap could not both be
    undone. It is named after the first pass, which saw the source; after the last, if that left nothing of it.
    """
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    if any(b.start < a.end for a, b in pairwise(ordered)):
        raise ValueError(f"edits of one pass overlap: {ordered}")
    text = replaced(work.text, ordered)
    return Draft(text, _kinds(work, ordered, text), tuple(_compose(work, ordered)))


def undo(text: str, repairs: Iterable[Repair]) -> str:
    """The source text: every `before` put back in its place."""
    return replaced(text, (Edit(r.name, r.span.start, r.span.end, r.before) for r in repairs))


def replaced(text: str, edits: Iterable[Edit]) -> str:
    """`text` with sorted edits done."""
    out, at = [], 0
    for edit in edits:
        out += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join((*out, text[at:]))


def blocks(work: Draft) -> tuple[Block, ...]:
    """The blocks of a finished draft: they tile its text, with exactly one blank line between them."""
    out, at = [], 0
    for piece, kind in zip(work.text.split(BREAK), work.kinds, strict=True):
        out.append(Block(kind, Span(at, at + len(piece))))
        at += len(piece) + len(BREAK)
    return tuple(out)


def _compose(work: Draft, edits: list[Edit]) -> list[Repair]:
    """Old repairs and new edits as repairs of the new text, clustered where they overlap.

    An empty range that only touches a neighbour stays apart; the order of the tuple says which came first.
    """
    steps: list[tuple[int, int, int, Repair | Edit]] = [(r.span.start, r.span.end, 0, r) for r in work.repairs]
    steps += [(e.start, e.end, 1, e) for e in edits]
    out: list[Repair] = []
    shift = 0
    for cluster in _clusters(sorted(steps, key=lambda s: s[:3])):
        start, end = cluster[0][0], max(s[1] for s in cluster)
        old = [s[3] for s in cluster if isinstance(s[3], Repair)]
        new = [s[3] for s in cluster if isinstance(s[3], Edit)]
        here = work.text[start:end]
        before = undo(here, (replace(r, span=Span(r.span.start - start, r.span.end - start)) for r in old))
        after = replaced(here, (e._replace(start=e.start - start, end=e.end - start) for e in new))
        if before != after:
            names = [*(r.name for r in old), *(e.name for e in new)]
            out.append(
                Repair(names[0] if after else names[-1], Span(start + shift, start + shift + len(after)), before, after)
            )
        shift += len(after) - len(here)
    return out


def _clusters(steps: list[tuple[int, int, int, Repair | Edit]]) -> list[list[tuple[int, int, int, Repair | Edit]]]:
    out: list[list[tuple[int, int, int, Repair | Edit]]] = []
    reach = -1
    for step in steps:
        if out and step[0] < reach:
            out[-1].append(step)
        else:
            out.append([step])
        reach = max(reach, step[1])
    return out


def _kinds(work: Draft, edits: list[Edit], text: str) -> tuple[BlockKind, ...]:
    """The kind of each block of the new text: said by the edit that made it, or that of the block it lay in."""
    old_starts = [0]
    for piece in work.text.split(BREAK):
        old_starts.append(old_starts[-1] + len(piece) + len(BREAK))
    said: dict[int, BlockKind] = {}
    moves: list[tuple[int, int]] = [(0, 0)]
    shift = 0
    for edit in edits:
        shift += len(edit.after) - (edit.end - edit.start)
        moves.append((edit.end + shift, edit.end))
        if edit.kind:
            said[edit.end + shift] = edit.kind
    out: list[BlockKind] = []
    at = move = block = 0
    for piece in text.split(BREAK):
        while move + 1 < len(moves) and moves[move + 1][0] <= at:
            move += 1
        was = moves[move][1] + at - moves[move][0]
        while block + 1 < len(work.kinds) and old_starts[block + 1] <= was:
            block += 1
        out.append(said.get(at, work.kinds[block]))
        at += len(piece) + len(BREAK)
    return tuple(out)
