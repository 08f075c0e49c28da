"""Weaves overlapping marks into the text: a nested tree of nodes in which every character stands exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.model.text import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A run of the article's own characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a mark around its children.

    `id` is the element's id, "" in all but the first piece of a mark that another one splits; `last` is true of the
    last piece. `attrs` are the few facts that a theme may show; `control` is 1 if this piece is to be a link, else 0.
    """

    kind: str
    id: str
    attrs: dict[str, str]
    children: tuple[Node, ...]
    control: int = 0
    last: bool = True


Node = Text | Mark
# Marks of real articles stand five or six inside each other. A text made of marks alone would exhaust the stack.
DEEPEST = 24


@dataclass(frozen=True, slots=True)
class Layer:
    """A mark to be woven: `rank` breaks ties (the lower stands outside when two marks cover the same words).

    `control` is how much the mark wants to be a link or button: 0 never, 1 if nothing inside it wants to more,
    2 if nothing around it is one. (One inside another is not HTML.)
    """

    span: Span
    kind: str
    rank: int
    id: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    control: int = 0


def weave(text: str, span: Span, layers: Sequence[Layer]) -> tuple[Node, ...]:
    """The nodes of `text[span]`; layers are clipped to the span and those of no length are left out.

    Longer marks stand outside shorter ones, so a mark is split only where a longer one crosses its edge: of a
    quotation and the sentences that it runs through, whichever is shorter gives way. (Refused: rank alone, which cuts
    a long mark in three wherever a short one of lower rank stands in its middle.) Inside DEEPEST marks there are none.
    """
    clipped = [(Span(max(y.span.start, span.start), min(y.span.end, span.end)), y) for y in layers]
    order = sorted(
        ((s, y) for s, y in clipped if s.start < s.end),
        key=lambda item: (item[1].span.start - item[1].span.end, item[1].rank, item[1].span, item[1].kind, item[1].id),
    )
    return _settle(_nest(text, span, order, set(), DEEPEST), inside=False)


def plain(nodes: Iterable[Node]) -> str:
    """The characters of a tree, in order."""
    return "".join(n.text if isinstance(n, Text) else plain(n.children) for n in nodes)


def _nest(text: str, span: Span, order: list[tuple[Span, Layer]], seen: set[int], deep: int) -> tuple[Node, ...]:
    """Put the outermost layer's stretches in place one after the other and nest the rest between and inside them."""
    nodes: list[Node] = []
    at = span.start
    while at < span.end:
        outer = next(((i, s, y) for i, (s, y) in enumerate(order) if s.start <= at < s.end), None)
        if outer is None:
            end = min([span.end, *(s.start for s, _ in order if s.start > at)])
            nodes.append(Text(text[at:end]))
        else:
            i, reach, layer = outer
            wider = [s.start for s, _ in order[:i] if at < s.start < reach.end]
            end = min([reach.end, span.end, *wider])
            first = id(layer) not in seen
            seen.add(id(layer))
            inner = [item for item in order[i + 1 :] if item[0].touches(Span(at, end))] if deep > 1 else []
            children = _nest(text, Span(at, end), inner, seen, deep - 1)
            nodes.append(
                Mark(layer.kind, layer.id if first else "", layer.attrs, children, layer.control, end == reach.end)
            )
        at = end
    return tuple(nodes)


def _settle(nodes: tuple[Node, ...], *, inside: bool) -> tuple[Node, ...]:
    """Decide which marks are controls (1) and which are not (0): no control stands inside another."""
    settled: list[Node] = []
    for node in nodes:
        if isinstance(node, Mark):
            active = not inside and (node.control == 2 or (node.control == 1 and not _eager(node.children)))
            children = _settle(node.children, inside=inside or active)
            settled.append(replace(node, children=children, control=int(active)))
        else:
            settled.append(node)
    return tuple(settled)


def _eager(nodes: tuple[Node, ...]) -> bool:
    return any(isinstance(n, Mark) and (n.control == 2 or _eager(n.children)) for n in nodes)
