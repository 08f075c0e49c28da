"""Turns gold chains into training rows: the runtime's own reading of a text, with the right answer chosen for it.

Every pronoun is asked about with what the network says, and once more as if it had not read: as where its weights are
missing, or pronoun and name stand far apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.accuracy.actors_gap import Row
from benchmarks.accuracy.actors_gum import Document
from generator.annotate import quotes
from generator.annotate.actors import features, lexicon, resolve, rules, table
from generator.annotate.actors.fit import NOTHING, Fit
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.reading import Choose, Reading
from generator.annotate.actors.track import Track
from generator.annotate.drafts import Draft
from generator.annotate.quotes.tagger import Network
from generator.model.text import Block, Span
from tools.training.actors.blur import Blurred

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Question:
    """One pronoun: rows of its candidates, which of them are right, and where it came from."""

    source: str
    rows: NDArray[np.float32]
    right: NDArray[np.bool_]


DRAWS = 3  # how often GAP's snippets are asked about with the network blurred


def from_gum(documents: Iterable[tuple[Document, Doc]], network: Network | None) -> Iterator[Question]:
    """Every he and she; candidates of its own gold chain are right, often none is."""
    for document, doc in documents:
        chain_of = {m.head.start: m.chain for m in document.onto}
        questions: list[Question] = []

        def choose(reading: Reading, m: M, candidates: list[Track], name: str = document.name) -> Chosen:
            if m.gender not in ("m", "f"):
                return None
            wanted = chain_of.get(reading.t.idx[m.i])  # noqa: B023
            right = np.array([wanted is not None and majority(reading, c, chain_of) == wanted for c in candidates])  # noqa: B023
            questions.append(Question(name, features.rows(reading, m, candidates), right))  # noqa: B023
            return (candidates[int(right.argmax())], 1.0) if right.any() else None

        drafts, views = quotes.read(doc, document.blocks, network)
        for fit in (Fit.of(views), NOTHING):
            read(doc, document.blocks, drafts, choose, fit)
        yield from questions


Chosen = tuple[Track, float] | None


def majority(reading: Reading, track: Track, chain_of: dict[int, int]) -> int:
    """The gold chain that most of a candidate's last mentions are in; -1 for none."""
    chains = [chain_of.get(reading.t.idx[x.i], -1) for x in track.last]
    return max(chains, key=chains.count)


def from_gap(rows: Iterable[tuple[Row, Doc]], other: Choose, network: Network | None) -> Iterator[Question]:
    """The marked pronoun of each snippet; `other` resolves the rest. The network, which learned from them, is blurred.

    When one of the two names is right every other candidate is wrong; when neither is, only those two are known.
    """
    for n, (row, doc) in enumerate(rows):
        found: list[Question] = []

        def choose(reading: Reading, m: M, candidates: list[Track], row: Row = row, n: int = n) -> Chosen:
            if reading.t.idx[m.i] != row.pronoun.start:
                return other(reading, m, candidates)
            holds = [np.array([stands(reading, c, name) for c in candidates]) for name in row.names]
            right = (holds[0] & row.truth[0]) | (holds[1] & row.truth[1])
            known = np.ones(len(candidates), bool) if right.any() else holds[0] | holds[1]
            if known.any():
                matrix = features.rows(reading, m, candidates)
                found.append(Question(f"gap-{n}", matrix[known], right[known]))  # noqa: B023
            return None

        drafts, views = quotes.read(doc, row.blocks, network)
        for fit in (NOTHING, *(Blurred.drawn(views, n, draw) for draw in range(DRAWS))):
            read(doc, row.blocks, drafts, choose, fit)
        yield from found


def stands(reading: Reading, track: Track, name: Span) -> bool:
    t = reading.t
    return any(t.span(m.start, m.end).touches(name) for m in track.entity.mentions if m.form == "name")


def read(doc: Doc, blocks: tuple[Block, ...], drafts: tuple[Draft, ...], choose: Choose, fit: Fit) -> list[Entity]:
    """The entities of a text, as they are read at run time."""
    return resolve.read(table.build(doc, blocks, drafts), lexicon.load(), drafts, choose, fit)


BY_RULE: Choose = rules.choose
