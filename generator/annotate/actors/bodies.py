"""Which names of organisations and groups are one: the same words, an acronym from its bracket, a shortened form."""

from __future__ import annotations

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import COMPANY_ENDS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.person_names import PARTICLES
from generator.annotate.actors.table import Table
from generator.annotate.actors.things import TEAMS
from generator.annotate.words import words

# Endings of brands and outlets: no "she" after "Worldnews" is hers.
CORPORATE = ("news", "soft", "tech", "corp", "bank", "book", "tube", "net", "com", "media", "works", "phone", "pharma")
SMALL = {"of", "the", "for", "and", "&", "in", "on", "to", "de", "la"}
Words = tuple[str, ...]


def cluster(t: Table, lexicon: Lexicon, mentions: list[M]) -> list[Entity]:
    """Organisations and groups, by first mention; a short form that fits two of them stands alone."""
    by_words: dict[Words, Entity] = {}
    for m in mentions:
        # The army of a country is one however its demonym is spelled.
        key = (m.code, *m.words[-1:]) if m.code and len(m.words) == 2 else m.words
        if key not in by_words:
            by_words[key] = Entity(m.kind, code=m.code, versatile=versatile(t, lexicon, m))
            by_words[key].genders[lexicon.called(m.words)] += 1
        by_words[key].add(m, "same name")
    bracketed = brackets(t, mentions)
    for short, entity in sorted(by_words.items(), key=lambda item: len(item[0])):
        owners = [e for e in unique(by_words.values()) if e is not entity and short_for(short, e, bracketed)]
        if len(owners) == 1:
            for m in entity.mentions:
                owners[0].add(m, "short form")
            by_words.update({k: owners[0] for k, e in by_words.items() if e is entity})
    found = unique(by_words.values())
    for entity in found:
        entity.sort()
    return found


def versatile(t: Table, lexicon: Lexicon, m: M) -> bool:
    """Whether the recogniser's organisation may be a person: one word, or a few of which the first is a first name."""
    if m.words[-1].endswith(CORPORATE):
        return False
    particles = set(m.words[:-1]) <= PARTICLES  # "De la Sota"
    personal = particles or (len(m.words) <= 3 and m.words[0] in lexicon.gender)
    determined = m.start > 0 and t.low[m.start - 1] in ("the", "a", "an")
    written = t.text[m.i][0].isupper() and not t.text[m.i].isupper()  # "McCrimmon" too
    return personal and m.kind == "organisation" and written and not determined


def unique(entities: object) -> list[Entity]:
    return list({id(e): e for e in entities}.values())  # type: ignore[attr-defined]


def brackets(t: Table, mentions: list[M]) -> dict[str, Words]:
    """Acronyms explained on the spot: "Korean Central News Agency (KCNA)" gives kcna → those words."""
    found: dict[str, Words] = {}
    for m in mentions:
        if m.end + 2 < len(t) and t.text[m.end] == "(" and t.text[m.end + 2] == ")":
            inside = t.text[m.end + 1]
            if inside.isupper() and len(inside) > 1:
                found[t.low[m.end + 1]] = m.words
    return found


def short_for(short: Words, owner: Entity, bracketed: dict[str, Words]) -> bool:
    return any(shortens(short, m.words, bracketed) for m in owner.mentions if m.words != short)


def shortens(short: Words, long: Words, bracketed: dict[str, Words]) -> bool:
    """Whether one name is a shorter form of the other."""
    if len(short) == 1:
        word = short[0].replace(".", "")
        if bracketed.get(short[0]) == long or (short[0] in TEAMS and short[0] == long[-1]):
            return True
        if short[0] in bracketed:
            return False
        if len(word) >= 2 and word in (initials(long), initials(tuple(w for w in long if w not in SMALL))):
            return True
    if len(short) >= len(long) or short[0] in SMALL:
        return False
    # "Reserve Bank" for "Reserve Bank of X", "Hughes Aircraft" for "Hughes Aircraft Company".
    head = long[: len(short)] == short
    return head and (len(short) > 1 or distinctive(short[0], long))


def distinctive(word: str, long: Words) -> bool:
    """Whether the first word alone names the whole: "Samsung" of "Samsung Electronics", never "National"."""
    core = [w for w in long if w not in COMPANY_ENDS]
    return len(core) <= 3 and len(word) > 3 and word not in GENERAL and long[1] not in SMALL


GENERAL = words(
    """national international royal federal united world european american british central general supreme high public
    north south east west northern southern eastern western new first social free democratic republican democrat state
    global red green white black house human local city county university bank house medical air"""
)


def initials(words: Words) -> str:
    return "".join(w[0] for w in words) if len(words) > 1 else ""
