"""data/*.json: what the site knows, for other programs; see docs/data-formats.md and schemas/site-*.json.

Each article's piece of them is JSON already: an archive's files are put together without anybody reading its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, Literal, get_args

from generator.export.jsontext import file_bytes
from generator.model import urls
from generator.model.digest import Context, Event, Said, Words
from generator.model.knowledge import Actor, Knowledge, Place

Json = dict[str, Any]


Name = Literal["actors", "quotes", "places", "timeline"]
NAMES: tuple[Name, ...] = get_args(Name)
# What an article brings to one of the files: its items, as JSON without the brackets around them, its mentions by
# site-wide actor, its places by its own ids, its events by their marks.
Piece = dict[str, bytes]
ALL = ""  # what an article brings, of which nobody asks for a part


def pieces(words: Words, ids: Mapping[str, str]) -> dict[Name, Piece]:
    """`ids` are the site-wide ones of the article's own actors."""
    mentions: dict[str, list[Json]] = defaultdict(list)
    for actor in words.actors:
        mentions[ids[actor.id]] += map(_context, actor.mentions)
    return {
        "actors": {one: _items(contexts) for one, contexts in mentions.items()},
        "quotes": {ALL: _items(_quote(said, ids) for said in words.quotes)},
        "places": {place.id: _items(map(_context, place.mentions)) for place in words.places},
        "timeline": {event.mark: _items([_event(event, ids)]) for event in words.events},
    }


def basis(knowledge: Knowledge, name: Name) -> object:
    """What a file shows besides the pieces, in the order of `knowledge.articles`."""
    shown = {"actors": knowledge.actors, "quotes": (), "places": knowledge.places, "timeline": knowledge.events}
    return [card.slug for card in knowledge.articles], shown[name]


def file(knowledge: Knowledge, brought: Mapping[str, Piece], name: Name) -> bytes:
    """The items of one kind, put together from what each article (by slug) brings, which is asked for once.

    Addresses are relative to the site's root, so that the folder can lie anywhere.
    """
    head, _, tail = file_bytes({"schema": f"site-{name}/1", name: []}).rpartition(b"]")
    made, between = BytesIO(), b""
    made.write(head)
    for items in filter(None, _listed(knowledge, brought, name)):
        # As they come, for an archive's are sixty megabytes: a list of them would be as many again.
        made.write(between)
        made.write(items)
        between = b","
    made.write(b"]" + tail)
    return made.getvalue()


def _listed(knowledge: Knowledge, brought: Mapping[str, Piece], name: Name) -> Iterator[bytes]:
    """Each piece is read once: to read it for every actor in it would take six times as long."""
    slugs = [card.slug for card in knowledge.articles]
    if name == "quotes":
        yield from (brought[slug][ALL] for slug in slugs)
    elif name == "actors":
        mentions: dict[str, list[bytes]] = defaultdict(list)
        for slug in slugs:
            for one, items in brought[slug].items():
                mentions[one].append(items)
        yield from (_actor(actor, mentions.pop(actor.card.id, [])) for actor in knowledge.actors)
    elif name == "places":
        places = {slug: brought[slug] for slug in slugs}
        yield from (_place(place, places) for place in knowledge.places)
    else:
        events = {slug: brought[slug] for slug in slugs}
        yield from (events[one.article][one.mark] for one in knowledge.events)


def _items(values: Iterable[Json]) -> bytes:
    return _joined(file_bytes(value)[:-1] for value in values)


def _joined(items: Iterable[bytes]) -> bytes:
    return b",".join(item for item in items if item)


def _with(value: Json, name: str, items: Iterable[bytes], after: Json | None = None) -> bytes:
    """The value as JSON with one entry more, a list of items; `after` are entries that follow it."""
    parts = [file_bytes(value)[:-2], b",", file_bytes(name)[:-1], b":[", _joined(items), b"]"]
    if after:
        parts += [b",", file_bytes(after)[1:-2]]
    return b"".join((*parts, b"}"))


def _mark(article: str, mark: str) -> str:
    return urls.mark(article, mark) if mark else urls.article(article)


def _context(context: Context) -> Json:
    return {
        "url": _mark(context.article, context.mark),
        "article": context.article,
        "before": context.before,
        "words": context.words,
        "after": context.after,
    }


def _actor(actor: Actor, mentions: Iterable[bytes]) -> bytes:
    card = actor.card
    before = {
        "id": card.id,
        "name": card.name,
        "kind": card.kind,
        "url": urls.actor(card.id),
        "role": card.role,
        "summary": card.summary,
        "aliases": list(actor.aliases),
        "same_as": list(actor.profile.same_as) if actor.profile else [],
        "roles": [
            {"text": r.text, "article": r.article, "date": r.published, "url": _mark(r.article, r.mark)}
            for r in actor.roles
        ],
        "articles": list(actor.articles),
        "mention_count": actor.mention_count,
    }
    after = {
        "said": list(actor.said),
        "spoken_of": list(actor.spoken_of),
        "company": [{"actor": other.actor, "sentences": other.weight} for other in actor.company],
    }
    return _with(before, "mentions", mentions, after)


def _quote(said: Said, ids: Mapping[str, str]) -> Json:
    return {
        "id": f"{said.article}#{said.id}",
        "url": _mark(said.article, said.id),
        "article": said.article,
        "date": said.published,
        "kind": said.kind,
        "parts": list(said.parts),
        "speaker": ids.get(said.speaker or ""),
        "speaker_text": said.speaker_text,
        "cue": said.cue,
        "inside": f"{said.article}#{said.inside}" if said.inside else None,
        "about": _ids(said.about, ids),
        "sentence": said.sentence,
        "confidence": said.confidence,
        "why": said.why,
    }


def _ids(local: Iterable[str], ids: Mapping[str, str]) -> list[str]:
    """Distinct ids in order; one that the article does not know an actor by is dropped."""
    return list(dict.fromkeys(ids[one] for one in local if one in ids))


def _place(place: Place, mentions: Mapping[str, Mapping[str, bytes]]) -> bytes:
    head = {
        "id": place.id,
        "name": place.name,
        "url": urls.place(place.id),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "uses": list(place.uses),
    }
    return _with(head, "mentions", (mentions[slug][place.plain] for slug in place.articles))


def _event(event: Event, ids: Mapping[str, str]) -> Json:
    return {
        "value": event.value,
        "kind": event.kind,
        "words": event.words,
        "sentence": event.sentence,
        "article": event.article,
        "url": _mark(event.article, event.mark),
        "actors": _ids(event.actors, ids),
        "sort": event.sort,
    }
