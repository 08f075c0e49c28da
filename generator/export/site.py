"""The files that machines read, put together: those of one article, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.export import annotations as web_annotations
from generator.export import contract, feeds, search
from generator.export.documents import Called
from generator.export.jsontext import file_bytes
from generator.model import urls
from generator.model.desk import Desk
from generator.model.knowledge import ActorCard, Knowledge
from generator.model.marks import Annotated
from generator.model.pages import File
from generator.model.settings import Settings

Cast = Mapping[str, ActorCard]


def casts(knowledge: Knowledge) -> dict[str, Cast]:
    """For each article, its own actor ids → the site's actors: all that an article's files need of the site."""
    cards = {actor.card.id: actor.card for actor in knowledge.actors}
    return {slug: {local: cards[own] for local, own in cast.items()} for slug, cast in knowledge.casts().items()}


def called(knowledge: Knowledge) -> dict[str, Called]:
    """For each article, all that its part of the search index needs of the site."""
    names = {actor.card.id: actor.card.name for actor in knowledge.actors}
    others = {actor.card.id: " ".join((actor.card.name, *actor.aliases)) for actor in knowledge.actors}
    casts = knowledge.casts()
    return {
        card.slug: Called(
            card,
            {local: names[own] for local, own in casts[card.slug].items()},
            {local: others[own] for local, own in casts[card.slug].items()},
        )
        for card in knowledge.articles
    }


def article_files(annotated: Annotated, cast: Cast, settings: Settings) -> Iterator[File]:
    """article.json, annotations.jsonld, the plain text that both count offsets in, and its sentences for search."""
    slug = annotated.article.slug
    yield File(urls.article_json(slug), file_bytes(contract.document(annotated)))
    yield File(urls.web_annotations(slug), file_bytes(web_annotations.collection(annotated, cast, settings)))
    yield File(urls.article(slug) + "text.txt", annotated.article.text.encode())
    yield search.words(annotated)


def site_files(
    settings: Settings,
    desk: Desk,
    knowledge: Knowledge,
    pages: Iterable[str],
    heading: str = feeds.HEADING,
) -> Iterator[File]:
    """Feeds, sitemap and robots.txt. `pages` are the addresses of the pages that are built.

    `heading` stands above corrections, in the site's language.
    """
    corrected = {article.slug: article.corrections for article in desk.articles if article.corrections}
    names = {actor.card.id: actor.card.name for actor in knowledge.actors}
    entries = [
        feeds.Entry(
            card,
            knowledge.words[card.slug].blocks if number < feeds.ENTRIES else (),  # the others stand in no feed
            tuple(names[one] for one in card.actors),
            max((one.date for one in corrected.get(card.slug, ())), default=None),
            corrected.get(card.slug, ()),
        )
        for number, card in enumerate(knowledge.articles)
    ]
    yield from feeds.files(entries, settings, heading)
    yield from feeds.sitemaps(_dated(pages, entries, knowledge), settings)
    yield feeds.robots(settings)


def _dated(pages: Iterable[str], entries: list[feeds.Entry], knowledge: Knowledge) -> Iterator[tuple[str, str | None]]:
    """Each page with the date of the newest article it draws from; an error page is nobody's destination."""
    dates = {entry.card.slug: entry.changed or entry.card.published or "" for entry in entries}
    known = {urls.article(slug): date for slug, date in dates.items()}
    for actor in knowledge.actors:
        date = max((dates[slug] for slug in actor.articles), default="")
        known[urls.actor(actor.card.id)] = known[urls.quotes_by(actor.card.id)] = date
    newest = max(dates.values(), default="")
    for url in sorted(set(pages) - {urls.NOT_FOUND}):
        yield url, known.get(url, newest) or None
