"""Who is who across articles: every article's own actors to ids of the whole site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from generator.knowledge.names import SORTS, Key, Sort, fold, is_full, key, untitled
from generator.model.desk import Desk, Profile
from generator.model.digest import NamedActor, Outline
from generator.model.marks import ActorKind
from generator.model.names import digest as short
from generator.model.names import slugify

Local = tuple[str, str]


def identify(outlines: Sequence[Outline], desk: Desk) -> dict[Local, str]:
    """(article slug, the article's own actor id) → site-wide id, the same whatever the order of the articles.

    In this order: what the desk decided for the article; a profile of the desk's that knows the name; the same full
    name in another article. What is left stays alone. Refused: joining on surnames, acronyms or shared company.
    """
    profiles = _Profiles(desk.profiles)
    found: dict[Local, str] = _decided(outlines, desk)
    keyed: dict[Key, list[Local]] = defaultdict(list)
    alone: list[Local] = []
    for one in sorted(outlines, key=_age):
        keys = {actor.id: profiles.key(actor) for actor in one.actors}
        times = Counter(keys.values())
        for actor in one.actors:
            local, name = (one.card.slug, actor.id), keys[actor.id]
            if local in found:
                continue
            if profile := profiles.find(actor):
                found[local] = profile
            elif name and times[name] == 1:
                keyed[name].append(local)
            else:
                alone.append(local)
    _settle_unknowns(keyed)
    taken = {profile.id for profile in desk.profiles}
    found |= _named([(name, members) for (_, name), members in keyed.items()], taken)
    return found | _named([(local[1], [local]) for local in alone], taken | set(found.values()))


def _age(outline: Outline) -> tuple[str, str]:
    """Older articles first: a name's plain id stays with whom it was given to when newer articles come."""
    return outline.card.published or "9999", outline.card.slug


def _decided(outlines: Sequence[Outline], desk: Desk) -> dict[Local, str]:
    """What `same_as` says of an article's actor when it names nobody of that article: a profile, or an id of its own.

    (Two actors of one article are merged by the desk room, before the digest.)
    """
    cast = {one.card.slug: one.actors for one in outlines}
    found: dict[Local, str] = {}
    for article in desk.articles:
        actors = cast.get(article.slug, ())
        for decision in article.actors:
            meant = [one.id for one in actors if decision.actor in (one.id, one.name, *one.aliases)]
            other = slugify(decision.same_as or "")
            if other and len(meant) == 1 and other not in {one.id for one in actors}:
                found[article.slug, meant[0]] = other
    return found


class _Profiles:
    """The desk's profiles by every name and alias they have. A form of two profiles identifies neither."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._forms: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for profile in profiles:
            for form in (profile.name, *profile.aliases):
                self._forms[untitled(form)].add((profile.id, profile.kind))
                self._forms[fold(form)].add((profile.id, profile.kind))

    def find(self, actor: NamedActor) -> str | None:
        """The one profile that knows the actor's name, or a full alias; a short name must be of the profile's kind."""
        forms = [actor.name, *(alias for alias in actor.aliases if is_full(alias))]
        for form in forms:
            held = self._forms.get(fold(form), set()) | self._forms.get(untitled(form), set())
            fits = {name for name, kind in held if is_full(form) or _alike(kind, actor.kind)}
            if len(fits) == 1:
                return fits.pop()
        return None

    def key(self, actor: NamedActor) -> Key | None:
        """The actor's key among articles; None too where the desk knows several of that name."""
        return None if len(self._forms.get(untitled(actor.name), ())) > 1 else key(actor.name, actor.kind)


def _alike(kind: str, other: ActorKind) -> bool:
    sorts = {SORTS.get(kind, "unknown"), SORTS[other]}  # type: ignore[call-overload]
    return len(sorts) == 1 or "unknown" in sorts


def _settle_unknowns(keyed: dict[Key, list[Local]]) -> None:
    """Actors of unknown kind join the actors of the same full name, if these are of one kind."""
    for unknown in [name for name in keyed if name[0] == "unknown"]:
        sorts: tuple[Sort, ...] = ("person", "body", "country")
        known = [(sort, unknown[1]) for sort in sorts if (sort, unknown[1]) in keyed]
        if len(known) == 1:
            keyed[known[0]] += keyed.pop(unknown)


def _named(groups: Iterable[tuple[str, list[Local]]], taken: set[str]) -> dict[Local, str]:
    """An id for each group: the slug of its name; whoever comes later adds the article it was first seen in."""
    used = set(taken)
    found: dict[Local, str] = {}
    for name, members in groups:
        plain = slugify(name) or f"actor-{short(name)}"
        own = wanted = plain if plain not in used else f"{plain}-{members[0][0]}"
        number = 2
        while own in used:
            own, number = f"{wanted}-{number}", number + 1
        used.add(own)
        found |= dict.fromkeys(members, own)
    return found
