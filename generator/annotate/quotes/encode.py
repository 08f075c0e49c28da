"""A parsed article → numbers for the tagger: word pieces, syntax and quotation state of each token, in windows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.annotate import tokens
from generator.annotate.quotes.regions import Region

if TYPE_CHECKING:
    from spacy.tokens import Doc

WINDOW = 254  # tokens; one more place stands for "none"
PIECES = 4  # of a word; the rest of a long name says nothing about who speaks
SPEECH_WORDS = 4  # quotation marks around fewer words are mostly no speech
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tables:
    """Names of the tagger's inputs in the order of its embedding rows; row 0 of each stands for "other"."""

    pieces: dict[str, int]
    tags: dict[str, int]
    arcs: dict[str, int]
    entities: dict[str, int]
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)  # words met so far, as pieces

    def split(self, word: str) -> tuple[int, ...]:
        """Word pieces by greedy longest match, lower-cased, without accents; at most PIECES of them."""
        if word not in self.known:
            self.known[word] = self.cut(word)
        return self.known[word]

    def cut(self, word: str) -> tuple[int, ...]:
        plain = flat(word)
        out: list[int] = []
        at, prefix = 0, ""
        while at < len(plain) and len(out) < PIECES:
            end = min(len(plain), at + 20)
            while end > at and prefix + plain[at:end] not in self.pieces:
                end -= 1
            if end == at:
                return (0,)
            out.append(self.pieces[prefix + plain[at:end]])
            at, prefix = end, "" if not plain[at].isalnum() else "##"
        return tuple(out) or (0,)


def flat(word: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Encoded:
    """The arrays of one article, a row a token of `Doc`: pieces [n, PIECES] (-1 pads), features [n, 5], head [n]."""

    pieces: Integers
    features: Integers
    head: Integers


def encode(doc: Doc, regions: tuple[Region, ...], tables: Tables) -> Encoded:
    def cut(word: str) -> tuple[int, ...]:
        ids = tables.split(word)
        return ids + (-1,) * (PIECES - len(ids))

    pieces = np.array(tokens.mapped(doc, "ORTH", cut), dtype=np.int64).reshape(len(doc), PIECES)
    columns = [
        tokens.mapped(doc, "TAG", lambda tag: tables.tags.get(tag, 0)),
        tokens.mapped(doc, "DEP", lambda arc: tables.arcs.get(arc, 0)),
        tokens.mapped(doc, "ENT_TYPE", lambda entity: tables.entities.get(entity, 0)),
        tokens.mapped(doc, "ORTH", case),
        quoted(doc, regions),
    ]
    return Encoded(pieces, np.array(columns, dtype=np.int64).T, tokens.heads(doc))


def case(word: str) -> int:
    """0 lower, 1 Title, 2 UPPER (two letters at least), 3 no letter at all."""
    if word.islower():
        return 0
    if not word[:1].isalpha():
        return 3
    return 2 if word.isupper() and len(word) > 1 else 1


def quoted(doc: Doc, regions: tuple[Region, ...]) -> Integers:
    """Per token 0 outside quotation marks, 1 inside short ones, 2 inside long ones; +2 where a region starts."""
    starts: Integers = np.asarray(doc.to_array("IDX"), dtype=np.int64)
    out = np.zeros(len(doc), dtype=np.int64)
    for region in regions:
        if region.inside is None:
            first, end = np.searchsorted(starts, region.span)
            out[first:end] = 1 + int(region.words >= SPEECH_WORDS)
            if first < end:
                out[first] += 2
    return out


def windows(doc: Doc, block: tuple[int, ...], *, size: int = WINDOW) -> list[Integers]:
    """Token indices of whole paragraphs packed together, at most `size`; longer paragraphs are cut, by sentence.

    `block` tells the paragraph of each token; blanks are left out.
    """
    paragraphs: dict[int, list[int]] = {}
    for i, space in enumerate(doc.to_array("IS_SPACE").tolist()):
        if not space:
            paragraphs.setdefault(block[i], []).append(i)
    out: list[list[int]] = [[]]
    for piece in (piece for inside in paragraphs.values() for piece in cut(doc, inside, size)):
        if len(out[-1]) + len(piece) > size:
            out.append([])
        out[-1] += piece
    return [np.array(window, dtype=np.int64) for window in out if window]


def cut(doc: Doc, inside: list[int], size: int) -> list[list[int]]:
    if len(inside) <= size:
        return [inside]
    pieces: list[list[int]] = [[]]
    for i in inside:
        if len(pieces[-1]) == size or (doc[i].is_sent_start and len(pieces[-1]) > size // 2):
            pieces.append([])
        pieces[-1].append(i)
    return pieces


@dataclass(frozen=True, slots=True)
class Placed:
    """One window as the tagger takes it: place 0 is "none", so a row more than tokens. `where` maps token → place."""

    pieces: Integers
    features: Integers
    head: Integers
    where: Integers


def place(window: Integers, coded: Encoded, tokens: int) -> Placed:
    where = np.zeros(tokens, dtype=np.int64)
    where[window] = np.arange(1, len(window) + 1)
    above = where[coded.head[window]]
    return Placed(
        pieces=np.concatenate([np.full((1, PIECES), -1), coded.pieces[window]]),
        features=np.concatenate([np.zeros((1, 5), dtype=np.int64), coded.features[window]]),
        head=np.concatenate([[0], np.where(above > 0, above, where[window])]),
        where=where,
    )
