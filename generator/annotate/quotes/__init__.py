"""Who says what: quotations in marks, their kind, their speaker and the verb that gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.drafts import Draft
from generator.model.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc, blocks: tuple[Block, ...], *, model: str = "auto") -> tuple[Draft, ...]:
    """Every quotation of a parsed article, sorted by position; `model="rules"` leaves the trained part out."""
    return ()
