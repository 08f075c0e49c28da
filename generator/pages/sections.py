"""The article cut into sections of blocks, each block with what stands beside and after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.text import Block, Span
from generator.pages import margin
from generator.pages.layers import layers
from generator.pages.local import Local
from generator.pages.people import first_mentions, margin_cards
from generator.pages.views import BlockView, Callout, DeskNote, Margin, MarginCard, Person, SectionView
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
        rows += margin.text_rows(block.span.end - block.span.start)
        if block.kind == "heading" or not groups or rows > margin.MOST_ROWS // 2:
            heading = block if block.kind == "heading" else None
            groups.append((heading, [] if heading else [block]))
            rows = 0
        else:
            groups[-1][1].append(block)
    return [Stretch(heading, tuple(group)) for heading, group in groups]


def sections(local: Local, people: tuple[Person, ...], lifted: Lifted) -> tuple[SectionView, ...]:
    parts = stretches(local.annotated.article.blocks)
    firsts = first_mentions(local, _under_headings(parts))
    found = layers(local, frozenset(firsts))
    by_id = {person.card.id: person for person in people}
    shown: set[str] = set()
    views = []
    for part in parts:
        beside = {
            b.span: _beside(local, b.span, margin_cards(firsts, b.span, by_id, shown), firsts) for b in part.blocks
        }
        views.append(SectionView(*_heading(local, part, found), _blocks(local, part, found, beside, lifted)))
    return tuple(views)


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
    local: Local, part: Stretch, found: list[Layer], beside: Mapping[Span, _Beside | None], lifted: Lifted
) -> tuple[BlockView, ...]:
    starts: dict[Span, int] = {}
    row = 1
    for block in part.blocks:
        starts[block.span] = row
        row += margin.text_rows(block.span.end - block.span.start)
        row += sum(margin.callout_rows(callout) for callout in lifted.get(block.span, ()))
    held = [(span, b) for span, b in beside.items() if b]
    wanted = [(starts[span] + margin.rows_before(b.at - span.start), b.rows) for span, b in held]
    places = {span: place for (span, _), place in zip(held, margin.arrange(wanted), strict=True)}
    views = []
    for block in part.blocks:
        rows = margin.text_rows(block.span.end - block.span.start)
        nodes = weave(local.text, block.span, _within(found, block.span))
        here = beside[block.span]
        side = Margin(*places[block.span], here.cards, here.notes) if here else None
        views.append(BlockView(block.kind, starts[block.span], rows, nodes, side, lifted.get(block.span, ())))
    return tuple(views)


def _heading(local: Local, part: Stretch, found: list[Layer]) -> tuple[str, str, tuple[Node, ...]]:
    """Id, title and nodes of a section's heading; a heading holds no controls, so only its sentence is woven in."""
    if part.heading is None:
        return "", "", ()
    where = part.heading.span
    sentence = local.sentence(where.start)
    only = [layer for layer in _within(found, where) if layer.kind == "sentence"]
    name = f"section-{sentence.id}" if sentence else f"section-{where.start}"
    return name, where.of(local.text), weave(local.text, where, only)


def _within(found: list[Layer], span: Span) -> list[Layer]:
    return [layer for layer in found if layer.span.touches(span)]


def _beside(local: Local, block: Span, cards: tuple[MarginCard, ...], firsts: Mapping[Span, str]) -> _Beside | None:
    """The cards of those first named in a block, and the desk's notes on words that begin in it."""
    marks = [n for n in local.annotated.notes if block.start <= n.span.start < block.end and not n.draft]
    notes = tuple(DeskNote(n.id, n.kind, n.span.of(local.text), n.body, n.author, n.date) for n in marks)
    if not cards and not notes:
        return None
    carded = {card.person.card.id for card in cards}
    at = min([n.span.start for n in marks] + [s.start for s, who in firsts.items() if block.holds(s) and who in carded])
    return _Beside(at, sum(map(margin.card_rows, cards)) + sum(map(margin.note_rows, notes)), cards, notes)
