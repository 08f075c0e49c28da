"""The offline gazetteer: names of places to entries, demonyms to countries.

The table beside this file is made by tools/gazetteer/make.py from GeoNames (CC BY 4.0), countryinfo (MIT) and lists of
our own; docs/data.md credits them. It is read at the first look-up (about 0.1 s), an entry when somebody asks for its
name, and never changes.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from generator.model.names import slugify

GREAT = 100_000  # people; a smaller capital gives way to a bigger namesake: Hamilton, Ontario before Hamilton, Bermuda


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `kind`: country, capital, city, town, state, region, disputed, continent, island, sea, lake, river,
    mountain or seat (a building that stands for a government); `country` is ISO 3166-1 alpha-2, "" when it belongs to
    several or none; `admin` GeoNames' first-level code ("TX"); degrees are WGS 84; `others` are its further names."""

    name: str
    kind: str
    country: str
    admin: str
    lat: float
    lon: float
    population: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The file's lines by the folded names of their places: an article asks for few of them, which are read then."""

    names: dict[str, list[str]]
    countries: dict[str, Entry]
    demonyms: dict[str, str]


def lookup(name: str) -> tuple[Entry, ...]:
    """All places of that name: countries, capitals and seats of government, then by population; () when there is none.

    Case counts only for short names ("US" is not "us"); accents, apostrophes and a leading "the" do not count.
    """
    return _named(fold(name))


def country(code: str) -> Entry | None:
    """The country with that ISO 3166-1 alpha-2 code."""
    return _table().countries.get(code)


def demonym(word: str) -> Entry | None:
    """The country whose people or things the word names: "French", "Poles", "Saudi"; None for anything else."""
    return country(_table().demonyms.get(fold(word), ""))


def slug(entry: Entry) -> str:
    """The place's stable name in URLs: its own for the first of its namesakes, country and admin added for the rest."""
    plain = slugify(entry.name)
    if lookup(entry.name)[0] == entry:
        return plain
    return slugify(f"{entry.name} {entry.country} {entry.admin or entry.kind}")


def fold(name: str) -> str:
    """The key of a name: no accents, apostrophes, full stops or "the"; one case, but for acronyms."""
    flat = name
    if name.isascii():
        if name.isalpha():  # one plain word, as most are
            return name if len(name) <= 3 and name.isupper() else name.lower()
    else:
        flat = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = _ARTICLE.sub("", _SPACE.sub(" ", _DROPPED.sub("", flat)).strip())
    return flat if len(flat) <= 3 and flat.isupper() else flat.lower()


_DROPPED = re.compile(r"['’‘ʻʼ`.]")
_SPACE = re.compile(r"[\s-]+")
_ARTICLE = re.compile(r"^[Tt]he ")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ə": "a"}
)


@cache
def _table() -> Table:
    names: dict[str, list[str]] = {}
    countries: dict[str, Entry] = {}
    demonyms: dict[str, str] = {}
    data = files("generator.annotate").joinpath("gazetteer.tsv.gz").read_bytes()
    for line in gzip.decompress(data).decode().splitlines():
        kind, name, others, rest = line.split("\t", 3)
        if kind == "demonym":
            demonyms[fold(name)] = rest.partition("\t")[0]
            continue
        for key in {fold(name), *map(fold, filter(None, others.split(";")))}:
            names.setdefault(key, []).append(line)
        if kind == "country":
            entry = _entry(line)
            countries[entry.country] = entry
    return Table(names, countries, demonyms)


@lru_cache(1 << 14)
def _named(key: str) -> tuple[Entry, ...]:
    return tuple(sorted(map(_entry, _table().names.get(key, ())), key=_rank))


def _entry(line: str) -> Entry:
    kind, name, others, code, admin, lat, lon, population = line.split("\t")
    further = tuple(filter(None, others.split(";")))
    return Entry(name, kind, code, admin, float(lat), float(lon), int(population), further)


def _rank(entry: Entry) -> tuple[int, int, str, str, float]:
    great = entry.kind == "seat" or (entry.kind == "capital" and entry.population >= GREAT)
    order = 0 if entry.kind == "country" else 1 if great else 2
    return order, -entry.population, entry.country, entry.admin, entry.lat
