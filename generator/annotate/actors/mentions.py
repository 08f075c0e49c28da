"""Finds names: of people with their titles, of organisations, groups and countries."""

from __future__ import annotations

import re

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import BODY_HEADS, FEMALE, GROUP_HEADS, HONORIFICS, MALE, OFFICES, STATE_HEADS
from generator.annotate.actors.mention import M, Number
from generator.annotate.actors.table import Table
from generator.annotate.words import words
from generator.model.marks import ActorKind, MentionForm

NAMED = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"}
CLITIC = re.compile(r"^['’]s?$")
TRIM = re.compile(r"^[\W_]*$")
ACRONYM = re.compile(r"^(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z.&]{1,7}$")
MAX_NAME = 9  # tokens; longer entities are sentences that the recogniser swallowed


def names(t: Table, lexicon: Lexicon) -> list[M]:
    """All name mentions, one a stretch of tokens, by position."""
    found: list[M] = []
    taken = [False] * len(t)
    for start, end, label in titled(t):
        start, end = trimmed(t, start, end)
        if label == "PERSON" and start < end:
            start, end = widened(t, start, end)
        if start >= end or end - start > MAX_NAME or any(taken[start:end]):
            continue
        mention = name(t, lexicon, start, end, label)
        if mention:
            found.append(mention)
            taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
    found += lone_words(t, taken)
    wide = collectives(t, lexicon, taken)
    inner = {i for m in wide for i in range(m.start, m.end)}
    return sorted([m for m in found if m.i not in inner and m.start not in inner] + wide, key=lambda m: m.start)


def lone_words(t: Table, taken: list[bool]) -> list[M]:
    """Capitalised words that the recogniser passed over or called a place: somebody, if a "he" or "she" says so."""
    found = []
    for i, pos in enumerate(t.pos):
        if pos != "PROPN" or taken[i] or not t.text[i].istitle() or t.dep[i] not in ACTING or t.low[i] in OFFICES:
            continue
        single = (i == 0 or t.pos[i - 1] != "PROPN") and (i + 1 == len(t) or t.pos[i + 1] != "PROPN")
        common = t.doc[i].ent_type_ in ("DATE", "TIME", "LANGUAGE", "EVENT", "LAW", "MONEY")
        determined = any(t.dep[k] == "det" for k in t.kids[i])
        if single and not common and not determined and t.low[i] not in HONORIFICS and len(t.text[i]) > 2:
            at = (i, i + 1)
            found.append(M(i, i, i + 1, "name", "person", t.sent[i], (t.low[i],), at, (), "", "s", "LONE"))
            taken[i] = True
    return found


ACTING = {"nsubj", "nsubjpass", "poss", "dobj", "dative", "agent", "conj", "appos"}


def titled(t: Table) -> list[tuple[int, int, str]]:
    """The recogniser's entities, and names after an honorific that it missed ("Mr Xanthos")."""
    spans = [span for span in t.ents if span[2] in NAMED]
    covered = {i for start, end, _ in spans for i in range(start, end)}
    for i in range(len(t) - 1):
        follows = t.low[i] in HONORIFICS and t.text[i][0].isupper() and i + 1 not in covered
        if follows and t.pos[i + 1] == "PROPN" and t.low[i + 1] not in HONORIFICS:
            end = i + 2
            while end < len(t) and t.pos[end] == "PROPN" and end not in covered and t.sent[end] == t.sent[i]:
                end += 1
            spans.append((i + 1, end, "PERSON"))
    return sorted(spans)


def trimmed(t: Table, start: int, end: int) -> tuple[int, int]:
    """An entity without article, clitic, punctuation at its ends, and cut where a block ends."""
    for i in range(start, end - 1):
        if "\n" in t.text[i] or (i > start and t.block[i] != t.block[i - 1]):
            end = i
            break
    while start < end and (TRIM.match(t.text[start]) or t.low[start] in ("the", "a", "an")):
        start += 1
    while end > start and (TRIM.match(t.text[end - 1]) or CLITIC.match(t.text[end - 1])):
        end -= 1
    while end - 1 > start and t.low[end - 1] in CAPTIONS and end < len(t) and t.text[end] == ":":
        end -= 1  # "Jo Bloggs Image: …"
    return start, end


