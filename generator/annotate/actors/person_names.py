"""The name of a person as it stands: its words, its titles, its gender."""

from __future__ import annotations

import re

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import (
    BODY_HEADS,
    DOING,
    FEMALE,
    HONORIFICS,
    HUMAN,
    MALE,
    OFFICES,
    SAYING,
    SUBJECTS,
)
from generator.annotate.actors.mention import M
from generator.annotate.actors.table import Table
from generator.annotate.words import words

PARTICLES = words("de da di do dos du van von der den la le el al bin ibn bint ten ter y e zu af ben abu")
CAPTIONS = words("image photo picture photograph credit file video audio source")


def person(t: Table, lexicon: Lexicon, start: int, end: int, before: tuple[str, ...]) -> M | None:
    """A person's name. Titles inside the entity move out of the name; a lone surname keeps its title in the span."""
    inside = start
    while inside < end - 1 and (t.low[inside] in HONORIFICS or t.low[inside] in OFFICES):
        inside += 1
    titles = before + tuple(t.low[start:inside])
    shouted = (
        end - inside > 1 and len(t.text[inside]) > 2 and t.text[inside].isupper() and not t.text[end - 1].isupper()
    ) and "." not in t.text[inside]
    if shouted or not all(capital(t, i) for i in range(inside, end)):
        return None  # "FIFA World Cup"
    bare = name_words(t, inside, end)
    if not bare:
        return None
    titled = start
    for _ in before:
        titled -= 1 + (t.text[titled - 1] == ".")
    outer = titled if keeps_title(t, titles, bare, titled) else inside
    gender = gender_of(lexicon, titles, bare)
    at = (inside, end)
    return M(
        t.head_of(inside, end), outer, end, "name", "person", t.sent[start], bare, at, titles, gender, "s", "PERSON"
    )


def personlike(t: Table, lexicon: Lexicon, start: int, end: int) -> bool:
    """A first name and more, doing or owning something: "Eden Hazard's assist" is no place."""
    if (
        not 2 <= end - start <= 3
        or t.low[start] not in lexicon.gender
        or not all(capital(t, i) for i in range(start, end))
    ):
        return False
    head = t.head_of(start, end)
    verb = t.lemma[t.head[head]]
    does = t.dep[head] in SUBJECTS and (verb in DOING or verb in SAYING)
    described = any(t.dep[k] == "appos" and t.lemma[k] in HUMAN for k in t.kids[head])
    return t.low[end - 1] not in BODY_HEADS and (does or described or t.dep[head] == "poss")


def titles_before(t: Table, start: int) -> tuple[str, ...]:
    """Titles right before a token, in lower case: "Mr", "Prime Minister", "Gen."."""
    i = start
    while i > 0:
        at = i - 1 - (t.text[i - 1] == "." and i > 1)  # "Col." is two tokens
        title = (t.low[at] in HONORIFICS or t.low[at] in OFFICES) and t.text[at][0].isupper()
        if not title or t.block[at] != t.block[start]:
            break
        i = at
    return tuple(word for word in t.low[i:start] if word != ".")


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
