"""Search words."""

from __future__ import annotations

import pytest

from generator.export.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry’s “first” trip", ["the", "ferry", "first", "trip"]),
        ("Zoë Núñez, Ærø", ["zoe", "nunez", "ærø"]),
        ("9,000 of 1,250,000; 3.5; 1,5", ["9000", "of", "1250000"]),
        ("snake_case x-ray", ["snake", "case", "ray"]),
        ("Ада Холт", ["ада", "холт"]),
        ("İstanbul ﬁrst", ["istanbul", "first"]),
        ("a" * 100, ["a" * 24]),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokens(text) == words
