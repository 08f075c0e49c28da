"""Glossary terms are found as whole words in the forms a reader meets, and never inside a longer name."""

from __future__ import annotations

import pytest

from generator.desk.terms import mark_terms
from generator.model.desk import Source, Term
from tests.factories import actor, annotated, article


def found(text: str, *forms: str, names: tuple[str, ...] = ()) -> list[str]:
    term = Term("t", forms[0], Source("content/glossary/t.md", 1), "D.", forms[1:])
    made = annotated(article(text, headings=()), actors=tuple(actor(text, name) for name in names))
    marks = mark_terms(made, (term,))
    assert len({mark.id for mark in marks}) == len(marks)
    return [mark.span.of(text) for mark in marks]


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        ("A kit, two kits. Kitty has none.", ("kit",), ["kit", "kits"]),
        ("Kit matters. The actor Kit Green agrees.", ("kit",), ["Kit"]),
        ("He said: “Partisans came.” A partisan-like raid.", ("partisan",), ["Partisans"]),
        ("Two armies met.", ("army",), ["armies"]),
        ("Two crashes.", ("crash",), ["crashes"]),
        ("The NATO summit, a nato joke.", ("NATO",), ["NATO"]),
        (
            "A package of sanctions, more sanctions.",
            ("sanctions", "package of sanctions"),
            ["package of sanctions", "sanctions"],
        ),
        ("A package of\nsanctions.", ("package of sanctions",), ["package of\nsanctions"]),
        ("A package of\n\nsanctions.", ("package of sanctions",), []),
        ("Nothing here.", ("kit",), []),
    ],
)
def test_forms(text: str, forms: tuple[str, ...], expected: list[str]) -> None:
    assert found(text, *forms) == expected


def test_a_word_inside_a_longer_name_is_part_of_the_name() -> None:
    text = "The Northern Regiment is a regiment. Regiment is its short name."
    assert found(text, "Regiment", "regiment", names=("Northern Regiment",)) == ["regiment", "Regiment"]


def test_a_term_that_is_itself_the_whole_name_is_marked() -> None:
    assert found("The Council met.", "Council", names=("Council",)) == ["Council"]
