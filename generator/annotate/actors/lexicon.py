"""What a name says: the country it names or is the capital of, by the gazetteer; the gender of a first name.

First names are a table made by tools/training/actors. A word that is not capitalised is no name.
"""

from __future__ import annotations

import functools
import importlib.resources
import lzma
from dataclasses import dataclass

from generator.annotate import gazetteer

ARTICLES = {"le", "la", "el", "al", "il", "lo", "los", "las", "de", "da", "di", "du"}  # "Le Monde", "La Scala"
SEATS = {"New Delhi": "IN", "Tel Aviv": "IL"}  # cities to the gazetteer, governments in the news
REMEMBERED = 4096  # words, for one article asks for the same ones again and again


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`gender` is "m" or "f", and lacks first names that go either way; `surnames` are those of them that more people
    bear as a surname. Codes are ISO 3166 alpha-2."""

    gender: dict[str, str]
    surnames: frozenset[str]

    def called(self, words: tuple[str, ...]) -> str:
        """The gender of somebody with that name; "" where one word is all that is known, and likely a surname."""
        word = words[0] if words else ""
        return "" if len(words) == 1 and word in self.surnames else self.gender.get(word, "")

    def country(self, name: str) -> str | None:
        """The code of the country with that name."""
        return _code(name, "country")

    def capital(self, name: str) -> str | None:
        """The code of the country whose capital that is."""
        return SEATS.get(name) or _code(name, "capital")

    def demonym(self, word: str) -> str | None:
        """The country of "Norwegian", "Norwegians", "Frenchmen"; None for other words."""
        return _demonym(word)


@functools.lru_cache(REMEMBERED)
def _code(name: str, kind: str) -> str | None:
    entries = gazetteer.lookup(name) if name[:1].isupper() else ()
    return entries[0].country if entries and entries[0].kind == kind else None


@functools.lru_cache(REMEMBERED)
def _demonym(word: str) -> str | None:
    forms = (word, word.removesuffix("s"), word.replace("men", "man")) if word[:1].isupper() else ()
    return next((entry.country for form in forms if (entry := gazetteer.demonym(form))), None)


@functools.cache
def load() -> Lexicon:
    """Read the table of first names (10 ms) at first use."""
    data = importlib.resources.files(__package__).joinpath("weights/first-names.xz").read_bytes()
    male, female, surnames = lzma.decompress(data).decode().splitlines()
    gender = dict.fromkeys(male.split(), "m") | dict.fromkeys(female.split(), "f")
    return Lexicon({name: g for name, g in gender.items() if name not in ARTICLES}, frozenset(surnames.split()))
