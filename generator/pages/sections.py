"""The article cut into sections of blocks, each block with what stands beside and after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model.text import Block, Span
from generator.pages import margin
from generator.pages.layers import layers
from generator.pages.local import Local
from generator.pages.people import first_mentions, margin_cards
from generator.pages.views.article import BlockView, Callout, DeskNote, Margin, MarginCard, Person, SectionView
from generator.pages.weave import Layer, Node, weave

Lifted = Mapping[Span, tuple[Callout, ...]]  # what is lifted out after each block, by the block's span


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks under one heading; a long section is several stretches, and all but its first have no heading."""

    heading: Block | None
    blocks: tuple[Block, ...]

    @property
    def span(self) -> Span:
        every = ([self.heading] if self.heading else []) + list(self.blocks)
        return Span(every[0].span.start, every[-1].span.end)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What belongs beside a block: at which character of the text, and how many rows it needs."""

    at: int
    rows: int
    cards: tuple[MarginCard, ...]
    notes: tuple[DeskNote, ...]


def stretches(blocks: tuple[Block, ...]) -> list[Stretch]:
    """The blocks under each heading; a heading with nothing under it stays, alone."""
    groups: list[tuple[Block | None, list[Block]]] = []
    rows = 0
    for block in blocks:
        height = margin.text_rows(block.span.end - block.span.start)
        if block.kind == "heading":
            groups.append((block, []))
            rows = 0
        elif not groups or rows + height > margin.PIECE:
            groups.append((None, [block]))
            rows = height
        else:
            groups[-1][1].append(block)
            rows += height
    return [Stretch(heading, tuple(group)) for heading, group in groups]


def sections(local: Local, people: tuple[Person, ...], lifted: Lifted) -> tuple[SectionView, ...]:
    parts = stretches(local.annotated.article.blocks)
    firsts = first_mentions(local, _under_headings(parts))
    found = _by_block(local.annotated.article.blocks, layers(local, frozenset(firsts)))
    by_id = {person.card.id: person for person in people}
    shown: set[str] = set()
    views = []
    for part in parts:
        cards = {b.span: margin_cards(firsts, b.span, by_id, shown) for b in part.blocks}
        beside = {span: _beside(local, span, held, firsts) for span, held in _fitting(part, cards, lifted).items()}
        views.append(SectionView(*_heading(local, part, found), _blocks(local, part, found, beside, lifted)))
    return tuple(views)


def _fitting(
    part: Stretch, cards: Mapping[Span, tuple[MarginCard, ...]], lifted: Lifted
) -> dict[Span, tuple[MarginCard, ...]]:
    """As many cards as the text is high, the weightiest first; the others open from the text all the same."""
    room = sum(margin.text_rows(b.span.end - b.span.start) for b in part.blocks)
    room += sum(margin.callout_rows(c) for b in part.blocks for c in lifted.get(b.span, ()))
    kept: set[str] = set()
    for card in sorted((c for held in cards.values() for c in held), key=margin.weight):
        room -= margin.card_rows(card)
        if room >= 0 or margin.weight(card) == 0:
            kept.add(card.id)
    return {span: tuple(c for c in held if c.id in kept) for span, held in cards.items()}


def _under_headings(parts: list[Stretch]) -> list[Span]:
    """The sections as a reader sees them: from heading to heading."""
    spans: list[Span] = []
    for part in parts:
        if part.heading or not spans:
            spans.append(part.span)
        else:
            spans[-1] = Span(spans[-1].start, part.span.end)
    return spans


def _blocks(
    local: Local,
    part: Stretch,
    found: Mapping[Span, list[Layer]],
    beside: Mapping[Span, _Beside | None],
    lifted: Lifted,
) -> tuple[BlockView, ...]:
    views: list[BlockView] = []
    row = free = 1
    for block in part.blocks:
        span, rows = block.span, margin.text_rows(block.span.end - block.span.start)
        here, side = beside[span], None
        if here:
            start = max(free, row + margin.rows_before(here.at - span.start))
            side = Margin(start, here.rows, here.cards, here.notes)
            free = start + here.rows
        callouts = _placed(lifted.get(span, ()), row + rows)
        nodes = weave(local.text, span, found[span])
        views.append(BlockView(block.kind, row, rows, nodes, side, callouts))
        row += rows + sum(callout.rows for callout in callouts)
    return tuple(views)


def _placed(callouts: tuple[Callout, ...], row: int) -> tuple[Callout, ...]:
    """The callouts one under the other from a row on."""
    placed = []
    for callout in callouts:
        rows = margin.callout_rows(callout)
        placed.append(replace(callout, row=row, rows=rows))
        row += rows
    return tuple(placed)


def _heading(local: Local, part: Stretch, found: Mapping[Span, list[Layer]]) -> tuple[str, str, tuple[Node, ...]]:
    """Id, title and nodes of a section's heading; its marks can be linked to, but a heading holds no controls."""
    if part.heading is None:
        return "", "", ()
    where = part.heading.span
    sentence = local.sentence(where.start)
    still = [layer._replace(control=0) for layer in found[where] if layer.kind != "stroke"]
    name = f"section-{sentence.id}" if sentence else f"section-{where.start}"
    return name, where.of(local.text), weave(local.text, where, still)


def _by_block(blocks: tuple[Block, ...], found: list[Layer]) -> dict[Span, list[Layer]]:
    """The layers that touch each block, in their order."""
    held: dict[Span, list[Layer]] = {block.span: [] for block in blocks}
    spans = list(held)
    ends = [span.end for span in spans]
    for layer in found:
        at = bisect_right(ends, layer.span.start)
        while at < len(spans) and spans[at].start < layer.span.end:
            held[spans[at]].append(layer)
            at += 1
    return held


def _beside(local: Local, block: Span, cards: tuple[MarginCard, ...], firsts: Mapping[Span, str]) -> _Beside | None:
    """The cards of those first named in a block, and the desk's notes on words that begin in it."""
    marks = [n for n in local.annotated.notes if block.start <= n.span.start < block.end]
    notes = tuple(DeskNote(n.id, n.kind, n.span.of(local.text), n.body, n.author, n.date) for n in marks)
    if not cards and not notes:
        return None
    carded = {card.person.card.id for card in cards}
    at = min([n.span.start for n in marks] + [s.start for s, who in firsts.items() if block.holds(s) and who in carded])
    return _Beside(at, sum(map(margin.card_rows, cards)) + sum(map(margin.note_rows, notes)), cards, notes)
