"""Places named in the text, with coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.marks import LocalActor, PlaceMark

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc, actors: tuple[LocalActor, ...]) -> tuple[PlaceMark, ...]:
    """The places of a parsed article."""
    return ()
