"""Noun phrases that are not names, and pronouns: what may stand for an actor, or compete with one for a pronoun."""

from __future__ import annotations

from generator.annotate.actors.lists import (
    BODY_HEADS,
    FEMALE,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    GROUP_HEADS,
    HUMAN,
    MALE,
    STATE_HEADS,
    THIRD,
)
from generator.annotate.actors.mention import M, Number
from generator.annotate.actors.table import Table, shut
from generator.model.marks import ActorKind

AGED = "-year-old"
HUMAN_ENDINGS = (
    "woman",
    "women",
    "person",
    "ologist",
    "ographer",
    "maker",
    "holder",
    "goer",
    "winner",
    "keeper",
    "leader",
    "player",
    "fighter",
    "worker",
)
INSIDE = {"of", "in", "for", "at", "from"}  # prepositions that belong to a phrase; "X as a Y" is two of them
BREAKS = {"conj", "cc", "appos", "punct", "relcl", "acl", "preconj"}


def phrases(t: Table, taken: set[int]) -> list[M]:
    """All noun phrases outside `taken` tokens, by position of their head."""
    found = []
    for i, pos in enumerate(t.pos):
        if i in taken or t.dep[i] in ("compound", "nmod", "npadvmod", "amod"):
            continue
        if pos in ("NOUN", "PROPN") or t.low[i].endswith(AGED):
            found.append(phrase(t, i))
    return found


def phrase(t: Table, i: int) -> M:
    start, end = extent(t, i)
    word = t.lemma[i] if t.pos[i] == "NOUN" else t.low[i]
    number: Number = "p" if t.tag[i] in ("NNS", "NNPS") else "s"
    kind = kind_of(t, i, word)
    return M(i, start, end, "nominal", kind, t.sent[i], (word,), (i, i + 1), (), gender_of(t, i), number)


def gender_of(t: Table, i: int) -> str:
    """What a noun says: "m" for "chairman", "f" for "wife", "" for "doctor"."""
    forms = {t.low[i], t.lemma[i]}
    return "m" if forms & MALE else "f" if forms & FEMALE else ""


def kind_of(t: Table, i: int, word: str) -> ActorKind:
    if word in HUMAN or word.endswith(HUMAN_ENDINGS) or t.low[i].endswith(AGED):
        return "person"
    if word in GROUP_HEADS or t.low[i] in GROUP_HEADS:
        return "group"
    if word in BODY_HEADS or word in STATE_HEADS:
        return "organisation"
    return "unknown"


def extent(t: Table, i: int) -> tuple[int, int]:
    """The phrase around a head: what modifies it, up to a coordination, apposition or clause."""
    start, end = t.edges(i)
    for kid in t.kids[i]:
        beside = t.dep[kid] == "prep" and t.low[kid] not in INSIDE and kid > i
        if beside or t.dep[kid] in BREAKS or t.pos[kid] in ("PUNCT", "SPACE"):
            left, right = t.edges(kid)
            if kid > i:
                end = min(end, left)
            elif t.dep[kid] in ("cc", "preconj", "punct") or t.pos[kid] == "SPACE":
                start = max(start, right)
    while end - 1 > i and t.pos[end - 1] in ("PUNCT", "SPACE", "CCONJ"):
        end -= 1
    while start < i and t.pos[start] in ("PUNCT", "SPACE", "CCONJ", "ADP", "SCONJ"):
        start += 1
    return start, max(shut(t, start, end), i + 1)


def pronouns(t: Table) -> list[M]:
    """Personal pronouns; `gender` is "m", "f", "n", "p" (they) or "1s", "1p"."""
    found = []
    for i, word in enumerate(t.low):
        if word in THIRD:
            gender = THIRD[word]
            number: Number = "p" if gender == "p" else "s"
            found.append(M(i, i, i + 1, "pronoun", "unknown", t.sent[i], (word,), (i, i + 1), (), gender, number))
        elif (
            t.said[i] >= 0
            and (word in FIRST_SINGULAR or word in FIRST_PLURAL)
            and t.tag[i] in ("PRP", "PRP$", "NN", "JJ")
        ):
            gender = "1s" if word in FIRST_SINGULAR else "1p"
            found.append(M(i, i, i + 1, "pronoun", "unknown", t.sent[i], (word,), (i, i + 1), (), gender))
    return found
