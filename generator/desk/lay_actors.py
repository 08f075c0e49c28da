"""Decisions on who is who: actors merged, renamed, dropped; mentions and roles given to whom they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from generator.desk.laying import Laying, Refused, made_by
from generator.model.desk import ActorDecision, Override
from generator.model.marks import LocalActor, Made, Mention, MentionForm, Role
from generator.model.names import slugify
from generator.model.text import Span

Part = TypeVar("Part", Mention, Role)


def decide(laying: Laying, decision: ActorDecision) -> None:
    """One entry of `actors:`. Raises Refused."""
    actor = before = laying.actors[laying.actor(decision.actor)]
    made = Made("desk", str(decision.source), reviewer=decision.author or "desk")
    if decision.drop:
        del laying.actors[actor.id]
        _refer(laying, actor.id, None)
        return
    other = laying.actors[laying.actor(decision.same_as)] if decision.same_as else None
    if other and other.id == actor.id:
        raise Refused("desk-same-actor", f"`{decision.same_as}` is `{actor.id}` already", "remove the decision")
    if decision.name:
        actor = _renamed(laying, actor, decision.name)
    if decision.kind:
        actor = replace(actor, kind=decision.kind)  # type: ignore[arg-type] # checked when the file was read
    if other:
        _merge(laying, actor, other, made)
    else:
        # An actor that is accepted as it is has been reviewed: who found it stays.
        kept = replace(before.made, reviewer=made.reviewer) if actor == before else made
        laying.actors[actor.id] = replace(actor, made=kept)


def _renamed(laying: Laying, actor: LocalActor, name: str) -> LocalActor:
    """A name must be words of the article: another name for the whole site belongs into a profile."""
    if name not in laying.text:
        hint = "to show another name everywhere, give the actor a profile in content/actors/ with this name as an alias"
        raise Refused("desk-not-in-text", f"the name `{name}` does not stand in the article", hint)
    return replace(actor, name=name, aliases=tuple(a for a in (*actor.aliases, actor.name) if a != name))


def _merge(laying: Laying, gone: LocalActor, stays: LocalActor, made: Made) -> None:
    del laying.actors[gone.id]
    known = (stays.name, *stays.aliases)
    laying.actors[stays.id] = replace(
        stays,
        aliases=(*stays.aliases, *(a for a in dict.fromkeys((gone.name, *gone.aliases)) if a not in known)),
        roles=_by_place((*stays.roles, *gone.roles)),
        mentions=_by_place((*stays.mentions, *gone.mentions)),
        made=made,
    )
    _refer(laying, gone.id, stays.id)


def _refer(laying: Laying, gone: str, to: str | None) -> None:
    """Whatever spoke of one actor speaks of another, or of nobody known."""
    for i, quote in enumerate(laying.marks["quote"]):
        if quote.speaker and quote.speaker.actor == gone:
            laying.marks["quote"][i] = replace(quote, speaker=replace(quote.speaker, actor=to))
    for i, figure in enumerate(laying.marks["figure"]):
        if figure.claimed_by == gone:
            laying.marks["figure"][i] = replace(figure, claimed_by=to)


def forget(laying: Laying, known: set[str]) -> None:
    """References to actors that nothing mentions any longer become unknown."""
    for gone in laying.actors.keys() - known:
        _refer(laying, gone, None)


def actor_mark(laying: Laying, override: Override, span: Span) -> None:
    """An actor the machine missed, from the words that name it; or a change to the actor that the words mention.

    Words that hold more than a mention name somebody of their own: "Harbour Aid Norway" is not Norway.
    """
    held = _holder(laying, "mentions", span)
    value: dict[str, Any] = override.value
    longer = held is not None and span != held[1].span and span.holds(held[1].span) and not override.drop
    if held and not longer:
        author, source = override.author, override.source
        decision = ActorDecision(held[0].id, source, None, value.get("name"), value.get("kind"), override.drop, author)
        decide(laying, decision)
        return
    if override.drop:
        raise Refused("desk-nothing-there", "no actor is mentioned here", "remove the decision")
    words = span.of(laying.text)
    name = slugify(words)
    if not name or name in laying.actors:
        raise Refused("desk-unknown-actor", f"“{words}” cannot be a new actor", "use `mark: mention` with `actor`")
    made = made_by(override)
    places = _places_of(laying, words)
    mentions = tuple(Mention(place, "name", made) for place in places)
    _swallow(laying, places, name)
    actor = LocalActor(name, words, value.get("kind") or "unknown", (), (), mentions, made)
    laying.actors[name] = _renamed(laying, actor, value["name"]) if value.get("name") else actor


def _places_of(laying: Laying, words: str) -> list[Span]:
    """Every place of a name that is not a part of a longer mention."""
    taken = [m.span for actor in laying.actors.values() for m in actor.mentions]
    found = (Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", laying.text))
    return [span for span in found if not any(span.touches(other) and not span.holds(other) for other in taken)]


def _swallow(laying: Laying, places: list[Span], actor_id: str) -> None:
    """Mentions inside a longer name are none; whoever was said to speak there is the one of the longer name."""
    for actor in list(laying.actors.values()):
        kept = [m for m in actor.mentions if not any(place.holds(m.span) for place in places)]
        if len(kept) < len(actor.mentions):
            laying.actors[actor.id] = _with(actor, "mentions", kept)
    for i, quote in enumerate(laying.marks["quote"]):
        if quote.speaker and any(place.touches(quote.speaker.span) for place in places):
            laying.marks["quote"][i] = replace(quote, speaker=replace(quote.speaker, actor=actor_id))


def mention_mark(laying: Laying, override: Override, span: Span) -> None:
    """Words that mean an actor: given to another, given another form, dropped, or found by the desk."""
    held = _holder(laying, "mentions", span)
    value: dict[str, Any] = override.value
    old = held[1] if held else None
    form: MentionForm = value.get("form") or (
        old.form if old else "name" if span.of(laying.text)[:1].isupper() else "nominal"
    )
    new = Mention(old.span if old else span, form, made_by(override))
    _move(laying, "mentions", held, new, override)


def role_mark(laying: Laying, override: Override, span: Span) -> None:
    held = _holder(laying, "roles", span)
    place = held[1].span if held else span
    _move(laying, "roles", held, Role(place.of(laying.text), place, made_by(override)), override)


def _holder(laying: Laying, what: str, span: Span) -> tuple[LocalActor, Any] | None:
    """The actor and its mention or role that the words stand for."""
    found = [(a, part) for a in laying.actors.values() for part in getattr(a, what) if part.span.touches(span)]
    return min(
        found,
        key=lambda f: (f[1].span != span, not f[1].span.holds(span), f[1].span.end - f[1].span.start),
        default=None,
    )


def _move(laying: Laying, what: str, held: tuple[LocalActor, Any] | None, new: Any, override: Override) -> None:
    """Take a mention or role from its actor and give it, as it is now, to the one it belongs to."""
    said = override.value.get("actor")
    if held is None and (override.drop or not said):
        hint = "remove the decision" if override.drop else "to add it, say whose it is: `actor: …`"
        raise Refused("desk-nothing-there", f"no {what[:-1]} of an actor stands here", hint)
    owner = laying.actor(str(said)) if said else held[0].id if held else ""
    if "words" in override.value:
        place = override.value["words"]
        new = _resized(laying, new, place)
    if held:
        parts = [part for part in getattr(held[0], what) if part is not held[1]]
        laying.actors[held[0].id] = _with(held[0], what, parts)
        if owner == held[0].id and replace(new, made=held[1].made) == held[1]:
            new = replace(held[1], made=replace(held[1].made, reviewer=override.author or "desk"))
    if not override.drop:
        actor = laying.actors[owner]
        laying.actors[owner] = _with(actor, what, [*getattr(actor, what), new])
        if isinstance(new, Mention):
            _rename(laying, held[0].id if held else owner, owner, new)


def _with(actor: LocalActor, what: str, parts: list[Any]) -> LocalActor:
    return replace(actor, mentions=_by_place(parts)) if what == "mentions" else replace(actor, roles=_by_place(parts))


def _rename(laying: Laying, left: str, owner: str, mention: Mention) -> None:
    """A name goes with its mention: to the new owner, and from the old one once nothing there bears it."""
    words = mention.span.of(laying.text)
    old = laying.actors[left]
    if left != owner and all(m.span.of(laying.text) != words for m in old.mentions):
        laying.actors[left] = replace(old, aliases=tuple(alias for alias in old.aliases if alias != words))
    new = laying.actors[owner]
    if mention.form == "name" and words not in (new.name, *new.aliases):
        laying.actors[owner] = replace(new, aliases=(*new.aliases, words))


def _resized(laying: Laying, new: Any, words: Any) -> Any:
    span = laying.resized(new.span, words)
    return replace(new, span=span, text=span.of(laying.text)) if isinstance(new, Role) else replace(new, span=span)


def _by_place(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted({part.span: part for part in parts}.values(), key=lambda part: part.span))


def settled(actors: dict[str, LocalActor]) -> tuple[LocalActor, ...]:
    """Actors that are still mentioned, by first mention."""
    mentioned = [actor for actor in actors.values() if actor.mentions]
    return tuple(sorted(mentioned, key=lambda actor: (actor.mentions[0].span, actor.id)))
