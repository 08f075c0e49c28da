"""Who says what: quotations in marks, their kind, their speaker and the verb that gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.drafts import Draft
from generator.annotate.quotes import cues, indirect, regions, speakers
from generator.annotate.quotes.assemble import assemble
from generator.annotate.quotes.layout import lay_out
from generator.model.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc, blocks: tuple[Block, ...], *, model: str = "auto") -> tuple[Draft, ...]:  # noqa: ARG001
    """Every quotation of a parsed article, sorted by position; `model="rules"` leaves the trained part out."""
    layout = lay_out(doc, blocks, regions.find(doc.text, blocks))
    clauses = cues.find(doc)
    return assemble(layout, speakers.by_rules(layout, clauses), indirect.by_rules(layout, clauses))
