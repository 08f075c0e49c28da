"""Who is in an article: actors with their mentions and roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.annotate.actors import build, fit, lexicon, ranker, resolve, rules, table
from generator.annotate.drafts import Draft
from generator.annotate.quotes.tagger import View
from generator.model.marks import LocalActor
from generator.model.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(
    doc: Doc, blocks: tuple[Block, ...], drafts: tuple[Draft, ...], views: Sequence[View] = (), *, model: str = "auto"
) -> tuple[LocalActor, ...]:
    """The actors of a parsed article, by first mention; `model="rules"` leaves the trained ranker out.

    `views` are what the network of the quotes' room saw: the ranker asks it too, and does without where it saw nothing.
    """
    columns = table.build(doc, blocks, drafts)
    choose = rules.choose if model == "rules" else ranker.choose
    found = resolve.read(columns, lexicon.load(), drafts, choose, fit.Fit.of(views))
    return build.actors(columns, found)