def widened(t: Table, start: int, end: int) -> tuple[int, int]:
    """A person's name with what the recogniser cut off: "Lee Cheuk-yan" known as "Lee"; without "of the Labour Party"."""
    for i in range(start + 2, end):
        if t.low[i] == "of":
            return start, i
    while end < len(t) and t.block[end] == t.block[start]:
        joined = t.idx[end] == t.idx[end - 1] + len(t.text[end - 1])
        hyphen = t.text[end] == "-" and joined and end + 1 < len(t) and t.text[end + 1][0].isalpha()
        if hyphen and t.idx[end + 1] == t.idx[end] + 1:
            end += 2
        elif (
            t.pos[end] == "PROPN"
            and t.doc[end].ent_iob == 2
            and end <= t.head[end - 1] < end + 4
            and t.tag[end] == "NNP" and t.text[end].istitle()
        ):
            end += 1
        else:
            break
    return start, end


def head_of(t: Table, start: int, end: int) -> int:
    """The token of a stretch whose own head lies outside it."""
    for i in range(end - 1, start - 1, -1):
        if not start <= t.head[i] < end or t.head[i] == i:
            return i
    return end - 1


def name(t: Table, lexicon: Lexicon, start: int, end: int, label: str) -> M | None:
    """The mention that an entity makes, or None when it names no actor (a river, a bridge, a bare demonym)."""
    state = country(t, lexicon, start, end)
    before = titles_before(t, start)
    if state and not (before and label == "PERSON"):
        return state
    if (
        label == "PERSON"
        and end - start == 1
        and not before
        and ACRONYM.match(t.text[start])
        and t.text[start].isupper()
    ):
        return body(t, start, end)
    if label == "PERSON" or (before and any(x in HONORIFICS for x in before) and label in ("ORG", "GPE", "NORP")):
        return person(t, lexicon, start, end, before)
    if label == "ORG" or (label in ("GPE", "NORP") and ACRONYM.match(t.text[start]) and end - start == 1):
        return body(t, start, end)
    if label == "NORP" and t.tag[end - 1] in ("NNPS", "NNS") and not lexicon.demonym(t.text[end - 1]):
        return group(t, start, end)
    return None


def titles_before(t: Table, start: int) -> tuple[str, ...]:
    """Titles right before a token, in lower case: "Mr", "Prime Minister", "Gen."."""
    i = start
    while i > 0 and (t.low[i - 1] in HONORIFICS or t.low[i - 1] in OFFICES) and t.text[i - 1][0].isupper():
        if t.block[i - 1] != t.block[start]:
            break
        i -= 1
    return tuple(t.low[i:start])


def person(t: Table, lexicon: Lexicon, start: int, end: int, before: tuple[str, ...]) -> M | None:
    """A person's name. Titles inside the entity move out of the name; a lone surname keeps its title in the span."""
    inside = start
    while inside < end - 1 and (t.low[inside] in HONORIFICS or t.low[inside] in OFFICES):
        inside += 1
    titles = before + tuple(t.low[start:inside])
    if not all(capital(t, i) for i in range(inside, end)):
        return None
    bare = name_words(t, inside, end)
    if not bare:
        return None
    outer = start - len(before) if keeps_title(t, titles, bare, start - len(before)) else inside
    gender = gender_of(lexicon, titles, bare)
    at = (inside, end)
    return M(
        head_of(t, inside, end), outer, end, "name", "person", t.sent[start], bare, at, titles, gender, "s", "PERSON"
    )


PARTICLES = words("de da di do dos du van von der den la le el al bin ibn bint ten ter y e zu af ben abu")
CAPTIONS = words("image photo picture photograph credit file video audio source")


def capital(t: Table, i: int) -> bool:
    """Whether a token may stand in a person's name: capitalised, a particle, or after a hyphen ("Cheuk-yan")."""
    return t.text[i][0].isupper() or not t.text[i][0].isalpha() or t.low[i] in PARTICLES or t.text[i - 1] == "-"


