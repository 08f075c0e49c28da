"""The article cut into sections of blocks, each block with what stands beside and after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.text import Block, Span
from generator.pages.layers import layers
from generator.pages.local import Local
from generator.pages.margin import arrange, callout_lines, card_lines, note_lines, text_lines
from generator.pages.people import first_mentions, margin_cards
from generator.pages.views import BlockView, Callout, DeskNote, Margin, MarginCard, Person, SectionView
from generator.pages.weave import Layer, Node, weave

Lifted = Mapping[Span, tuple[Callout, ...]]  # what is lifted out after each block, by the block's span


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks under one heading; the first stretch may have none."""

    heading: Block | None
    blocks: tuple[Block, ...]

    @property
    def span(self) -> Span:
        every = ([self.heading] if self.heading else []) + list(self.blocks)
        return Span(every[0].span.start, every[-1].span.end)


def stretches(blocks: tuple[Block, ...]) -> list[Stretch]:
    """The blocks under each heading; a heading with nothing under it stays, alone."""
    groups: list[tuple[Block | None, list[Block]]] = []
    for block in blocks:
        if block.kind == "heading":
            groups.append((block, []))
        elif groups:
            groups[-1][1].append(block)
        else:
            groups.append((None, [block]))
    return [Stretch(heading, tuple(group)) for heading, group in groups]


def sections(local: Local, people: tuple[Person, ...], lifted: Lifted) -> tuple[SectionView, ...]:
    parts = stretches(local.annotated.article.blocks)
    firsts = first_mentions(local, [part.span for part in parts])
    found = layers(local, frozenset(firsts))
    by_id = {person.card.id: person for person in people}
    shown: set[str] = set()
    views = []
    for part in parts:
        cards = {b.span: margin_cards(firsts, b.span, by_id, shown) for b in part.blocks}
        views.append(_section(local, part, found, cards, lifted))
    return tuple(views)


def _section(
    local: Local, part: Stretch, found: list[Layer], cards: Mapping[Span, tuple[MarginCard, ...]], lifted: Lifted
) -> SectionView:
    notes = {b.span: _notes(local, b.span) for b in part.blocks}
    heights: list[int] = []
    rows: dict[Span, int] = {}
    for block in part.blocks:
        rows[block.span] = len(heights)
        heights += [text_lines(block.span.end - block.span.start), *map(callout_lines, lifted.get(block.span, ()))]
    needs = {rows[s]: sum(map(card_lines, cards[s])) + sum(map(note_lines, notes[s])) for s in rows}
    places = arrange(heights, {row: need for row, need in needs.items() if need})
    blocks = []
    for block in part.blocks:
        row = rows[block.span]
        margin = Margin(*places[row], cards[block.span], notes[block.span]) if row in places else None
        nodes = weave(local.text, block.span, _within(found, block.span))
        blocks.append(BlockView(block.kind, row + 1, nodes, margin, lifted.get(block.span, ())))
    return SectionView(*_heading(local, part, found), tuple(blocks))


def _heading(local: Local, part: Stretch, found: list[Layer]) -> tuple[str, str, tuple[Node, ...]]:
    """Id, title and nodes of a section's heading; a heading holds no controls, so only its sentence is woven in."""
    if part.heading is None:
        return "story", "", ()
    where = part.heading.span
    sentence = local.sentence(where.start)
    only = [layer for layer in _within(found, where) if layer.kind == "sentence"]
    name = f"section-{sentence.id}" if sentence else f"section-{where.start}"
    return name, where.of(local.text), weave(local.text, where, only)


def _within(found: list[Layer], span: Span) -> list[Layer]:
    return [layer for layer in found if layer.span.touches(span)]


def _notes(local: Local, block: Span) -> tuple[DeskNote, ...]:
    """The desk's notes on words that begin in a block."""
    return tuple(
        DeskNote(n.id, n.kind, n.span.of(local.text), n.body, n.author, n.date)
        for n in local.annotated.notes
        if block.start <= n.span.start < block.end and not n.draft
    )
