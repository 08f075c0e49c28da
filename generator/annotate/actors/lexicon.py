"""Countries with their capitals and demonyms, and the gender of first names: a table made by tools/training/actors."""

from __future__ import annotations

import functools
import importlib.resources
import json
import lzma
from dataclasses import dataclass

ARTICLES = {"le", "la", "el", "al", "il", "lo", "los", "las", "de", "da", "di", "du"}  # "Le Monde", "La Scala"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Codes are ISO 3166 alpha-2; `gender` is "m" or "f", and lacks first names that go either way."""

    names: dict[str, str]
    capitals: dict[str, str]
    demonyms: dict[str, str]
    gender: dict[str, str]

    def demonym(self, word: str) -> str | None:
        """The country of "Norwegian", "Norwegians", "Frenchmen"; None for other words."""
        for form in (word, word.removesuffix("s"), word.replace("men", "man")):
            if form in self.demonyms:
                return self.demonyms[form]
        return None


@functools.cache
def load() -> Lexicon:
    """Read the table (50 KB, 10 ms) at first use."""
    data = importlib.resources.files(__package__).joinpath("weights/names.json.xz").read_bytes()
    table = json.loads(lzma.decompress(data))
    gender = dict.fromkeys(table["m"].split(), "m") | dict.fromkeys(table["f"].split(), "f")
    gender = {name: g for name, g in gender.items() if name not in ARTICLES}
    return Lexicon(table["names"], table["capitals"], table["demonyms"], gender)
