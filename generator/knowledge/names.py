"""What a name is good for: whether it identifies somebody in another article too, and the letters that stand for it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from generator.model.marks import ActorKind

Sort = Literal["person", "body", "country", "unknown"]
Key = tuple[Sort, str]

SORTS: dict[ActorKind, Sort] = {
    "person": "person",
    "organisation": "body",
    "group": "body",
    "country": "country",
    "unknown": "unknown",
}
TITLES = re.compile(
    r"""(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|king|queen|prince|princess|emperor|empress|sultan|sheikh
    |pope|cardinal|archbishop|bishop|father|sister|brother|reverend|rev|rabbi|imam|ayatollah|president|chancellor|premier
    |prime|minister|secretary|senator|sen|representative|rep|congressman|congresswoman|governor|gov|mayor|councillor
    |ambassador|commissioner|judge|justice|attorney|general|gen|admiral|marshal|brigadier|colonel|col|major|maj|captain
    |capt|lieutenant|lt|sergeant|sgt|corporal|private|officer|chief|chairman|chairwoman|director|vice|deputy|acting
    |former|foreign|defence|defense|interior|finance|herr|frau|monsieur|madame|senor|senora|don|dona)\.?[ ](?=\S)""",
    re.VERBOSE,
)
PARTICLE = re.compile(
    r"van|von|der|den|de|di|da|del|della|dos|du|la|le|el|al|bin|ibn|ben|abu|st|saint|ter|ten|zu|af|av|jr|sr|i{2,3}|iv"
)
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}\d{0,2}|[A-Z]+\d{1,2}")


@lru_cache(1 << 16)  # an archive repeats its names in every article
def fold(name: str) -> str:
    """Lower case without accents, one kind of apostrophe and dash, single spaces, no possessive, no leading "the"."""
    flat = unicodedata.normalize("NFKD", name)
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    flat = re.sub(r"[‘’ʼ`´]", "'", re.sub(r"[‐-―]", "-", flat))
    return re.sub(r"^the ", "", re.sub(r"'s?$", "", " ".join(flat.split())))


@lru_cache(1 << 16)
def untitled(name: str) -> str:
    """The folded name without the titles in front of it: "Prime Minister Dr Ada Holt" → "ada holt"."""
    plain = fold(name)
    while found := TITLES.match(plain):
        plain = plain[found.end() :]
    return plain


@lru_cache(1 << 16)
def is_full(name: str) -> bool:
    """Whether a name has two tokens that count: titles, particles ("van", "Jr") and initials do not."""
    tokens = [token.strip(".") for token in untitled(name).split()]
    return sum(len(token) > 1 and not PARTICLE.fullmatch(token) for token in tokens) >= 2


@lru_cache(1 << 16)
def key(name: str, kind: ActorKind) -> Key | None:
    """The key under which articles may share an actor, or None: a surname or an acronym alone identifies nobody.

    Two articles that write "PA" can mean two bodies, and two that write "Weber" two people; falling back to these was
    measured to cost 16 points of precision, so unsure names stay apart until the desk says otherwise.
    """
    sort = SORTS[kind]
    if sort == "country":
        return (sort, fold(name))
    if sort == "person" or kind == "unknown":
        return (sort, untitled(name)) if is_full(name) else None
    if ACRONYM.fullmatch(name.strip().removeprefix("the ")) or not any(c.isupper() for c in name):
        return None
    if kind == "group" and " " not in fold(name):
        return None
    return (sort, fold(name))


SMALL_WORD = re.compile(r"an?|and|at|de[rs]?|du|for|in|l[ae]|o[fn]|the|to|v[ao]n", re.IGNORECASE)


def monogram(name: str, kind: ActorKind, country: str | None = None) -> str:
    """One or two letters for a badge, so that neighbours on a page differ.

    First and last name of a person; a state's ISO 3166 code when it is known; else the first two words that carry
    meaning, capital or not ("Harbour police" → HP).
    """
    if kind == "country" and country:
        return country.upper()[:2]
    if ACRONYM.fullmatch(name.strip()):
        return name.strip()[:2].upper()
    tokens = re.findall(r"[^\W_]+", untitled(name) if kind == "person" else name)
    words = [token for token in tokens if not SMALL_WORD.fullmatch(token)] or tokens
    chosen = words[:1] + words[-1:] * (len(words) > 1) if kind == "person" else words[:2]
    return "".join(word[0] for word in chosen).upper()[:2] or "·"
