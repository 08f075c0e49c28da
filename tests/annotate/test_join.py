"""Speakers tied to actors where the words that the network takes for the speaker stop short of the name."""

from __future__ import annotations

import pytest

from generator.annotate import join
from generator.model.marks import LocalActor, Made, Mention
from generator.model.text import Span
from tests.annotate.reading import parse


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "said", "name", "tied"),
    [
        ("Turbine maker Nordvik ASA said it would cut jobs.", "Turbine maker", "Nordvik ASA", True),
        ('"It is over," one of them, Joan Parr, told us.', "one of them, Joan Parr", "Joan Parr", True),
        ("A spokesman for Nordvik ASA said it would cut jobs.", "A spokesman", "Nordvik ASA", False),
        ("The minister told Joan Parr that it was over.", "The minister", "Joan Parr", False),
    ],
)
def test_who_speaks(text: str, said: str, name: str, *, tied: bool) -> None:
    made = Made("actors", "test")
    actor = LocalActor("x", name, "unknown", (), (), (Mention(span(text, name), "name", made),), made)
    doc = parse(text)
    speaker = join.speaker(doc, text, span(text, said), join.mention_heads(doc, (actor,)))
    assert speaker is not None
    assert (speaker.actor == "x") is tied
