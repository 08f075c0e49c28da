"""Whom pronouns stand for, as the tagger learns it: GAP's snippets, and news in which surnames became pronouns."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Span

from benchmarks.accuracy import actors_gap
from benchmarks.accuracy.actors import parsed
from generator.annotate.actors import lexicon
from generator.annotate.quotes import encode
from generator.annotate.quotes.encode import Integers

FEW = 3  # surnames of a window that are turned into pronouns at once
HIDDEN = 0.5  # of those that could be
FORMS = {"m": ("he", "him"), "f": ("she", "her")}
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Ask:
    """A place of a window, the places it may stand for ((0,) for none of them), and those it does not."""

    at: int
    right: tuple[int, ...]
    wrong: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Masked:
    """A surname that may become a pronoun: the question it then asks, and its new pieces and part of speech."""

    ask: Ask
    pieces: Integers
    tag: int


def snippets(file: Path, half: int) -> list[tuple[Doc, Callable[[Integers], list[Ask]]]]:
    """Every second snippet of GAP from `half` (0 or 1) on, with what its pronoun asks, given tokens' places."""
    rows = actors_gap.read(file)[half::2]
    return [(doc, asker(row, doc)) for row, doc in zip(rows, parsed((r.text, r.blocks) for r in rows), strict=True)]


def asker(row: actors_gap.Row, doc: Doc) -> Callable[[Integers], list[Ask]]:
    """One name is right and all other people are wrong, or nobody who is named there is right."""
    names = [last_word(doc, span.start, span.end) for span in row.names]
    shared = {word for span in row.names for word in span.of(row.text).lower().split()}
    persons = [e for e in doc.ents if e.label_ == "PERSON" and not shared & {t.lower_ for t in e}]
    pronoun = last_word(doc, row.pronoun.start, row.pronoun.end)

    def ask(where: Integers) -> list[Ask]:
        told = list(zip(where[names].tolist(), row.truth, strict=True))
        right = tuple(at for at, true in told if true and at)
        wrong = [at for at, true in told if not true and at] + [int(where[e.end - 1]) for e in persons]
        at = int(where[pronoun])
        return [Ask(at, right or (0,), tuple(sorted({*wrong} - {0})))] if at else []

    return ask


def last_word(doc: Doc, start: int, end: int) -> int:
    """The last token that begins in the characters [start, end) and is a word."""
    inside = [t.i for t in doc if start <= t.idx < end]
    words = [i for i in inside if doc[i].is_alpha]
    return (words or inside or [0])[-1]


def people(doc: Doc) -> list[tuple[str, str, list[Span]]]:
    """(gender, surname, mentions) of people whose first name says he or she, and whose surname is theirs alone."""
    gender = lexicon.load().gender
    full: dict[str, set[str]] = {}
    for person in (e for e in doc.ents if e.label_ == "PERSON" and len(e) > 1):
        full.setdefault(person[-1].lower_, set()).add(person[0].lower_)
    out = []
    for surname, firsts in full.items():
        told = {gender.get(first, "") for first in firsts}
        if len(firsts) == 1 and told <= {"m", "f"}:
            named = [e for e in doc.ents if e.label_ == "PERSON" and e[-1].lower_ == surname]
            out.append((told.pop(), surname, named))
    return out


def masks(doc: Doc, window: Integers, where: Integers, tables: encode.Tables) -> list[Masked]:
    """The lone surnames of a window that may become "he" or "her": their person is named before them in it."""
    inside = set(window.tolist())
    persons = [e.end - 1 for e in doc.ents if e.label_ == "PERSON" and e.end - 1 in inside]
    out = []
    for gender, surname, named in people(doc):
        here = [e for e in named if e.end - 1 in inside]
        for n, mention in enumerate(here[1:], 1):
            token = doc[mention.end - 1]
            after = doc[mention.end] if mention.end < len(doc) else None
            if len(mention) > 1 or token.dep_ == "compound" or (after is not None and after.tag_ == "POS"):
                continue
            right = tuple(int(where[e.end - 1]) for e in here[:n])
            wrong = tuple(int(where[i]) for i in persons if doc[i].lower_ != surname)
            pieces = np.full(encode.PIECES, -1)
            pieces[0] = tables.split(FORMS[gender][token.dep_ not in SUBJECTS])[0]
            out.append(Masked(Ask(int(where[token.i]), right, wrong), pieces, tables.tags.get("PRP", 0)))
    return out


def mask(found: list[Masked], pieces: Integers, features: Integers, rng: random.Random) -> list[Ask]:
    """Turns some surnames into pronouns, in place, and gives what these ask; hidden names are no answers."""
    chosen = [m for m in found if rng.random() < HIDDEN]
    rng.shuffle(chosen)
    chosen = chosen[:FEW]
    hidden = {m.ask.at for m in chosen}
    for m in chosen:
        pieces[m.ask.at] = m.pieces + 1  # as torch has them: row 0 pads
        features[m.ask.at, 0] = m.tag
        features[m.ask.at, 2:4] = 0  # neither an entity nor a capital

    def shown(places: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(p for p in places if p not in hidden)

    asks = [Ask(m.ask.at, shown(m.ask.right), shown(m.ask.wrong)) for m in chosen]
    return [ask for ask in asks if ask.right]
