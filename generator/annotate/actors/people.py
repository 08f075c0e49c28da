"""Which names of people are one person: by full name, surname, first name; silent where a surname is shared."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import DOING, FAMILY, HONORIFICS, HUMAN, OFFICES, SAYING, SUBJECTS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.person_names import PARTICLES
from generator.annotate.actors.table import Table, lost_verb
from generator.annotate.words import words

BY_FIRST_NAME = words("sir dame lord lady prince princess king queen pope father sister saint")  # "Sir Alan"
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "junior", "senior"}
Words = tuple[str, ...]


def missed(t: Table, lexicon: Lexicon, mentions: list[M]) -> list[M]:
    """Surnames, full names and lone names of known people where the recogniser saw nothing."""
    taken = {i for m in mentions for i in range(*m.at)} | {i for m in mentions for i in range(m.start, m.end)}
    full = [m for m in mentions if m.kind == "person" and m.form == "name" and len(m.words) > 1]
    known = {m.words[-1] for m in full if m.titles or m.words[0] in lexicon.gender or t.dep[m.i] in SUBJECTS}
    firsts = {m.words[0] for m in full}
    lone = {m.words[0] for m in mentions if m.kind == "person" and m.form == "name" and len(m.words) == 1}
    lone |= firsts & lexicon.gender.keys()
    written = {t.text[i] for m in mentions if m.kind == "person" for i in (m.at[0], m.at[1] - 1)}
    common = {w for w, x in zip(t.low, t.text, strict=True) if w == x}
    found = []
    for i, word in enumerate(t.low):
        unseen = word in lone and not t.doc[i].ent_type_
        if (word in known or unseen) and i not in taken and t.text[i] in written and word not in common:
            start = i - 1 if i and t.low[i - 1] in firsts and i - 1 not in taken and t.text[i - 1][0].isupper() else i
            if i + 1 < len(t) and t.pos[i + 1] == "PROPN" and t.head[i] == i + 1:
                continue  # part of a longer name: "Washington Post"
            before = start - 1
            titles: Words = ()
            if before >= 0 and t.low[before] in HONORIFICS and before not in taken:
                titles, start = (t.low[before],), before
            words = tuple(t.low[start + len(titles) : i + 1])
            at = (start + len(titles), i + 1)
            gender = HONORIFICS[titles[0]] if titles else ""
            found.append(M(i, start, i + 1, "name", "person", t.sent[i], words, at, titles, gender, "s", "PERSON"))
    return found


def cluster(t: Table, lexicon: Lexicon, mentions: list[M]) -> list[Entity]:
    """People, by first mention. A surname that two of them share is given to neither, unless something tells.

    A lone word that the article also writes in lower case as a common word is no name.
    """
    lower = {w for w, x in zip(t.low, t.text, strict=True) if w == x and w.isalpha() and len(w) > 2}
    mentions = [m for m in mentions if not (len(m.words) == 1 and not m.titles and (m.words[0] in lower or kin(t, m)))]
    people = full_names([m for m in mentions if len(bare(m.words)) > 1])
    lone: dict[str, list[M]] = defaultdict(list)
    for m in mentions:
        if len(bare(m.words)) == 1:
            owner = owner_of(m, people)
            if owner:
                owner.add(m, "surname" if bare(m.words)[0] == surname(owner) else "first name")
            elif other := other_spelling(m, people):
                other.add(m, "other spelling", 0.85)
            elif not shared(m, people):
                lone[bare(m.words)[0]].append(m)
    for group in lone.values():
        if any(determined(t, m) and not m.titles for m in group):
            continue  # "the Zeitgeist", "a Batman"
        people += single(group, not any(human(t, lexicon, m) for m in group))
    for person in people:
        person.sort()
        lone_words = {bare(m.words)[0] for m in person.mentions if len(bare(m.words)) == 1}
        if lone_words and not any(len(bare(m.words)) > 1 for m in person.mentions):
            person.genders[lexicon.called((min(lone_words),))] += 1
    return people


def determined(t: Table, m: M) -> bool:
    """Whether an article belongs to the name: "the Zeitgeist", but not "the Palmer estate"."""
    before = m.start - 1
    return before >= 0 and t.low[before] in ("the", "a", "an") and t.head[before] in (m.i, before)


def kin(t: Table, m: M) -> bool:
    return t.dep[m.i] == "compound" and t.low[t.head[m.i]] in FAMILY


def human(t: Table, lexicon: Lexicon, m: M) -> bool:
    """Whether something besides the recogniser says that a lone name is a person's."""
    if m.label == "LONE":
        return False
    if m.titles or m.words[0] in lexicon.gender:
        return True
    if m.start and t.low[m.start - 1] in ("the", "a", "an"):
        return False
    verb = t.lemma[t.head[m.i]]
    if t.dep[m.i] in SUBJECTS and (verb in SAYING or verb in DOING):
        return True
    premodified = t.dep[m.start - 1] in ("compound", "nmod") and is_human(t, m.start - 1) if m.start else False
    premodified = premodified and not lost_verb(t, m.i)
    return premodified or any(t.dep[k] == "appos" and is_human(t, k) for k in t.kids[m.i])


def is_human(t: Table, i: int) -> bool:
    return t.lemma[i] in HUMAN or t.low[i] in HUMAN or t.low[i] in OFFICES


@functools.lru_cache(1024)  # each name is compared with each other
def bare(words: Words) -> Words:
    """A name without "Jr" and the like."""
    kept = tuple(w for w in words if w not in SUFFIXES)
    return kept or words


def surname(person: Entity) -> str:
    return max((bare(m.words) for m in person.mentions), key=len)[-1]


