"""One article's Annotated → Digest: what other pages, the feeds and the search may show of it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from generator.knowledge.layout import Layout
from generator.knowledge.quotes import said
from generator.model.dates import sort_key
from generator.model.digest import ArticleCard, DatedRole, Digest, Event, SeenActor, SeenPlace, SeenTerm, TextBlock
from generator.model.events import WORD, events
from generator.model.marks import Annotated, LocalActor, Mention, PlaceMark
from generator.model.text import DATELINE

STANDFIRST = 220
CROWD = 12


def digest(annotated: Annotated) -> Digest:
    """Everything that is gathered over the site. Linear in the article; offsets into the text stay behind."""
    article = annotated.article
    where = Layout(annotated)
    blocks = _blocks(annotated, where)
    card = ArticleCard(
        slug=article.slug,
        title=article.title,
        published=article.published,
        standfirst=_standfirst(blocks),
        source=article.source,
        words=len(WORD.findall(article.text)),
        actors=tuple(actor.id for actor in annotated.actors),
    )
    return Digest(
        card=card,
        actors=tuple(_seen(annotated, actor, where) for actor in annotated.actors),
        company=_company(annotated, where),
        quotes=said(annotated, where),
        places=_places(annotated, where),
        events=_events(annotated, where),
        terms=tuple(SeenTerm(mark.term, where.context(mark.span, mark.id)) for mark in annotated.terms),
        blocks=blocks,
    )


def _blocks(annotated: Annotated, where: Layout) -> tuple[TextBlock, ...]:
    """The text by blocks and sentences; a block without sentences of its own is one, linked to nothing.

    What follows a sentence without a space (a closing mark) belongs to it: joined by spaces they are the text again.
    """
    text = annotated.article.text
    held: dict[int, list[tuple[str, str]]] = {block.span.start: [] for block in annotated.article.blocks}
    starts = iter(annotated.article.blocks)
    block = next(starts, None)
    for sentence in where.sentences:
        while block is not None and block.span.end <= sentence.span.start:
            block = next(starts, None)
        if block is None:
            continue
        inside = held[block.span.start]
        if inside and not text[sentence.span.start - 1].isspace():
            inside[-1] = (inside[-1][0], inside[-1][1] + sentence.span.of(text))
        else:
            inside.append((sentence.id, sentence.span.of(text)))
    return tuple(
        TextBlock(block.kind, tuple(held[block.span.start]) or (("", block.span.of(text)),))
        for block in annotated.article.blocks
    )


def _standfirst(blocks: tuple[TextBlock, ...]) -> str:
    """The first sentences of the first paragraph, whole ones, as many as fit; always one. A dateline is none."""
    lead = next((block.sentences for block in blocks if block.kind == "paragraph"), ())
    text = ""
    for _, sentence in lead:
        if text and len(text) + len(sentence) >= STANDFIRST:
            break
        text = DATELINE.sub("", f"{text} {sentence} ".lstrip()).strip()
    return text


def _seen(annotated: Annotated, actor: LocalActor, where: Layout) -> SeenActor:
    """One mention a sentence is shown, by name where there is one; all of them are counted."""
    slug, published = annotated.article.slug, annotated.article.published
    shown: dict[int | None, Mention] = {}
    for mention in actor.mentions:
        number = where.index(mention.span.start)
        if number not in shown or (shown[number].form == "pronoun" and mention.form != "pronoun"):
            shown[number] = mention
    return SeenActor(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=tuple(DatedRole(r.text, slug, published, where.context(r.span).mark) for r in actor.roles),
        mention_count=len(actor.mentions),
        excerpts=len(shown),
        mentions=tuple(where.context(mention.span) for mention in shown.values()),
    )


def _company(annotated: Annotated, where: Layout) -> tuple[tuple[str, str, int], ...]:
    """Pairs of actors by the sentences they share. A crowd in one sentence is a list, not company (and quadratic)."""
    together: dict[int, set[str]] = {}
    for actor in annotated.actors:
        for mention in actor.mentions:
            if (number := where.index(mention.span.start)) is not None:
                together.setdefault(number, set()).add(actor.id)
    pairs: Counter[tuple[str, str]] = Counter()
    for ids in together.values():
        if len(ids) <= CROWD:
            pairs.update(combinations(sorted(ids), 2))
    return tuple((one, other, count) for (one, other), count in sorted(pairs.items()))


def _places(annotated: Annotated, where: Layout) -> tuple[SeenPlace, ...]:
    """Each by its first mark, but for the kind, which not every mark says."""
    found: dict[str, list[PlaceMark]] = {}
    for mark in annotated.places:
        found.setdefault(mark.place, []).append(mark)
    return tuple(
        SeenPlace(
            id=place,
            name=marks[0].name,
            kind=next(filter(None, (mark.kind for mark in marks)), ""),
            country=marks[0].country,
            lat=marks[0].lat,
            lon=marks[0].lon,
            uses=tuple(sorted({mark.used_as for mark in marks})),
            mention_count=len(marks),
            mentions=tuple(where.context(mark.span, mark.id) for mark in marks),
        )
        for place, marks in found.items()
    )


def _events(annotated: Annotated, where: Layout) -> tuple[Event, ...]:
    slug, text = annotated.article.slug, annotated.article.text
    found = []
    for mark in events(annotated):
        around, value = where.around(mark.span), mark.value or ""
        actors = where.actors((around,))
        found.append(Event(mark.id, mark.kind, sort_key(value) or "", slug, value, mark.text, around.of(text), actors))
    return tuple(found)
