"""Time expressions and what they resolve to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.marks import TimeMark

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc, published: str | None) -> tuple[TimeMark, ...]:
    """The times of a parsed article, resolved against the day it was published (ISO 8601)."""
    return ()
