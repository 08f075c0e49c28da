"""articles/SLUG/annotations.jsonld: every mark as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from hashlib import sha1
from typing import Any

from generator.export.address import address
from generator.model import urls
from generator.model.knowledge import ActorCard
from generator.model.marks import Annotated, Figure, LocalActor, Made, Note, PlaceMark, Quote, TermMark
from generator.model.settings import Settings
from generator.model.text import Span

Json = dict[str, Any]

CONTEXT_CHARACTERS = 32
# Two terms that the recommendation lacks, from vocabularies that have them: ITS 2.0 and Dublin Core.
TERMS = {
    "confidence": {"@id": "http://www.w3.org/2005/11/its/rdf#taConfidence", "@type": "xsd:double"},
    "provenance": "http://purl.org/dc/terms/provenance",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def collection(annotated: Annotated, cast: Mapping[str, ActorCard], settings: Settings) -> Json:
    """One AnnotationCollection of one page, sorted by position.

    `cast` maps the article's own actor ids to the site's actors. The offsets of a TextPositionSelector count in the
    text.txt beside it: the HTML page, which is the target's `scope`, also holds the notes.
    """
    maker = _Maker(annotated, cast, settings)
    items = [one for _, _, one in sorted(maker.all(), key=lambda item: item[:2])]
    slug = annotated.article.slug
    own = address(settings, urls.web_annotations(slug)) if settings.url else "annotations.jsonld"
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", TERMS],
        "id": own,
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": annotated.article.title,
        "total": len(items),
        "first": {"id": f"{own}#page", "type": "AnnotationPage", "partOf": own, "startIndex": 0, "items": items},
        "last": f"{own}#page",
    }


_URL = uuid.NAMESPACE_URL.bytes


def uuid_of(address: str) -> str:
    """As uuid.uuid5 in the name space of URLs, in a fraction of its time: an article has a hundred marks."""
    told = sha1(_URL + address.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(told[16], 16) & 3]
    return f"{told[:8]}-{told[8:12]}-5{told[13:16]}-{variant}{told[17:20]}-{told[20:32]}"


class _Maker:
    """Marks to annotations, with what they share: text, addresses, the site's actors."""

    def __init__(self, annotated: Annotated, cast: Mapping[str, ActorCard], settings: Settings) -> None:
        self.annotated, self.cast, self.settings = annotated, cast, settings
        self.slug, self.text = annotated.article.slug, annotated.article.text
        self.page = address(settings, urls.article(self.slug)) if settings.url else "./"
        self.source = address(settings, urls.article(self.slug) + "text.txt") if settings.url else "text.txt"
        self.names = f"{settings.url or settings.title}/{self.slug}"

    def all(self) -> Iterator[tuple[Span, str, Json]]:
        found = self.annotated
        for actor in found.actors:
            yield from self._actor(actor)
        for quote in found.quotes:
            yield self._mark(quote.id, quote.span, quote.made, "highlighting", self._quote(quote))
        for time in found.times:
            yield self._mark(time.id, time.span, time.made, "describing", _said(f"{time.kind} {time.value or ''}"))
        for figure in found.figures:
            yield self._mark(figure.id, figure.span, figure.made, "describing", _said(_reading(figure)))
        for place in found.places:
            yield self._mark(place.id, place.span, place.made, "identifying", self._place(place))
        for term in found.terms:
            yield self._mark(term.id, term.span, term.made, "linking", self._term(term))
        for note in found.notes:
            yield self._note(note)

    def _actor(self, actor: LocalActor) -> Iterator[tuple[Span, str, Json]]:
        body = self._link(self._actor_url(actor.id), "identifying")
        for mention in actor.mentions:
            name = f"mention-{actor.id}-{mention.span.start}"
            yield self._mark(name, mention.span, mention.made, "identifying", [body])
        for role in actor.roles:
            bodies = [*_said(f"{role.text} ({actor.name})"), self._link(self._actor_url(actor.id), "identifying")]
            yield self._mark(f"role-{actor.id}-{role.span.start}", role.span, role.made, "describing", bodies)

    def _mark(self, name: str, span: Span, made: Made, motivation: str, bodies: list[Json]) -> tuple[Span, str, Json]:
        return span, name, {
            "id": f"urn:uuid:{uuid_of(f'{self.names}/{name}')}",
            "type": "Annotation",
            "motivation": motivation,
            "creator": _creator(made),
            "confidence": made.confidence,
            "provenance": made.why,
            "body": bodies,
            "target": self._target(span),
        }  # fmt: skip

    def _target(self, span: Span) -> Json:
        before = self.text[max(0, span.start - CONTEXT_CHARACTERS) : span.start]
        after = self.text[span.end : span.end + CONTEXT_CHARACTERS]
        quote = {"type": "TextQuoteSelector", "exact": span.of(self.text), "prefix": before, "suffix": after}
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        return {"type": "SpecificResource", "source": self.source, "scope": self.page, "selector": [quote, position]}

    def _link(self, url: str, purpose: str) -> Json:
        return {"type": "SpecificResource", "source": address(self.settings, url, "../../"), "purpose": purpose}

    def _actor_url(self, local: str) -> str:
        return urls.actor(self.cast[local].id if local in self.cast else local)

    def _quote(self, quote: Quote) -> list[Json]:
        if quote.speaker is None:
            return _said(f"{quote.kind} speech, speaker not told")
        cue = f" ({quote.cue.text})" if quote.cue else ""
        bodies = _said(f"{quote.kind} speech by {quote.speaker.text}{cue}")
        actor = quote.speaker.actor
        return [*bodies, self._link(self._actor_url(actor), "identifying")] if actor else bodies

    def _place(self, place: PlaceMark) -> list[Json]:
        return [self._link(urls.place(place.place), "identifying"), *_said(f"{place.name}, as {place.used_as}")]

    def _term(self, term: TermMark) -> list[Json]:
        return [self._link(urls.term(term.term), "linking")]

    def _note(self, note: Note) -> tuple[Span, str, Json]:
        body = {"type": "TextualBody", "value": note.body, "format": "text/markdown", "purpose": "commenting"}
        span, name, made = self._mark(note.id, note.span, note.made, "commenting", [body])
        if note.date:
            made["created"] = f"{note.date[:10]}T00:00:00Z"
        if note.author:
            made["creator"] = {"type": "Person", "name": note.author}
        return span, name, made


def _said(words: str) -> list[Json]:
    return [{"type": "TextualBody", "value": words.strip(), "format": "text/plain", "purpose": "describing"}]


def _reading(figure: Figure) -> str:
    return f"{figure.hedge or ''} {figure.value:g} {figure.unit}".strip()


def _creator(made: Made) -> Json:
    """The desk is people, whatever rule its entry replaced; anything else is a part of this program."""
    if made.by == "desk":
        return {"type": "Person", "name": made.reviewer or "the desk"}
    name = f"annotated-explainer {made.by}"
    return {"type": "Software", "name": f"{name} {made.version}".strip()}
