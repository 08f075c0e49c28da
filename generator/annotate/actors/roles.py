"""What the article calls an actor, in its own words: before the name, in apposition, after "is" or "who"."""

from __future__ import annotations

from dataclasses import dataclass

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import COURT, HONORIFICS, HUMAN, KIN, LEADERS, OFFICES, SUBJECTS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.nominals import extent, kind_of
from generator.annotate.actors.table import Table, counted, lost_verb

SURE = 0.85  # confidence of a pronoun whose predicate is taken for a role
ARTICLES = {"the", "a", "an"}
LEADING = {"lead", "chair", "run", "head", "manage", "coach", "captain", "edit", "represent"}
WEAK = {"person", "people", "adult", "friend", "ally", "critic", "one", "native", "man", "woman", "boy", "girl"}
ANYONE = {"man", "woman", "boy", "girl", "people", "person"}  # alone, no role


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
                found += [r for r in (before(t, m), *apposed(t, m), *(find(t, m) for find in BEHIND)) if r]
            if m.form == "name" or (m.form == "pronoun" and m.score >= SURE):
                found += [r for r in (copula(t, m),) if r]
    kept: list[tuple[set[str], Found]] = []
    for role in sorted(found, key=lambda r: (r.start - r.end, r.start)):  # "President" adds nothing to "Xan President"
        words = set(t.low[role.start : role.end]) - ARTICLES
        if not words <= ANYONE and not any(words <= other for other, _ in kept):
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
    first = past_age(t, first)
    last = start
    while last > first and t.low[last - 1] in HONORIFICS:
        last -= 1
    if first == last:
        return None
    head = last - 1 - (t.text[last - 1] == ".")  # "Col." is two tokens
    if head < first:
        return None
    if t.tag[head] == "VBG" or not is_role(t, head) or counted(t, head) or lost_verb(t, m.i):
        return None
    return Found(first, last, head, "before the name")


def past_age(t: Table, first: int) -> int:
    """Where the words of a role begin that follow an age: "71-year-old retired teacher"."""
    old = next((i for i in range(first + 1, min(first + 3, len(t))) if t.low[i] == "old"), None)
    return first if old is None or t.low[first] not in ("year", "years") else old + 1


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
        if t.dep[kid] == "appos" and kid >= m.end and closes(t, m, kid):
            found.append(phrase_of(t, kid, "apposition", m.end))
    if t.dep[m.i] == "appos":
        head = t.head[m.i]
        if head < m.start and t.pos[head] == "NOUN" and t.tag[head] == "NN" and is_role(t, head):
            start, end = extent(t, head)
            found.append(Found(start, min(end, m.start), head, "apposition"))
    return [r for r in found if r.end > r.start]


def closes(t: Table, m: M, noun: int) -> bool:
    """Whether a noun that the parser puts beside a name is a role there: "Jo Bloggs, a practising homeopath, …".

    A role word, or any noun with an article; after a comma, and with a comma or full stop at its end, for "According
    to Jo Bloggs, a detective was …" is parsed alike.
    """
    start, end = extent(t, noun)
    if t.pos[noun] not in ("NOUN", "PROPN", "ADJ") or t.block[noun] != t.block[m.i] or t.text[start - 1] not in ",–—-(":
        return False
    noun_alone = t.tag[noun] == "NN" and t.text[noun].islower() and kind_of(t, noun, t.lemma[noun]) == "unknown"
    worded = (is_role(t, noun) and t.tag[noun] != "NNS") or (t.low[start] in ("a", "an", "the") and noun_alone)
    after = end
    while after < len(t) and t.pos[after] in ("ADP", "SCONJ") and t.dep[after] == "prep":
        after = max(after + 1, t.edges(after)[1])
    return worded and (after >= len(t) or t.pos[after] in ("PUNCT", "CCONJ", "SPACE") or t.low[after] in RELATIVES)


RELATIVES = {"who", "whose", "whom", "which", "that", "with", "at", "to", "on", "by"}


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


def in_court(t: Table, m: M) -> Found | None:
    """ "Jo Bloggs, defending, said …", "Prosecuting, Jo Bloggs said …"."""
    for i, mark in ((m.end + 1, m.end), (m.start - 2, m.start - 1)):
        closed = i > m.end and i + 1 < len(t) and t.text[i + 1] == ","
        opens = 0 <= i < m.start and (i == 0 or t.sent[i - 1] != m.sent or t.block[i - 1] != t.block[i])
        if mark >= 0 and i < len(t) and t.text[mark] == "," and t.low[i] in COURT and (closed or opens):
            return Found(i, i + 1, i, "part in court")
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


def relative(t: Table, m: M) -> Found | None:
    """ "Jo Bloggs, who leads the council," and "Jo Bloggs, who is its leader,": in the present."""
    for verb in t.kids[m.i]:
        present = t.dep[verb] == "relcl" and verb >= m.end and t.tag[verb] == "VBZ"
        subject = t.child(verb, *SUBJECTS) if present else None
        if subject is None or t.low[subject] != "who" or t.text[subject - 1] != "," or t.child(verb, "neg") is not None:
            continue
        noun = t.child(verb, "attr" if t.lemma[verb] == "be" else "dobj")
        if noun is None or noun < verb or t.pos[noun] not in ("NOUN", "PROPN"):
            continue
        if t.lemma[verb] == "be" and is_role(t, noun) and t.lemma[noun] not in WEAK:
            return phrase_of(t, noun, "relative clause")
        if t.lemma[verb] in LEADING and verb == subject + 1 and t.tag[noun] not in ("NNS", "NNPS"):
            return Found(verb, extent(t, noun)[1], verb, "relative clause")
    return None


BEHIND = (membership, in_court, relative)


def country_after(t: Table, lexicon: Lexicon, role: Found) -> str:
    """The country behind a name with a title: "President Jo Bloggs of Ruritania"."""
    at = role.end
    while role.why == "before the name" and at < min(len(t) - 1, role.end + 5) and t.pos[at] == "PROPN":
        at += 1
    named = at > role.end and t.low[at] == "of"
    return (lexicon.country(t.text[at + 1]) or "") if named else ""


def signature(
    t: Table, lexicon: Lexicon, start: int, end: int, head: int, code: str = ""
) -> tuple[str, str, frozenset[str]]:
    """The class of a role's head, the country in it, and its words: ("leader", "RU", {"russian", "president"}).

    Leaders of every title are one class, and so are children; words are those before the head, articles left out.
    """
    for i in range(start, end):
        if t.text[i][0].isupper():
            code = code or lexicon.demonym(t.text[i]) or lexicon.country(t.text[i]) or ""
    lemma = t.lemma[head] if t.pos[head] == "NOUN" else t.low[head]
    prime = head > start and t.low[head - 1] == "prime"
    kind = "leader" if lemma in LEADERS or prime else KIN.get(lemma, lemma)
    words = frozenset(t.low[i] for i in range(start, head + 1) if t.pos[i] in ("NOUN", "PROPN", "ADJ"))
    return kind, code, words
