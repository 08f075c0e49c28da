"""Places named in a parsed article, found in the gazetteer and told apart by the countries the article speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate import gazetteer, tokens
from generator.annotate.facts import government
from generator.annotate.gazetteer import Entry
from generator.model.marks import LocalActor, Made, PlaceMark
from generator.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

LABELS = {"GPE", "LOC", "FAC"}
POWERS = {"country", "capital", "seat"}  # what the model calls an organisation when it acts
EXTENSIONS = {"region", "oblast", "province", "state", "river", "people's"}
COMPASS = re.compile(
    r"^(?:the )?(?:(?:north|south|east|west|central|upper|lower|mid|inner|outer)(?:ern)?[- ]?"
    r"(?:(?:east|west)(?:ern)?)? |(?:neighbou?ring|occupied|war-torn|downtown|rural|mainland) )+",
    re.IGNORECASE,
)
COMPASS_WORDS = {"central", "north", "south", "east", "west", "northern", "southern", "eastern", "western"}
MISTAKEN = {"PERSON", "ORG"}  # what the model often takes a small town for
WHERE = {"in", "at", "to", "from", "near"}
KNOWN = 30_000  # people: a smaller town counts only in an article that speaks of its country
FAMOUS = 500_000  # people: a greater city is meant, whatever hints at its namesake's country
CLEAR = 5  # times the people of the next namesake: then no context is needed
EQUAL = 2  # times the people of a namesake in the same country: below that, who knows which Springfield
CERTAIN, LIKELY = 0.95, 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """A name that may be a place: its tokens, and the gazetteer's entries for it."""

    tokens: Tokens
    name: str
    entries: tuple[Entry, ...]


def find(doc: Doc, actors: tuple[LocalActor, ...]) -> tuple[PlaceMark, ...]:
    """A mark for each mention of a place that the gazetteer knows, by position; ids are "" here.

    Namesakes are told apart by the countries that the article names; when that leaves doubt, there is no mark.
    """
    people = {mention.span for actor in actors if actor.kind == "person" for mention in actor.mentions}
    named = [one for one in _named(doc) if not any(_span(one.tokens).touches(span) for span in people)]
    evidence = _evidence(doc, named)
    hints = evidence + _hints(doc, people)
    chosen = {_key(one): _undisputed(one.entries, evidence, hints) for one in named}
    chosen |= {_key(one): told for one in named if (told := _told(doc, one))}
    metonyms = {m.span for actor in actors for m in actor.mentions if m.form == "metonym"}
    return tuple(_mark(one, entry, metonyms) for one in named if (entry := chosen[_key(one)]))


def _named(doc: Doc) -> list[Named]:
    """Entities that are places by the vote of all entities of that name, trimmed to what the gazetteer knows."""
    votes: dict[str, Counter[bool]] = {}
    for ent in doc.ents:
        votes.setdefault(gazetteer.fold(ent.text), Counter())[_is_place(ent)] += 1
    out = []
    for ent in doc.ents:
        vote = votes[gazetteer.fold(ent.text)]
        if vote[True] > vote[False] or (vote[True] and vote[True] == vote[False] and _is_place(ent)):
            named = _known(doc, ent)
            if named and gazetteer.fold(named.name) not in COMPASS_WORDS:
                out.append(named)
    return out


def _is_place(ent: Tokens) -> bool:
    if ent.label_ == "ORG":
        return any(entry.kind in POWERS for entry in gazetteer.lookup(ent.text)[:1])
    return ent.label_ in LABELS


def _known(doc: Doc, ent: Tokens) -> Named | None:
    """The entity with a "region" or "river" after it, as it is, or without "southern" before it.

    None for one in small letters, which is no name: the west bank of a river.
    """
    if ent.text.islower():
        return None
    longer = doc[ent.start : ent.end + 1] if ent.end < len(doc) and doc[ent.end].lower_ in EXTENSIONS else None
    for span in filter(None, (longer, ent, _trimmed(doc, ent))):
        text = re.sub(r"['’]s?$", "", span.text)
        if entries := gazetteer.lookup(text):
            start = span.start + (span[0].lower_ == "the" and len(span) > 1)
            end = span.end - (len(span) > 1 and span[-1].lower_ in ("'s", "’s", "'", "’"))
            return Named(doc[start:end], text, entries)
    return None


