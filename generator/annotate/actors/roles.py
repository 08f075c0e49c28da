"""What the article calls an actor, in its own words: before the name, in apposition, after "is"."""

from __future__ import annotations

from dataclasses import dataclass

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import HONORIFICS, HUMAN, LEADERS, OFFICES
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.nominals import extent, kind_of
from generator.annotate.actors.table import Table

SURE = 0.85  # confidence of a pronoun whose predicate is taken for a role
ARTICLES = {"the", "a", "an"}
WEAK = {"person", "people", "adult", "friend", "ally", "critic", "one", "native", "man", "woman", "boy", "girl"}


@dataclass(frozen=True, slots=True)
class Found:
    """A role: tokens [start, end), its head noun's token, and how it was found."""

    start: int
    end: int
    head: int
    why: str


def of_entity(t: Table, entity: Entity) -> list[Found]:
    """The roles that an actor's name mentions carry, in text order, each wording once."""
    found: list[Found] = []
    if entity.kind == "person":
        for m in entity.mentions:
            if m.form == "name":
                found += [r for r in (before(t, m), *apposed(t, m), membership(t, m)) if r]
            if m.form == "name" or (m.form == "pronoun" and m.score >= SURE):
                found += [r for r in (copula(t, m),) if r]
    kept: list[tuple[set[str], Found]] = []
    for role in sorted(found, key=lambda r: (r.start - r.end, r.start)):  # "President" adds nothing to "Xan President"
        words = set(t.low[role.start : role.end]) - ARTICLES
        if not any(words <= other for other, _ in kept):
            kept.append((words, role))
    return sorted((role for _, role in kept), key=lambda r: r.start)


def before(t: Table, m: M) -> Found | None:
    """ "Ruritanian leader Rudolf Elphberg", "President Elphberg", "its chief executive, Jo Bloggs" is apposition."""
    start = m.at[0]
    i = start - 1
    while i >= 0 and t.sent[i] == m.sent and modifies(t, i, m):
        i -= 1
    first = i + 1
    while first < start and (
        t.low[first] in HONORIFICS or t.pos[first] in ("PUNCT", "SPACE", "DET", "PRON", "ADV", "NUM")
    ):
        first += 1
    last = start
    while last > first and t.low[last - 1] in HONORIFICS:
        last -= 1
    if first == last:
        return None
    head = last - 1
    if not is_role(t, head):
        return None
    return Found(first, last, head, "before the name")


def modifies(t: Table, i: int, m: M) -> bool:
    """Whether a token belongs to the noun pile that ends in the name."""
    if t.pos[i] not in ("NOUN", "PROPN", "ADJ") and not (
        t.text[i] in ("-", "'s", "’s") or t.tag[i] in ("VBN", "VBG", "POS", "HYPH")
    ):
        return False
    if "\n" in t.text[i] or (t.tag[i] in ("VBN", "VBG") and t.dep[i] not in ("amod", "compound")):
        return False
    h = t.head[i]
    return i < h <= m.end + 6


def is_role(t: Table, head: int) -> bool:
    word = t.low[head]
    lemma = t.lemma[head]
    return word in OFFICES or word in HUMAN or lemma in HUMAN or kind_of(t, head, lemma) == "person" or word in LEADERS


def apposed(t: Table, m: M) -> list[Found]:
    """ "Jo Bloggs, the former commander of a unit," and "the former commander, Jo Bloggs,"."""
    found = []
    for kid in t.kids[m.i]:
        if t.dep[kid] == "appos" and kid >= m.end and t.pos[kid] in ("NOUN", "PROPN", "ADJ") and is_role(t, kid):
            found.append(phrase_of(t, kid, "apposition", m.end))
    if t.dep[m.i] == "appos":
        head = t.head[m.i]
        if head < m.start and t.pos[head] == "NOUN" and is_role(t, head):
            start, end = extent(t, head)
            found.append(Found(start, min(end, m.start), head, "apposition"))
    return [r for r in found if r.end > r.start]


def phrase_of(t: Table, head: int, why: str, floor: int = 0) -> Found:
    start, end = extent(t, head)
    return Found(max(start, floor), end, head, why)


def membership(t: Table, m: M) -> Found | None:
    """ "Jo Bloggs, of the Zenda regiment,"."""
    i = m.end
    if i + 1 < len(t) and t.text[i] == "," and t.low[i + 1] in ("of", "from"):
        prep = i + 1
        start = t.edges(prep)[0]
        noun = t.child(prep, "pobj")
        if t.head[prep] == m.i and noun is not None and t.pos[noun] in ("NOUN", "PROPN") and start == prep:
            stop = extent(t, noun)[1]
            kind = t.doc[noun].ent_type_
            if kind not in ("GPE", "LOC", "DATE") and (t.low[prep] == "of" or kind == "ORG"):
                return Found(prep, stop, noun, "of a body")
    return None


def copula(t: Table, m: M) -> Found | None:
    """ "She is the defence minister": an identity or an office, not an opinion."""
    if t.dep[m.i] != "nsubj" or t.lemma[t.head[m.i]] not in ("be", "become"):
        return None
    verb = t.head[m.i]
    noun = t.child(verb, "attr")
    if noun is None or t.pos[noun] != "NOUN" or noun < verb or not is_role(t, noun) or t.lemma[noun] in WEAK:
        return None
    if any(t.dep[k] == "neg" for k in t.kids[verb]) or any(t.tag[k] == "MD" for k in t.kids[verb]) or t.said[noun] >= 0:
        return None
    return phrase_of(t, noun, "after a form of be")


def signature(t: Table, lexicon: Lexicon, start: int, end: int, head: int) -> tuple[str, str]:
    """The class of a role's head and the country in it: ("leader", "RU"); leaders of every title are one class."""
    code = ""
    for i in range(start, end):
        if t.text[i][0].isupper():
            code = code or lexicon.demonym(t.text[i]) or lexicon.names.get(t.text[i]) or ""
    lemma = t.lemma[head] if t.pos[head] == "NOUN" else t.low[head]
    prime = head > start and t.low[head - 1] == "prime"
    return ("leader" if lemma in LEADERS or prime else lemma), code
