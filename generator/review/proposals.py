"""An edited article as the list an editor works through: every mark in plain words, the least sure first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator.desk.explain import how, mentions, what
from generator.model.desk import JsonValue
from generator.model.marks import Annotated, LocalActor, Made, Quote
from generator.model.names import digest
from generator.model.text import Span

AROUND = 90  # characters of the sentence that are shown on either side of the words
Marks = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide. `spans` are its places in the text, the first of which names it in a decision.

    `what` follows "is"; `how` is a sentence. `values` are the fields that a decision may set, as they stand now; a
    name of an actor is the actor's local id. `seen` changes whenever anything else here does: a decision that was
    made on an older `seen` was made without knowing what is there now.
    """

    id: str
    kind: str
    spans: tuple[Span, ...]
    words: str
    before: str
    after: str
    what: str
    how: str
    rule: str
    confidence: float
    reviewed: bool
    draft: bool
    values: dict[str, JsonValue]
    seen: str = ""


def proposals(edited: Annotated, publish_from: float = 0.0) -> tuple[Item, ...]:
    """Everything in an article that can be decided, the least sure first, then by place.

    The pieces of a split quotation are one item, and an actor is one besides its mentions. Terms that the glossary
    found are the glossary's own business and are left out.
    """
    found: dict[str, Item] = {}
    for item in _items(edited, publish_from):
        found.setdefault(item.id, item)
    return tuple(sorted(found.values(), key=lambda item: (item.confidence, item.spans[0], item.kind)))


def reviewed(made: Made) -> bool:
    return made.by == "desk" or made.reviewer is not None


def _items(edited: Annotated, publish_from: float) -> Iterator[Item]:
    names = {actor.id: actor.name for actor in edited.actors}

    def item(
        key: str, kind: str, spans: tuple[Span, ...], said: str, marks: Marks, values: dict[str, JsonValue]
    ) -> Item:
        return _item(edited, f"{kind}-{key}", kind, spans, said, [mark.made for mark in marks], values, publish_from)

    for actor in edited.actors:
        yield from _of_actor(actor, item)
    for pieces in _utterances(edited.quotes):
        spans = tuple(piece.span for piece in pieces)
        yield item(_key(spans[0]), "quote", spans, what(pieces[0], names), pieces, _quote_values(pieces))
    for kind, marks, fields in (
        ("time", edited.times, ("value", "kind")),
        ("figure", edited.figures, ("value", "unit", "hedge", "claimed_by")),
        ("place", edited.places, ("used_as", "name", "country")),
        ("note", edited.notes, ("kind", "body", "draft")),
    ):
        for mark in marks:
            values = {_DECISIONS.get((kind, name), name): getattr(mark, name) for name in fields}
            yield item(_key(mark.span), kind, (mark.span,), what(mark, names), (mark,), values)


# What a decision calls a field, where the mark has another name for it.
_DECISIONS = {("note", "body"): "text"}


def _of_actor(actor: LocalActor, item: Any) -> Iterator[Item]:
    named = [m.span for m in actor.mentions if m.form == "name"] or [m.span for m in actor.mentions]
    # Of the name's places the one where it stands in full, so that a decision is made on the right words.
    first = next((s for s, m in zip(named, actor.mentions, strict=False) if m.span == s), named[0])
    spans = (first, *(span for span in named if span != first))
    called = f"an actor, {actor.name} ({actor.kind})"
    yield item(actor.id, "actor", spans, called, (actor,), {"kind": actor.kind, "name": actor.name, "same_as": None})
    for mention in actor.mentions:
        values: dict[str, JsonValue] = {"actor": actor.id, "form": mention.form}
        yield item(_key(mention.span), "mention", (mention.span,), mentions(actor, mention), (mention,), values)
    for role in actor.roles:
        yield item(_key(role.span), "role", (role.span,), f"a role of {actor.name}", (role,), {"actor": actor.id})


def _utterances(quotes: tuple[Quote, ...]) -> list[list[Quote]]:
    """A decision on one piece of a split quotation is one on all, so they are decided together."""
    groups: dict[tuple[Span, ...], list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(quote.parts or (quote.span,), []).append(quote)
    return list(groups.values())


def _quote_values(pieces: list[Quote]) -> dict[str, JsonValue]:
    first = pieces[0]
    cue = next((piece.cue.text for piece in pieces if piece.cue), None)
    return {"speaker": first.speaker.actor if first.speaker else None, "kind": first.kind, "cue": cue}


def _key(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _item(
    edited: Annotated,
    key: str,
    kind: str,
    spans: tuple[Span, ...],
    said: str,
    made: list[Made],
    values: dict[str, JsonValue],
    publish_from: float,
) -> Item:
    text, least = edited.article.text, min(made, key=lambda one: one.confidence)
    done = all(reviewed(one) for one in made)
    before, after = around(edited, spans[0])
    words = " … ".join(span.of(text) for span in (spans if kind == "quote" else spans[:1]))
    low = not done and least.confidence < publish_from
    plain = Item(
        key, kind, spans, words, before, after, said, how(least), least.why, least.confidence, done, low, values
    )
    return replace(plain, seen=digest(repr(asdict(plain))))


def around(edited: Annotated, span: Span) -> tuple[str, str]:
    """The rest of the sentence before and after some words, cut at a blank when it is long."""
    text = edited.article.text
    holder = next((s.span for s in edited.sentences if s.span.start <= span.start < s.span.end), span)
    before, after = text[holder.start : span.start], text[span.end : max(span.end, holder.end)]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after