def _trimmed(doc: Doc, ent: Tokens) -> Tokens | None:
    rest = COMPASS.sub("", ent.text)
    cut = doc.char_span(ent.start_char + len(ent.text) - len(rest), ent.end_char)
    return cut if rest and rest != ent.text else None


def _evidence(doc: Doc, named: list[Named]) -> Counter[str]:
    """How often the article speaks of each country: by name, demonym, capital, or a place with one reading."""
    found: Counter[str] = Counter()
    for one in named:
        first = one.entries[0]
        if len(one.entries) == 1 or first.kind == "capital":
            found[first.country] += 1
    for ent in doc.ents:
        if ent.label_ == "NORP" and (country := gazetteer.demonym(ent.text)):
            found[country.country] += 1
    del found[""]
    return found


def _hints(doc: Doc, people: set[Span]) -> Counter[str]:
    """Countries that an article may speak of: pounds, and towns of one reading that the model took for a name."""
    found = Counter({"GB": 1} if "£" in tokens.text(doc) else {})
    for ent in doc.ents:
        if ent.label_ in MISTAKEN and ent.start and doc[ent.start - 1].lower_ in WHERE and _span(ent) not in people:
            entries = gazetteer.lookup(ent.text)
            found.update(entry.country for entry in entries if len(entries) == 1)
    return found


def _undisputed(entries: tuple[Entry, ...], evidence: Counter[str], hints: Counter[str]) -> Entry | None:
    """The namesake that is meant, unless hints, too weak to name another, speak against a smaller town."""
    entry = choose(entries, evidence)
    if entry is None or entry.kind != "city" or entry.population >= FAMOUS:
        return entry
    return entry if choose(entries, hints) == entry else None


def choose(entries: tuple[Entry, ...], evidence: Counter[str]) -> Entry | None:
    """Which namesake is meant, given how often each country is spoken of; None when that cannot be told."""
    first, rest = entries[0], entries[1:]
    if first.kind == "country":
        return _country_or_state(first, rest, evidence)
    if first.kind in ("continent", "seat") or (first.kind == "capital" and first.population >= gazetteer.GREAT):
        return first
    great = not rest or first.population >= CLEAR * rest[0].population
    local = [entry for entry in entries if evidence[entry.country]]
    if local and not (great and first in local):
        best = max(local, key=lambda entry: (evidence[entry.country], entry.population))
        equals = [e for e in local if e.country == best.country and EQUAL * e.population > best.population]
        return best if len(equals) == 1 else None
    known = first in local or first.population >= KNOWN or first.kind not in ("city", "capital")
    return first if great and known else None


def _country_or_state(country: Entry, rest: tuple[Entry, ...], evidence: Counter[str]) -> Entry | None:
    """Georgia: the state only in an article that is mostly about its country, and not at all about the other."""
    state = next((entry for entry in rest if entry.kind == "state" and evidence[entry.country]), None)
    if state is None:
        return country
    mostly = evidence[state.country] > evidence.total() / 2
    return state if mostly and not evidence[country.country] else None


def _told(doc: Doc, one: Named) -> Entry | None:
    """The entry that the words after it name: "Paris, Texas", "Birmingham, England", "Tripoli in Lebanon"."""
    if len(one.entries) < 2:
        return None
    after = doc[one.tokens.end : one.tokens.end + 6].text
    m = re.match(r"(?:,|in) ((?:[A-Z][\w.]+ ?){1,3})", after)
    areas = gazetteer.lookup(m[1].strip()) if m else ()
    for area in areas:
        if area.kind in ("country", "state", "region"):
            inside = [e for e in one.entries if e.country == area.country and area.admin in ("", e.admin) and e != area]
            if inside and area.kind != "region":
                return inside[0]
    return None


def _key(one: Named) -> str:
    return gazetteer.fold(one.name)


def _span(tokens: Tokens) -> Span:
    return Span(tokens.start_char, tokens.end_char)


def _mark(one: Named, entry: Entry, metonyms: set[Span]) -> PlaceMark:
    span = _span(one.tokens)
    acts = span in metonyms and entry.kind in ("country", "capital", "seat")
    use = "government" if acts else government.used_as(one.tokens, entry.kind)
    made = Made("places", f"gazetteer-{entry.kind}", CERTAIN if len(one.entries) == 1 else LIKELY)
    return PlaceMark(
        "", gazetteer.slug(entry), entry.name, span, entry.country or None, entry.lat, entry.lon, use, made
    )
