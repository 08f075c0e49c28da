"""Quantities with their unit, hedge and who claims them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.marks import Figure, Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc, quotes: tuple[Quote, ...]) -> tuple[Figure, ...]:
    """The figures of a parsed article."""
    return ()
