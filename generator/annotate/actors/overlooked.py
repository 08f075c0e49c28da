"""Names that the recogniser passes over: people it never saw, acronyms, groups with a common noun for a head."""

from __future__ import annotations

from generator.annotate import gazetteer
from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import BODY_HEADS, GROUP_HEADS, HONORIFICS, OFFICES, STATE_HEADS
from generator.annotate.actors.mention import M, Number
from generator.annotate.actors.person_names import CAPTIONS, person, titles_before
from generator.annotate.actors.table import Table
from generator.annotate.actors.things import TEAMS, told_so
from generator.annotate.words import words
from generator.model.marks import ActorKind

SMALL = words("of the for and & in on to de la")
NATIONAL = words("ministry parliament congress senate cabinet embassy team federation")
ACTING = {"nsubj", "nsubjpass", "poss", "dobj", "dative", "agent", "conj", "appos"}  # in a place fit for somebody


def unseen(t: Table, lexicon: Lexicon, taken: list[bool]) -> list[M]:
    """Capitalised words that the recogniser passed over or took for a place.

    A first name and more is a person's name; a lone word is somebody's only if a "he" or "she" says so.
    """
    found = []
    i = 0
    while i < len(t):
        end = i
        while end < len(t) and proper(t, i, end) and not taken[end]:
            end += 1
        head = end - 1
        if end > i and t.dep[head] in ACTING and not any(t.dep[k] == "det" for k in t.kids[head]):
            m = unseen_name(t, lexicon, i, end)
            if m:
                found.append(m)
                taken[i:end] = [True] * (end - i)
        i = max(end, i + 1)
    return found


def unseen_name(t: Table, lexicon: Lexicon, start: int, end: int) -> M | None:
    if told_so(t, start, end) or t.low[end - 1] in CAPTIONS or lexicon.country(t.text[start]):
        return None
    if 2 <= end - start <= 3 and t.low[start] in lexicon.gender and t.low[end - 1] not in BODY_HEADS:
        return person(t, lexicon, start, end, titles_before(t, start)) if not t.doc[start].ent_type_ else None
    known = t.low[start] in OFFICES or t.low[start] in HONORIFICS
    known = known or t.tag[start] == "NNPS" or lexicon.demonym(t.text[start]) is not None
    beside = end < len(t) and t.pos[end] == "PROPN"
    if end - start > 1 or known or beside or len(t.text[start]) < 3:
        return None
    town = t.doc[start].ent_type_ in ("GPE", "LOC") and t.low[start] not in lexicon.gender
    if town and gazetteer.lookup(t.text[start]):
        return None
    return M(start, start, end, "name", "person", t.sent[start], (t.low[start],), (start, end), (), "", "s", "LONE")


def proper(t: Table, start: int, i: int) -> bool:
    """Whether a token goes on with a run of capitalised names, in one block, no date and no title."""
    written = t.text[i][0].isupper() and not t.text[i].isupper()  # "MacKenzie" too
    if t.pos[i] != "PROPN" or not written or t.block[i] != t.block[start]:
        return False
    return t.doc[i].ent_type_ not in ("DATE", "TIME", "LANGUAGE", "EVENT", "LAW", "MONEY")


def teams(t: Table, taken: list[bool]) -> list[M]:
    """ "Ashby Rovers", and "Rovers" alone once the full name stands somewhere; whatever else they look like."""
    ends = [i for i, word in enumerate(t.low) if word in TEAMS and t.text[i].istitle() and part(t, i - 1, i)]
    known = {t.low[i] for i in ends}
    found = []
    for i, word in enumerate(t.low):
        if word not in known or not t.text[i].istitle() or taken[i]:
            continue
        start = i
        while start and part(t, start - 1, i):
            start -= 1
        words, at = tuple(t.low[start : i + 1]), (start, i + 1)
        found.append(M(t.head_of(*at), *at, "name", "organisation", t.sent[i], words, at, (), "n", "s", "ORG"))
        taken[start : i + 1] = [True] * len(words)
    return found


def part(t: Table, i: int, end: int) -> bool:
    """Whether a token belongs to the name that ends in `end`."""
    return i >= 0 and t.pos[i] == "PROPN" and t.text[i].istitle() and t.sent[i] == t.sent[end] and i < t.head[i]


def acronyms(t: Table, found: list[M], taken: list[bool]) -> list[M]:
    """The short form in brackets after a name, where the recogniser missed it: "National Weather Institute (NWI)"."""
    known = set()
    for m in found:
        inside = t.text[m.end + 1] if m.end + 2 < len(t) and t.text[m.end] == "(" and t.text[m.end + 2] == ")" else ""
        initials = "".join(w[0] for w in m.words if w not in SMALL).upper()
        if len(inside) > 1 and inside.isupper() and inside in (initials, "".join(w[0] for w in m.words).upper()):
            known.add(inside)
    more = []
    for i, word in enumerate(t.text):
        if word in known and not taken[i]:
            taken[i] = True
            at = (i, i + 1)
            more.append(M(i, i, i + 1, "name", "organisation", t.sent[i], (t.low[i],), at, (), "n", "s", "ORG"))
    return more


def collectives(t: Table, lexicon: Lexicon, taken: list[bool]) -> list[M]:
    """Groups and bodies whose head is a common noun: "the Ruritanian army", "the Zenda regiment", "Zenda's police"."""
    found = []
    for i in range(len(t)):
        head = t.low[i]
        if t.pos[i] not in ("NOUN", "PROPN") or not (head in GROUP_HEADS or head in BODY_HEADS or head in STATE_HEADS):
            continue
        start = i
        while (
            start > 0
            and t.head[start - 1] == i
            and t.dep[start - 1] in ("amod", "compound", "nmod")
            and t.low[start - 1] not in ("several", "other", "many")
        ):
            start -= 1
        while start < i and not t.text[start][0].isupper():
            start += 1
        if start == i or t.dep[i] == "compound":
            continue
        found.append(collective(t, lexicon, start, i))
    return [m for m in found if m and not all(taken[m.start : m.end])]


def national(t: Table, i: int) -> bool:
    """Whether a demonym and a noun name the one such body of a state: "the Danish parliament", no "Danish bank"."""
    named = i + 1 < len(t) and t.pos[i + 1] == "PROPN" and t.sent[i + 1] == t.sent[i]
    return t.low[i] in NATIONAL and not named and not any(t.low[k] in ("a", "an") for k in t.kids[i])


def collective(t: Table, lexicon: Lexicon, start: int, i: int) -> M | None:
    code = lexicon.demonym(t.text[start]) or lexicon.country(t.text[start]) or ""
    head, at = t.low[i], (start, i + 1)
    if head in STATE_HEADS:
        if not code or i - start > 1:
            return None
        return M(i, start, i + 1, "metonym", "country", t.sent[i], (), at, (), "n", "s", "STATE", code)
    if head in BODY_HEADS and i - start == 1 and lexicon.demonym(t.text[start]) and not national(t, i):
        return None
    kind: ActorKind = "group" if head in GROUP_HEADS else "organisation"
    number: Number = "p" if t.tag[i] in ("NNS", "NNPS") else "s"
    parts = tuple(t.low[start : i + 1])
    end = i + 1
    while end + 1 < len(t) and t.text[end] == "-" and t.idx[end] == t.idx[end - 1] + len(t.text[end - 1]):
        end += 2  # "opposition-in-exile"
    at = (start, end)
    return M(i, start, end, "name", kind, t.sent[i], parts, at, (), "n" if number == "s" else "", number, "ORG", code)
