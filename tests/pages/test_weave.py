"""Overlapping marks become a proper tree: every character once and in order, ids once, no control inside a control."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.text import Span
from generator.pages.weave import DEEPEST, Layer, Mark, Node, Text, plain, weave

TEXT = "The quick brown fox jumps over the lazy dog."


@st.composite
def layers(draw: st.DrawFn) -> list[Layer]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        start, end = sorted((draw(st.integers(-3, len(TEXT))), draw(st.integers(0, len(TEXT) + 3))))
        kind = draw(st.sampled_from(["quote", "mention", "place"]))
        found.append(Layer(Span(start, end), kind, draw(st.integers(0, 3)), f"m{number}", {}, draw(st.integers(0, 2))))
    return found


def marks(nodes: tuple[Node, ...]) -> list[Mark]:
    return [m for n in nodes if isinstance(n, Mark) for m in (n, *marks(n.children))]


def shape(nodes: tuple[Node, ...]) -> str:
    """The tree in short: kinds with brackets around the words."""
    return "".join(n.text if isinstance(n, Text) else f"{n.kind}[{shape(n.children)}]" for n in nodes)


@given(layers(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_every_character_stands_once_and_in_order(found: list[Layer], one: int, other: int) -> None:
    span = Span(*sorted((one, other)))
    assert plain(weave(TEXT, span, found)) == span.of(TEXT)


@given(layers())
def test_a_mark_covers_exactly_its_own_words(found: list[Layer]) -> None:
    nodes = weave(TEXT, Span(0, len(TEXT)), [Layer(y.span, y.id, y.rank, y.id, {}, y.control) for y in found])
    for layer in found:
        words = "".join(plain((m,)) for m in marks(nodes) if m.kind == layer.id)
        assert words == Span(max(0, layer.span.start), layer.span.end).of(TEXT)


@given(layers())
def test_a_split_mark_has_its_id_on_the_first_piece_and_its_end_on_the_last(found: list[Layer]) -> None:
    nodes = weave(TEXT, Span(0, len(TEXT)), [Layer(y.span, y.id, y.rank, y.id, {}, y.control) for y in found])
    for layer in found:
        pieces = [m for m in marks(nodes) if m.kind == layer.id]
        assert [m.id for m in pieces] == [layer.id, *[""] * (len(pieces) - 1)][: len(pieces)]
        assert [m.last for m in pieces] == [n == len(pieces) - 1 for n in range(len(pieces))]


@given(layers())
def test_no_control_stands_inside_another(found: list[Layer]) -> None:
    def check(nodes: tuple[Node, ...], inside: bool) -> None:
        for node in nodes:
            if isinstance(node, Mark):
                assert not (inside and node.control)
                check(node.children, inside or bool(node.control))

    check(weave(TEXT, Span(0, len(TEXT)), found), False)


def test_the_shorter_of_two_that_cross_is_split() -> None:
    crossing = [Layer(Span(0, 19), "sentence", 0), Layer(Span(10, 25), "quote", 1)]
    assert shape(weave(TEXT, Span(0, 25), crossing)) == "sentence[The quick quote[brown fox]]quote[ jumps]"


def test_of_two_that_cover_the_same_words_the_lower_rank_is_outside() -> None:
    same = [Layer(Span(4, 9), "mention", 6), Layer(Span(4, 9), "place", 3)]
    assert shape(weave(TEXT, Span(0, 10), same)) == "The place[mention[quick]] "


def test_a_shy_control_yields_to_one_inside_it_and_an_eager_one_does_not() -> None:
    for shyness, controls in ((1, [0, 1]), (2, [1, 0])):
        nodes = weave(
            TEXT, Span(0, 20), [Layer(Span(4, 19), "a", 0, control=shyness), Layer(Span(10, 15), "b", 0, control=2)]
        )
        assert [m.control for m in marks(nodes)] == controls


def test_marks_inside_marks_without_end_do_not_exhaust_the_stack() -> None:
    text = "x" * 4000
    woven = weave(text, Span(0, 4000), [Layer(Span(n, 4000 - n), "note", 0, f"n{n}") for n in range(1999)])
    assert plain(woven) == text
    depth, node = 0, woven[-1]
    while isinstance(node, Mark):
        depth, node = depth + 1, node.children[len(node.children) // 2]
    assert depth == DEEPEST
