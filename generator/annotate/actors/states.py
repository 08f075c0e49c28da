"""Countries as actors: one a state, with its capital and its government where they act for it."""

from __future__ import annotations

from collections import defaultdict

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import DEALINGS, STANDING, SUBJECTS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.table import Table
from generator.annotate.words import words

FINITE = {"VBZ", "VBD", "VBP", "MD"}
POWERS = words(
    """leader president government parliament military army navy police minister ministry forces troops invasion
    aggression decision policy economy actions claim support ambassador sanctions stance allies demands response
    soldiers officials authorities regime court election"""
)


def cluster(t: Table, lexicon: Lexicon, mentions: list[M]) -> list[Entity]:
    """The countries that act somewhere in the article, each with all mentions of its name.

    A capital counts where it acts, and only in an article that also names the country or its people: small capitals
    share their names with too many towns and families.
    """
    spoken = {m.code for m in mentions if m.form == "name"} | {
        code for i, word in enumerate(t.text) if word[0].isupper() and (code := lexicon.demonym(word))
    }
    by_code: dict[str, list[M]] = defaultdict(list)
    for m in mentions:
        if m.form == "name" or m.label == "STATE" or (m.code in spoken and acts(t, m)):
            by_code[m.code].append(m)
    found = []
    for code, group in by_code.items():
        if any(m.form == "metonym" or acts(t, m) for m in group) and any(m.form == "name" for m in group):
            entity = Entity("country", code=code)
            for m in group:
                entity.add(m, "country" if m.form == "name" else "acts for its country")
            found.append(entity)
    return found


def acts(t: Table, m: M) -> bool:
    """Whether a place's name stands for its government here."""
    i = m.i
    while t.dep[i] == "conj" and t.pos[t.head[i]] == "PROPN":
        i = t.head[i]
    head, dep = t.head[i], t.dep[i]
    if dep in SUBJECTS:
        return m.form == "name" or t.lemma[head] not in STANDING
    if dep == "poss":
        return t.lemma[head] in POWERS or t.low[head] in POWERS
    if dep == "pobj":
        return deals(t, m, head)
    return dep == "dobj" and t.lemma[head] in ("accuse", "urge", "warn", "blame", "invade", "threaten", "sue")


def deals(t: Table, m: M, prep: int) -> bool:
    """ "by X", "pressure from X", "talks with X", "a concern for X"."""
    word, over = t.low[prep], t.head[prep]
    if m.end < len(t) and t.tag[m.end] in FINITE and word in ("as", "after", "before", "since"):
        return t.lemma[m.end] not in STANDING  # a clause that the parser took for a prepositional phrase
    if t.dep[prep] == "agent" or word in ("against",):
        return True
    if word in ("from", "with", "to", "between", "for", "by", "on", "towards") and t.pos[over] == "NOUN":
        while t.dep[over] == "conj" and t.lemma[over] not in DEALINGS:
            over = t.head[over]
        return t.lemma[over] in DEALINGS or t.low[over] in DEALINGS
    return False
