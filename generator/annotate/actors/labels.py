"""One label a name: what the recogniser calls a person here and an organisation or a place there."""

from __future__ import annotations

from collections import Counter, defaultdict

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import BODY_HEADS, COMPANY_ENDS, FAMILY, HUMAN, KIN
from generator.annotate.actors.mention import M
from generator.annotate.actors.person_names import PARTICLES, name_words
from generator.annotate.actors.table import Table, counted, lost_verb
from generator.annotate.actors.things import TEAMS
from generator.annotate.words import words
from generator.model.marks import ActorKind

Words = tuple[str, ...]
# What a company, a club or a country may be too: "market leader Nike", "the champions", "its rival Pfizer".
EITHER = words(
    """ally backer bank broker challenger champion client competitor contender customer developer donor driver favourite
    favorite finalist founder giant guard host idol investor icon leader legend loser maker member neighbour neighbor
    newcomer operator opponent owner partner pioneer player producer publisher rebel rival shareholder sponsor star
    subsidiary successor supplier supporter trader winner predecessor parent sister twin spouse"""
)


def vote(t: Table, lexicon: Lexicon, mentions: list[M]) -> list[M]:
    """One label a name: a string the recogniser calls a person here and a body there takes the majority's label.

    A lone word that ends somebody's full name is that person, whatever the recogniser called it; a capital's name
    too ("Paris"), unless something is said to be there.
    """
    for m in mentions:
        if m.kind in ("organisation", "country") and m.form in ("name", "metonym") and called_person(t, lexicon, m):
            become(m, "person")
    full = {m.words[-1] for m in mentions if m.kind == "person" and len(m.words) > 1}
    for m in mentions:
        joined = name_words(t, *m.at) if m.kind == "organisation" else ()
        if len(joined) == 1 and joined[0] in full:  # "Hart-Keller" is two words of a company, and one of a person
            m.words = joined
    tally: dict[Words, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        if m.form == "name" and m.label != "LONE":
            tally[m.words][m.kind] += 2 if m.titles else 1
    surnames = {m.words[-1] for m in mentions if m.kind == "person" and sure(lexicon, m, tally[m.words])}
    certain = {m.words[-1] for m in mentions if m.kind == "person" and len(m.words) > 1 and known(lexicon, m)}
    for m in mentions:
        owned(t, m, mentions, certain)
        votes = tally[m.words]
        determined = m.start > 0 and t.low[m.start - 1] in ("the", "a", "an")
        plain = not determined and t.dep[m.i] != "compound" and m.words[-1] in surnames
        surname = len(m.words) == 1 and (plain or (m.words[0] in certain and attributive(t, m, mentions)))
        if m.kind == "country":
            away = t.dep[m.i] == "pobj" and t.low[t.head[m.i]] in PLACING
            if surname and not away and (m.form == "metonym" or votes["person"]):
                become(m, "person")
        elif m.form == "name" and m.kind in ("person", "organisation") and votes:
            person = surname or votes["person"] >= votes["organisation"]
            become(m, "person" if person else "organisation")
    return mentions


PLACING = {"in", "at", "to", "near", "from", "outside", "around", "into", "across", "towards"}


def sure(lexicon: Lexicon, m: M, votes: Counter[str]) -> bool:
    """Whether a full name is a person's beyond doubt: titled, a known first name, or always called one."""
    if len(m.words) < 2:
        return False
    return known(lexicon, m) or votes["person"] > votes["organisation"]


def known(lexicon: Lexicon, m: M) -> bool:
    return bool(m.titles) or m.words[0] in lexicon.gender


def become(m: M, kind: ActorKind) -> None:
    if kind != m.kind:
        m.form, m.kind, m.label = "name", kind, "PERSON" if kind == "person" else "ORG"
        m.gender, m.code = "", ""


def attributive(t: Table, m: M, mentions: list[M]) -> bool:
    """ "the Bloggs video", "the Bloggs trial": hers, unless a body of the article has her name, or it is a family."""
    if t.dep[m.i] != "compound" or t.head[m.i] != m.end or t.pos[m.end] != "NOUN" or not t.text[m.end].islower():
        return False
    shared = any(len(x.words) > 1 and m.words[0] in x.words and x.kind != "person" for x in mentions)
    return not shared and t.lemma[m.end] not in FAMILY and t.low[m.end] not in FAMILY


def owned(t: Table, m: M, mentions: list[M], certain: set[str]) -> None:
    """Cuts a thing off its owner's surname: "Warhol Polaroid", where Andy Warhol and Polaroids stand elsewhere."""
    if m.label != "PERSON" or len(m.words) != 2 or m.words[0] not in certain or m.end - m.start != 2:
        return
    inside = sum(m.words[1] in x.words for x in mentions if x.kind == "person")
    if t.low.count(m.words[1]) > inside:
        m.words, m.end, m.at, m.i = m.words[:1], m.end - 1, (m.start, m.end - 1), m.start


def called_person(t: Table, lexicon: Lexicon, m: M) -> bool:
    """Whether a noun beside the name says that it is somebody's: "fashion designer Halden", "his wife, Florence,"."""
    if (
        not m.words
        or m.words[-1] in COMPANY_ENDS
        or m.words[-1] in TEAMS
        or not all(t.text[i][0].isupper() for i in range(*m.at))
    ):
        return False
    noun, comma = m.start - 1, m.start > 1 and t.text[m.start - 1] == ","
    if noun >= 0 and not comma and person_noun(t, noun) and t.dep[noun] in ("compound", "nmod") and t.head[noun] == m.i:
        return True
    if len(m.words) > 2 and m.words[0] in lexicon.gender and set(m.words[1:-1]) <= PARTICLES:
        return m.words[-1] not in BODY_HEADS  # "Carlo de Rossi"
    over = t.head[m.i]
    if t.dep[m.i] == "appos" and over < m.i and person_noun(t, over) and m.words[0] in lexicon.gender:
        return t.lemma[over] in KIN or m.kind != "country"
    listed = t.dep[m.i] == "conj" and len(m.words) > 1 and m.words[0] in lexicon.gender
    return listed and t.doc[over].ent_type_ == "PERSON"


def person_noun(t: Table, i: int) -> bool:
    word = t.low[i]
    if counted(t, i) or lost_verb(t, t.head[i]):
        return False
    return word == t.text[i] == t.lemma[i] and t.pos[i] == "NOUN" and word in HUMAN and word not in EITHER
