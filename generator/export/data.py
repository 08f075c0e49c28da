"""data/*.json: what the site knows, for other programs; see docs/data-formats.md and schemas/site-*.json."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.export.jsontext import file_bytes
from generator.model import urls
from generator.model.knowledge import Actor, Context, Event, Knowledge, Place, Said
from generator.model.pages import File

Json = dict[str, Any]


def files(knowledge: Knowledge) -> Iterator[File]:
    """One file a kind. Addresses are relative to the site's root, so that the folder can lie anywhere."""
    yield _file(urls.data("actors"), map(_actor, knowledge.actors))
    yield _file(urls.data("quotes"), map(_quote, knowledge.quotes))
    yield _file(urls.data("places"), map(_place, knowledge.places))
    yield _file(urls.data("timeline"), map(_event, knowledge.events))


def _file(path: str, items: Iterable[Json]) -> File:
    """The items of an archive as values of JSON are larger than what the site knows: each is written by itself."""
    name = PurePosixPath(path).stem
    head, _, tail = file_bytes({"schema": f"site-{name}/1", name: []}).rpartition(b"]")
    return File(path, head + b",".join(file_bytes(item)[:-1] for item in items) + b"]" + tail)


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


def _actor(actor: Actor) -> Json:
    card = actor.card
    return {
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
        "mentions": [_context(context) for context in actor.mentions],
        "said": list(actor.said),
        "spoken_of": list(actor.spoken_of),
        "company": [{"actor": other.actor, "sentences": other.weight} for other in actor.company],
    }


def _quote(said: Said) -> Json:
    return {
        "id": f"{said.article}#{said.id}",
        "url": _mark(said.article, said.id),
        "article": said.article,
        "date": said.published,
        "kind": said.kind,
        "parts": list(said.parts),
        "speaker": said.speaker,
        "speaker_text": said.speaker_text,
        "cue": said.cue,
        "inside": f"{said.article}#{said.inside}" if said.inside else None,
        "about": list(said.about),
        "sentence": said.sentence,
        "confidence": said.confidence,
        "why": said.why,
    }


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        "name": place.name,
        "url": urls.place(place.id),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "uses": list(place.uses),
        "mentions": [_context(context) for context in place.mentions],
    }


def _event(event: Event) -> Json:
    return {
        "value": event.value,
        "kind": event.kind,
        "words": event.words,
        "sentence": event.sentence,
        "article": event.article,
        "url": _mark(event.article, event.mark),
        "actors": list(event.actors),
        "sort": event.sort,
    }
