"""Actors of the whole site, put together from what each article knows of them and what the desk wrote."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from generator.knowledge.names import TITLES, fold, monogram
from generator.model.desk import Profile
from generator.model.digest import DatedRole, NamedActor, Outline
from generator.model.knowledge import Actor, ActorCard, Company, Utterance
from generator.model.marks import ActorKind

COMPANIONS = 24
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


@dataclass
class _Sightings:
    """What is collected of one actor, newest article first."""

    seen: list[tuple[str, NamedActor]] = field(default_factory=list)
    company: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)
    spoken_of: list[str] = field(default_factory=list)


def actors(
    outlines: Sequence[Outline],
    quotes: Iterable[Utterance],
    profiles: Iterable[Profile],
    identity: dict[tuple[str, str], str],
) -> tuple[Actor, ...]:
    """Every actor that an article or a profile names, by id. `outlines` newest first; `quotes` by site-wide ids."""
    found: dict[str, _Sightings] = defaultdict(_Sightings)
    for outline in outlines:
        slug = outline.card.slug
        for actor in outline.actors:
            found[identity[slug, actor.id]].seen.append((slug, actor))
        for one, other, weight in outline.company:
            pair = identity[slug, one], identity[slug, other]
            if pair[0] != pair[1]:
                found[pair[0]].company[pair[1]] += weight
                found[pair[1]].company[pair[0]] += weight
    for said in quotes:
        if said.speaker:
            found[said.speaker].said.append(said.name)
        for actor_id in said.about:
            found[actor_id].spoken_of.append(said.name)
    written = {profile.id: profile for profile in profiles}
    codes = {fold(place.name): place.country for outline in outlines for place in outline.places}
    everybody = sorted(found.keys() | written.keys())
    return tuple(
        _actor(_card(one, found[one], written.get(one), codes), found[one], written.get(one)) for one in everybody
    )


def _actor(card: ActorCard, of: _Sightings, profile: Profile | None) -> Actor:
    names = {name: None for _, one in of.seen for name in (one.name, *one.aliases)}
    aliases = (*(profile.aliases if profile else ()), *names)
    company = sorted(of.company.items(), key=lambda item: (-item[1], item[0]))[:COMPANIONS]
    excerpts: Counter[str] = Counter()
    for slug, one in of.seen:
        excerpts[slug] += one.excerpts
    return Actor(
        card=card,
        profile=profile,
        aliases=tuple(sorted({alias for alias in aliases if alias != card.name}, key=lambda a: (fold(a), a))),
        roles=_roles(of),
        articles=tuple(excerpts),
        excerpts=tuple(excerpts.values()),
        mention_count=sum(one.mention_count for _, one in of.seen),
        said=tuple(of.said),
        spoken_of=tuple(of.spoken_of),
        company=tuple(Company(other, weight) for other, weight in company),
    )


def _card(actor_id: str, of: _Sightings, profile: Profile | None, codes: dict[str, str | None]) -> ActorCard:
    """`codes` are the ISO 3166 codes of places by folded name: a state's badge shows its own."""
    name = profile.name if profile else _name(of)
    kind = profile.kind if profile and profile.kind in KINDS else _kind(of)
    role = (profile.role if profile else None) or _usual_role(of)
    letters = monogram(name, kind, codes.get(fold(name)))
    summary, as_of = (profile.summary, profile.as_of or "") if profile else ("", "")
    return ActorCard(actor_id, name, kind, role, summary, letters, as_of)


def _name(of: _Sightings) -> str:
    """The name that most articles give, one without a title if there is one; ties go to the alphabet."""
    names = Counter(one.name for _, one in of.seen)
    return min(names, key=lambda name: (bool(TITLES.match(fold(name))), -names[name], name))


def _kind(of: _Sightings) -> ActorKind:
    kinds: Counter[ActorKind] = Counter(one.kind for _, one in of.seen if one.kind != "unknown")
    return min(kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind)), default="unknown")


def _usual_role(of: _Sightings) -> str:
    """The role that most articles give, ties to the oldest article.

    Not the newest: a card stands on every page that names the actor, and each new wording would remake all of them.
    """
    oldest_first = [role.text for _, one in reversed(of.seen) for role in one.roles]
    counts = Counter(_bare(text) for text in oldest_first)
    return max(oldest_first, key=lambda text: counts[_bare(text)], default="")


def _roles(of: _Sightings) -> tuple[DatedRole, ...]:
    """Roles as articles gave them, newest article first, the same words once an article."""
    distinct = {(role.article, _bare(role.text)): role for _, one in reversed(of.seen) for role in reversed(one.roles)}
    return tuple(reversed(distinct.values()))


@lru_cache(1 << 16)  # a role is given again and again
def _bare(role: str) -> str:
    return re.sub(r"^(?:an?|its|his|her|their) ", "", fold(role))
