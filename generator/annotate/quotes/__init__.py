"""Who says what: quotations in marks, their kind, their speaker and the verb that gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate import tokens
from generator.annotate.drafts import Draft
from generator.annotate.quotes import cues, indirect, learned, regions, speakers, tagger, turns
from generator.annotate.quotes.assemble import assemble
from generator.annotate.quotes.fuse import fuse
from generator.annotate.quotes.layout import lay_out
from generator.annotate.quotes.tagger import View
from generator.model.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc, blocks: tuple[Block, ...], *, model: str = "auto") -> tuple[Draft, ...]:
    """Every quotation of a parsed article, sorted by position; `model="rules"` leaves the trained part out."""
    return read(doc, blocks, network(model))[0]


def network(model: str) -> tagger.Network | None:
    """The trained part, where `model` asks for it and its weights are there."""
    return tagger.load() if model != "rules" else None


def read(doc: Doc, blocks: tuple[Block, ...], trained: tagger.Network | None) -> tuple[tuple[Draft, ...], list[View]]:
    """Every quotation, and what the network saw, for others to ask; without a network the rules stand alone."""
    text = tokens.text(doc)
    interview = turns.find(doc, text, blocks)
    layout = lay_out(doc, blocks, regions.find(text, blocks, tuple(turn.words for turn in interview)))
    turned = turns.attributions(layout, interview)
    clauses = cues.find(doc, layout.around)
    reports = indirect.by_rules(layout, clauses)
    if trained is None:
        return assemble(layout, speakers.by_rules(layout, clauses, turned), reports), []
    views = tagger.read(layout, trained)
    said, more = learned.read(layout, views, clauses)
    reports = fuse(layout, reports, more, turned)
    return assemble(layout, speakers.by_rules(layout, clauses, turned, said), reports), views
