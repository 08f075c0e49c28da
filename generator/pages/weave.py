"""Weaves overlapping marks into the text: a nested tree of nodes in which every character stands exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.model.text import Span


class Text(NamedTuple):
    """A run of the article's own characters; of the `kind` "text" beside those of marks."""

    text: str

    @property
    def kind(self) -> str:
        return "text"


class Mark(NamedTuple):
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


NO_FACTS: dict[str, str] = {}  # nobody writes in it


class Layer(NamedTuple):
    """A mark to be woven: `rank` breaks ties (the lower stands outside when two marks cover the same words).

    `control` is how much the mark wants to be a link or button: 0 never, 1 if nothing inside it wants to more,
    2 if nothing around it is one. (One inside another is not HTML.)
    """

    span: Span
    kind: str
    rank: int
    id: str = ""
    attrs: dict[str, str] = NO_FACTS
    control: int = 0


Item = tuple[int, int, Layer]  # where a layer begins and ends within the text that is woven


def weave(text: str, span: Span, layers: Sequence[Layer]) -> tuple[Node, ...]:
    """The nodes of `text[span]`; layers are clipped to the span and those of no length are left out.

    Longer marks stand outside shorter ones, so a mark is split only where a longer one crosses its edge: of a
    quotation and the sentences that it runs through, whichever is shorter gives way. (Refused: rank alone, which cuts
    a long mark in three wherever a short one of lower rank stands in its middle.) Inside DEEPEST marks there are none.
    """
    order = [
        (max(y.span.start, span.start), min(y.span.end, span.end), y)
        for y in sorted(layers, key=lambda y: (y.span.start - y.span.end, y.rank, y.span, y.kind, y.id))
    ]
    return _nest(text, *span, [item for item in order if item[0] < item[1]], set(), DEEPEST, inside=False)


def plain(nodes: Iterable[Node]) -> str:
    """The characters of a tree, in order."""
    return "".join(n.text if isinstance(n, Text) else plain(n.children) for n in nodes)


def _nest(
    text: str, start: int, stop: int, order: list[Item], seen: set[int], deep: int, *, inside: bool
) -> tuple[Node, ...]:
    """Put the outermost layer's stretches in place one after the other and nest the rest between and inside them.

    `inside` a control there is no other.
    """
    if not order:
        return (Text(text[start:stop]),) if start < stop else ()
    nodes: list[Node] = []
    at = start
    while at < stop:
        outer, end = _outermost(order, at, stop)
        if outer is None:
            nodes.append(Text(text[at:end]))
        else:
            _, until, layer = order[outer]
            first = id(layer) not in seen
            seen.add(id(layer))
            inner = [item for item in order[outer + 1 :] if item[0] < end and at < item[1]] if deep > 1 else []
            active = not inside and _is_control(layer, inner)
            children: tuple[Node, ...] = (Text(text[at:end]),)  # most marks hold no other
            if inner:
                children = _nest(text, at, end, inner, seen, deep - 1, inside=inside or active)
            name = layer.id if first else ""
            nodes.append(Mark(layer.kind, name, layer.attrs, children, int(active), end == until))
        at = end
    return tuple(nodes)


def _outermost(order: list[Item], at: int, end: int) -> tuple[int | None, int]:
    """Which layer stands outside at a character, and where it is cut: at its own end or where a longer one begins.

    None if there is none, up to where one begins.
    """
    for number, (start, until, _) in enumerate(order):
        if start > at:
            if start < end:
                end = start
        elif at < until:
            return number, min(end, until)
    return None, end


def _is_control(layer: Layer, inner: list[Item]) -> bool:
    if layer.control == 1:
        return not any(item[2].control == 2 for item in inner)
    return layer.control == 2
