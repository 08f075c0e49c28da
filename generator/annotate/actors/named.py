"""Who is named in an article: people, bodies and countries from their names alone."""

from __future__ import annotations

from collections import defaultdict

from generator.annotate import gazetteer
from generator.annotate.actors import bodies, labels, mentions, namesakes, nominals, people, roles, states
from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import SUBJECTS
from generator.annotate.actors.mention import Entity
from generator.annotate.actors.table import Table
from generator.annotate.words import words

PLACING = words("in near from outside")
INSIDE = words("in near outside")
TRUST = words("trust faith confidence belief believe interest hope change stake victory role")  # what is in a person
GOING = words("go come travel move fly drive ride sail walk head return run flee march")


def entities(t: Table, lexicon: Lexicon) -> list[Entity]:
    """The named actors, from their names alone."""
    found = labels.vote(t, lexicon, mentions.names(t, lexicon))
    found += people.missed(t, lexicon, found)
    found = namesakes.settle(t, found)
    persons = people.cluster(t, lexicon, [m for m in found if m.kind == "person"])
    collective = bodies.cluster(t, lexicon, [m for m in found if m.kind in ("organisation", "group", "unknown")])
    collective = [body for body in collective if not (only_a_place(t, body) or only_a_first_name(t, lexicon, body))]
    sides = lineups(t)
    persons = [e for e in persons if not only_a_town(t, e)]
    persons = [e for e in persons if any(t.block[m.i] not in sides for m in e.mentions)]
    collective = [e for e in collective if any(t.block[m.i] not in sides for m in e.mentions)]
    countries = states.cluster(t, lexicon, [m for m in found if m.kind == "country"])
    for person in persons:
        for r in roles.of_entity(t, person):
            person.roles.add(roles.signature(t, lexicon, r.start, r.end, r.head, roles.country_after(t, lexicon, r)))
            gender = nominals.gender_of(t, r.head)
            if gender:
                person.genders[gender] += 2  # "his wife Jo"
    return persons + collective + countries


def lineups(t: Table) -> set[int]:
    """Blocks that list a side, "Zenda: Rassendyll; Sapt, Tarlenheim …": surnames that introduce nobody."""
    tokens: dict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(t.block):
        tokens[block].append(i)
    found = set()
    for block, inside in tokens.items():
        words = [t.text[i] for i in inside if t.text[i][0].isalpha()]
        breaks = [t.text[i] for i in inside if t.text[i] in (",", ";", ":")]
        listed = {":", ";"} <= set(breaks) and len(breaks) >= 5 and len(words) <= 1.5 * (len(breaks) + 1)
        if listed and all(word[0].isupper() for word in words):
            found.add(block)
    return found


def only_a_place(t: Table, body: Entity) -> bool:
    """Whether a lone word that the recogniser calls an organisation is a town that people are in or from."""
    located = all(len(m.words) == 1 and t.dep[m.i] == "pobj" and located_by(t, t.head[m.i]) for m in body.mentions)
    return located and bool(gazetteer.lookup(t.span(body.mentions[0].start, body.mentions[0].end).of(t.whole)))


def only_a_town(t: Table, person: Entity) -> bool:
    """Whether a lone word that the recogniser calls a person is a town: things are in it, and it does nothing."""
    if any(len(m.words) != 1 or m.titles or t.dep[m.i] != "pobj" for m in person.mentions):
        return False
    preps = [t.head[m.i] for m in person.mentions]
    inside = [p for p in preps if t.low[p] in INSIDE and t.lemma[t.head[p]] not in TRUST]
    placed = len(inside) + sum(t.low[p] == "of" for p in preps) == len(preps)
    return bool(inside) and placed and bool(gazetteer.lookup(t.span(*person.mentions[0].at).of(t.whole)))


def located_by(t: Table, prep: int) -> bool:
    return t.low[prep] in PLACING or (t.low[prep] == "to" and t.lemma[t.head[prep]] in GOING)


def only_a_first_name(t: Table, lexicon: Lexicon, body: Entity) -> bool:
    """Whether an "organisation" is one word, named once and doing nothing, that people are called by."""
    m = body.mentions[0]
    lone = len(body.mentions) == 1 and len(m.words) == 1 and m.words[0] in lexicon.gender
    return lone and t.text[m.i].istitle() and t.dep[m.i] not in SUBJECTS and t.dep[m.i] not in ("poss", "agent")