def full_names(mentions: list[M]) -> list[Entity]:
    """Longest names first, so that "John Kennedy" joins "John F. Kennedy" and a bare double surname its owner."""
    people: list[Entity] = []
    for m in sorted(mentions, key=lambda m: -len(bare(m.words))):
        fits = [p for p in people if any(same_full(bare(m.words), bare(x.words)) and agree(m, p) for x in p.mentions)]
        exact = [p for p in fits if any(bare(m.words) == bare(x.words) for x in p.mentions)]
        if len(exact or fits) == 1:
            (exact or fits)[0].add(m, "full name")
        elif not fits:
            person = Entity("person")
            person.add(m, "full name")
            people.append(person)
    return people


def same_full(short: Words, long: Words) -> bool:
    """Whether two names of several words may be one: a middle name more, an initial, a surname of two words."""
    if short == long:
        return True
    if short[-1] != long[-1] and short[0] == long[0] and len(short) == len(long) and alike(short[-1], long[-1]):
        return True
    if short[-1] != long[-1]:
        return short == long[: len(short)] and len(short) > 1
    if short[0] == long[0] or misspelled(short[0], long[0]):
        return True
    one, other = initials(short[:-1]), initials(long[:-1])
    if all_initials(short[:-1]) or all_initials(long[:-1]):
        return one.startswith(other) or other.startswith(one)
    return len(short) < len(long) and short == long[-len(short) :]


def initials(given: Words) -> str:
    """ "jr" for "john", "robert" and for "j.r"; "ma" for "mary-anne"."""
    return "".join(part[0] for word in given for part in re.split(r"[.-]", word) if part)


def all_initials(given: Words) -> bool:
    return all(len(part) < 2 for word in given for part in re.split(r"[.-]", word))


def misspelled(a: str, b: str) -> bool:
    """One letter changed in a long first name: "Kristen", "Kristin"; not "Maria", "Mario", who may be married."""
    return len(a) == len(b) > 5 and a[-1] == b[-1] and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def other_spelling(m: M, people: list[Entity]) -> Entity | None:
    """The one person introduced before whose surname a lone name is written much like, and who can be nobody else's."""
    word = bare(m.words)[0]
    fits = [p for p in people if p.mentions[0].start < m.start and alike(word, surname(p)) and agree(m, p)]
    taken = any(word in (bare(x.words)[0], bare(x.words)[-1]) for p in people for x in p.mentions)
    return fits[0] if len(fits) == 1 and not taken else None


def alike(a: str, b: str) -> bool:
    """Two spellings of one surname: the same consonants, and one letter apart; two in a long name."""
    if a[:1] != b[:1] or min(len(a), len(b)) < 5 or consonants(a) != consonants(b):
        return False
    return 0 < distance(a, b) <= (2 if min(len(a), len(b)) > 7 else 1)


def consonants(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


def distance(a: str, b: str) -> int:
    """Letters to change, drop or add (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row, above = [i], row
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]


def agree(m: M, person: Entity) -> bool:
    return not (m.gender in ("m", "f") and person.gender and m.gender != person.gender)


def owner_of(m: M, people: list[Entity]) -> Entity | None:
    """The one person whom a lone name fits: by surname; else by first name, once introduced; else nobody."""
    word = bare(m.words)[0]
    by_surname = [p for p in people if any(bare(x.words)[-1] == word for x in p.mentions) and agree(m, p)]
    if by_surname:
        return by_surname[0] if len(by_surname) == 1 else established(m, by_surname)
    by_first = [p for p in people if any(bare(x.words)[0] == word for x in p.mentions)]
    familiar = not m.titles or m.titles[-1] in BY_FIRST_NAME
    if familiar and len(by_first) == 1 and min(x.start for x in by_first[0].mentions) < m.start:
        return by_first[0]
    # Parts of longer names: "Garcia" of "Gabriel Garcia Marquez" (particles are no names).
    inner = [p for p in people if any(word in bare(x.words)[1:-1] for x in p.mentions)]
    return inner[0] if len(inner) == 1 and not by_first and word not in PARTICLES and len(word) > 2 else None


def established(m: M, bearers: list[Entity]) -> Entity | None:
    """Of several with one surname, the one the article is about: the others are named in full once, and not just now.

    Before the second is introduced the surname is the first one's; where both are in play nobody gets it.
    """
    full = {id(p): [x for x in p.mentions if len(bare(x.words)) > 1] for p in bearers}
    introduced = [p for p in bearers if any(x.start < m.start for x in full[id(p)])]
    if len(introduced) == 1:
        return introduced[0]
    main = [p for p in introduced if len(p.mentions) > 2]
    near = any(abs(x.sent - m.sent) <= 1 for p in introduced if p not in main for x in full[id(p)])
    return main[0] if len(main) == 1 and not near and not m.titles else None


def shared(m: M, people: list[Entity]) -> bool:
    """Whether a lone name belongs to somebody of several: then it is left out rather than guessed."""
    word = bare(m.words)[0]
    return any(word in (bare(x.words)[-1], bare(x.words)[0]) and agree(m, p) for p in people for x in p.mentions)


def single(group: list[M], doubtful: bool) -> list[Entity]:
    """Somebody known by one word only ("Pele", "Mr Bean"); titles of both genders make two of them."""
    genders = {m.gender for m in group if m.gender}
    people = []
    for gender in sorted(genders) if len(genders) > 1 else [""]:
        person = Entity("person", doubtful=doubtful)
        for m in group:
            if not gender or m.gender == gender:
                person.add(m, "one name")
        people.append(person)
    return people
