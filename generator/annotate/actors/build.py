"""Entities → the actors of an article: a name that stands in the text, aliases, roles, mentions."""

from __future__ import annotations

from collections import Counter

from generator.annotate.actors import roles
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.people import bare
from generator.annotate.actors.table import Table
from generator.model.marks import LocalActor, Made, Mention, Role
from generator.model.names import slugify


def actors(t: Table, entities: list[Entity]) -> tuple[LocalActor, ...]:
    """The named entities as values, by first mention, each with an id of its own."""
    named = sorted((e for e in entities if e.named), key=lambda e: e.mentions[0].start)
    used: Counter[str] = Counter()
    out = []
    for entity in named:
        name = name_of(t, entity)
        id = slugify(name) or "actor"
        used[id] += 1
        out.append(actor(t, entity, name, id if used[id] == 1 else f"{id}-{used[id]}"))
    return tuple(out)


def actor(t: Table, entity: Entity, name: str, id: str) -> LocalActor:
    text = t.whole
    marks = []
    for m in entity.mentions:
        marks.append(Mention(t.span(m.start, m.end), m.form, Made("actors", m.why, round(m.score, 2))))
    aliases = {mark.span.of(text) for mark in marks if mark.form in ("name", "metonym")}
    found = []
    for r in roles.of_entity(t, entity):
        whose = t.tag[r.start] == "PRP$" and r.end - r.start > 1  # "her husband": whose, only the sentence tells
        span = t.span(r.start + whose, r.end)
        found.append(Role(span.of(text), span, Made("actors", r.why)))
    return LocalActor(
        id=id,
        name=name,
        kind=entity.kind,
        aliases=tuple(sorted(a for a in aliases if a != name)),
        roles=tuple(found),
        mentions=tuple(marks),
        made=Made("actors", "names"),
    )


def name_of(t: Table, entity: Entity) -> str:
    """The best full form that stands in the text: for people two words or more without titles, else the longest."""
    text = t.whole
    names = [m for m in entity.mentions if m.form == "name"]
    tally = Counter(t.span(*m.at).of(text) for m in names)

    def rank(m: M) -> tuple[int, int, int, int]:
        form = t.span(*m.at).of(text)
        size = len(bare(m.words)) if entity.kind == "person" else len(m.words)
        return (min(size, 2), tally[form], size, -m.start)

    best = max(names, key=rank)
    return t.span(*best.at).of(text)
