"""What was said in one article: the pieces of a split quotation joined, and whom it speaks about."""

from __future__ import annotations

from generator.knowledge.layout import Layout
from generator.model.digest import Said
from generator.model.marks import Annotated, Quote
from generator.model.text import Span


def said(annotated: Annotated, where: Layout) -> tuple[Said, ...]:
    """Utterances in the order of the text. Quoted words that nobody is said to have spoken are left out.

    An utterance takes the id of its first piece, which is what a page can link to.
    """
    pieces: dict[tuple[Span, ...], list[Quote]] = {}
    for quote in annotated.quotes:
        if quote.kind != "scare":
            pieces.setdefault(quote.parts or (quote.span,), []).append(quote)
    first = {quote.id: group[0].id for group in pieces.values() for quote in group}
    found = (_join(annotated, where, parts, group, first) for parts, group in pieces.items())
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def _join(
    annotated: Annotated, where: Layout, parts: tuple[Span, ...], group: list[Quote], first: dict[str, str]
) -> Said:
    """One utterance; a piece that the desk attributed apart from the others still brings its speaker."""
    text = annotated.article.text
    lead = group[0]
    spoken = next((quote for quote in group if quote.speaker), lead)
    cue = next((quote.cue for quote in group if quote.cue), None)
    at = Span(parts[0].start, parts[-1].end)
    speaker = spoken.speaker.actor if spoken.speaker else None
    return Said(
        id=lead.id,
        article=annotated.article.slug,
        kind=lead.kind,
        parts=tuple(part.of(text) for part in parts),
        speaker=speaker,
        speaker_text=spoken.speaker.text if spoken.speaker else "",
        cue=cue.text if cue else "",
        inside=first.get(lead.inside) if lead.inside else None,
        about=where.actors(parts, but=speaker),
        published=annotated.article.published,
        at=at,
        confidence=min(quote.made.confidence for quote in group),
        why=spoken.made.why,
        sentence=where.text(at),
    )
