"""What pages show from several articles: statements and excerpts that say where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from generator.model import urls
from generator.model.digest import Context, Event, Said
from generator.model.knowledge import Actor, ActorCard, Happening, Knowledge, Place, TermUse
from generator.pages.excerpts import excerpt
from generator.pages.local import nested
from generator.pages.views.shared import Excerpt, Statement
from generator.pages.views.site import ActorEntry

HELD = 512  # articles whose quotes are held: pages of those who speak in one article ask for the same


@dataclass(frozen=True, slots=True)
class Basis:
    """What a page is made of: `shows` is what the site knows of it, `reads` are the articles whose words it shows."""

    shows: object
    reads: tuple[str, ...] = ()


class Across:
    """The site's knowledge by id; `quotes` are those that stand for themselves, by their names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.cards = {actor.card.id: actor.card for actor in knowledge.actors}
        self.articles = {card.slug: card for card in knowledge.articles}
        self.quotes = {said.name: said for said in knowledge.quotes if said.alone}
        self._quotes = lru_cache(HELD)(self._of_article)
        self._said = lru_cache(HELD * 16)(self._statement)
        self._casts = knowledge.casts()
        self._within: dict[str, set[str]] = defaultdict(set)  # whom what is said within an article's statements names
        for said in knowledge.quotes:
            if not said.alone:
                self._within[said.article].update(said.about)

    def actors(self, ids: Iterable[str]) -> tuple[ActorCard, ...]:
        return tuple(self.cards[i] for i in ids if i in self.cards)

    def excerpt(self, context: Context) -> Excerpt:
        article = self.articles[context.article]
        url = urls.mark(context.article, context.mark)
        return excerpt(context.before, context.words, context.after, url, article.title, article.published)

    def own(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those names whose utterances stand for themselves; the others are shown within them."""
        return tuple(name for name in names if name in self.quotes)

    def statements(self, names: Iterable[str]) -> tuple[Statement, ...]:
        """Utterances that stand for themselves, by their names."""
        return tuple(map(self._said, names))

    def basis(self, shows: object, statements: Sequence[str], others: Iterable[str] = ()) -> Basis:
        """Of a page with these statements, and with the words of `others` (articles), besides what it `shows`."""
        said = [self.quotes[name] for name in statements]
        reads = tuple(dict.fromkeys((*(one.article for one in said), *others)))
        named = {actor for one in said for actor in (one.speaker or "", *one.about, *self._within.get(one.article, ()))}
        titles = tuple((self.articles[slug].title, self.articles[slug].published) for slug in reads)
        casts = tuple(self._casts[slug] for slug in reads)
        return Basis((shows, statements, self.actors(sorted(named)), titles, casts), reads)

    def _of_article(self, slug: str) -> dict[str, Said]:
        return {said.id: said for said in self.knowledge.words[slug].quotes}

    def _statement(self, name: str) -> Statement:
        """With what it repeats of others."""
        quotes, own = self._quotes(self.quotes[name].article), name.partition("#")[2]
        inside = (said for said in quotes.values() if said.inside == own)
        return nested(_statement(said, self) for said in (quotes[own], *inside))[0]

    def mentions(self, actor: Actor, most: int) -> tuple[Context, ...]:
        """The newest sentences that mention an actor."""
        return tuple(islice(self._mentions(actor), most))

    def _mentions(self, actor: Actor) -> Iterator[Context]:
        words, identity = self.knowledge.words, self.knowledge.identity
        for slug in actor.articles:
            for seen in words[slug].actors:
                if identity[slug, seen.id] == actor.card.id:
                    yield from seen.mentions

    def uses(self, of: Place | TermUse, most: int) -> tuple[Excerpt, ...]:
        """The first use of a place or a term in each sentence, the newest articles first."""
        sentences = groupby(self._uses(of), key=lambda m: (m.article, m.before + m.words + m.after))
        return tuple(self.excerpt(next(group)) for _, group in islice(sentences, most))

    def _uses(self, of: Place | TermUse) -> Iterator[Context]:
        for slug in of.articles:
            if isinstance(of, TermUse):
                yield from (seen.context for seen in self.knowledge.words[slug].terms if seen.term == of.term.id)
                continue
            for place in self.knowledge.words[slug].places:
                if place.id == of.plain:
                    yield from place.mentions

    def event(self, of: Happening) -> tuple[Event, tuple[ActorCard, ...]]:
        """With the actors that its sentence names."""
        event = next(one for one in self.knowledge.words[of.article].events if one.mark == of.mark)
        return event, self.actors(self.ids(of.article, event.actors))

    def ids(self, article: str, local: Iterable[str]) -> tuple[str, ...]:
        """Distinct site-wide ids of an article's own actors, in their order."""
        identity = self.knowledge.identity
        return tuple(dict.fromkeys(identity[article, one] for one in local if (article, one) in identity))


def _statement(said: Said, known: Across) -> Statement:
    article = known.articles[said.article]
    speaker = known.knowledge.identity.get((said.article, said.speaker or ""), "")
    return Statement(
        id=f"{said.article}--{said.id}",
        kind=said.kind,
        parts=said.parts,
        speaker=known.cards.get(speaker),
        attribution=said.speaker_text,
        verb=said.cue,
        tail=said.cue,
        url=urls.mark(said.article, said.id),
        sentence=said.sentence,
        about=known.actors(known.ids(said.article, said.about)),
        inside=f"{said.article}--{said.inside}" if said.inside else None,
        article=article.title,
        article_url=urls.article(said.article),
        date=said.published,
        confidence=said.confidence,
        why=said.why,
    )


def actor_entries(knowledge: Knowledge) -> tuple[ActorEntry, ...]:
    """Every actor: people, then bodies, then states; whoever speaks and is named most stands first."""
    order = {"person": 0, "group": 1, "organisation": 1, "unknown": 2, "country": 3}
    entries = [ActorEntry(a.card, len(a.said), a.mention_count, len(a.articles)) for a in knowledge.actors]
    return tuple(sorted(entries, key=lambda e: (order[e.card.kind], -e.statements, -e.mentions, e.card.name)))