def name_words(t: Table, start: int, end: int) -> tuple[str, ...]:
    """The words of a name in lower case; what hyphens join is one word, points at the end go."""
    words: list[str] = []
    for i in range(start, end):
        if words and (t.text[i] == "-" or t.text[i - 1] == "-"):
            words[-1] += t.low[i]
        elif t.text[i][0].isalpha():
            words.append(re.sub(r"[.…]+$", "", t.low[i]))
    return tuple(words)


def keeps_title(t: Table, titles: tuple[str, ...], words: tuple[str, ...], start: int) -> bool:
    """Whether a title belongs to the mention ("Mr Smith", "President Smith") or is a role ("President Jo Smith")."""
    if not titles:
        return False
    if titles[-1] in HONORIFICS:
        return True
    premodified = start > 0 and t.dep[start - 1] in ("amod", "compound", "nmod") and t.head[start - 1] > start
    return len(words) == 1 and not premodified


def gender_of(lexicon: Lexicon, titles: tuple[str, ...], words: tuple[str, ...]) -> str:
    for title in titles:
        known = HONORIFICS.get(title) or ("m" if title in MALE else "f" if title in FEMALE else "")
        if known:
            return known
    return lexicon.gender.get(words[0], "") if len(words) > 1 else ""


def country(t: Table, lexicon: Lexicon, start: int, end: int) -> M | None:
    """The name of a country or of its capital; the capital's mention waits for proof that it acts for the state."""
    written = t.span(start, end).of(t.doc.text)
    code, capital = lexicon.names.get(written), lexicon.capitals.get(written)
    if code is None and capital is None:
        return None
    if t.dep[end - 1] == "compound" and not start <= t.head[end - 1] < end:
        return None  # "the France game": the country's name, but no mention of the state
    head, at = head_of(t, start, end), (start, end)
    form: MentionForm = "name" if code else "metonym"
    return M(
        head,
        start,
        end,
        form,
        "country",
        t.sent[start],
        (written.lower(),),
        at,
        (),
        "n",
        "s",
        "GPE",
        code or capital or "",
    )


def body(t: Table, start: int, end: int) -> M | None:
    """An organisation: a capitalised name, ended by its own head ("Yonhap news agency" keeps "agency")."""
    if not any(t.text[i][0].isupper() for i in range(start, end)):
        return None
    parts = tuple(w for w in t.low[start:end] if w[0].isalnum())
    kind: ActorKind = "group" if t.lemma[end - 1] in GROUP_HEADS else "organisation"
    return M(head_of(t, start, end), start, end, "name", kind, t.sent[start], parts, (start, end), (), "n", "s", "ORG")


def group(t: Table, start: int, end: int) -> M:
    parts = tuple(t.low[start:end])
    return M(
        head_of(t, start, end), start, end, "name", "group", t.sent[start], parts, (start, end), (), "", "p", "NORP"
    )


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


def collective(t: Table, lexicon: Lexicon, start: int, i: int) -> M | None:
    code = lexicon.demonym(t.text[start]) or lexicon.names.get(t.text[start]) or ""
    head, at = t.low[i], (start, i + 1)
    if head in STATE_HEADS:
        if not code or i - start > 1:
            return None
        return M(i, start, i + 1, "metonym", "country", t.sent[i], (), at, (), "n", "s", "STATE", code)
    kind: ActorKind = "group" if head in GROUP_HEADS else "organisation"
    number: Number = "p" if t.tag[i] in ("NNS", "NNPS") else "s"
    parts = tuple(t.low[start : i + 1])
    end = i + 1
    while end + 1 < len(t) and t.text[end] == "-" and t.idx[end] == t.idx[end - 1] + len(t.text[end - 1]):
        end += 2  # "opposition-in-exile"
    at = (start, end)
    return M(i, start, end, "name", kind, t.sent[i], parts, at, (), "n" if number == "s" else "", number, "ORG", code)
