"""The hand-made articles keep the rules that real ones keep: offsets point at the words they name."""

from __future__ import annotations

import pytest

from generator.model.marks import Annotated
from tests.factories import ferry, harbour


@pytest.mark.parametrize("made", [ferry(), harbour()], ids=["ferry", "harbour"])
def test_offsets_point_at_their_words(made: Annotated) -> None:
    text = made.article.text
    assert all(quote.span.of(text) == quote.text for quote in made.quotes)
    assert all(time.span.of(text) == time.text for time in made.times)
    assert all(figure.span.of(text) == figure.text for figure in made.figures)
    assert all(role.span.of(text) == role.text for actor in made.actors for role in actor.roles)
    assert all(actor.name in text for actor in made.actors)
    assert "".join(block.span.of(text) for block in made.article.blocks) == text.replace("\n\n", "")
