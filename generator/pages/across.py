"""What pages show from several articles: statements and excerpts that say where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import urls
from generator.model.knowledge import ActorCard, ArticleCard, Context, Knowledge, Said
from generator.pages.views.shared import Excerpt, Statement
from generator.pages.views.site import ActorEntry


@dataclass(frozen=True, slots=True)
class Across:
    """The site's knowledge by id."""

    cards: Mapping[str, ActorCard]
    articles: Mapping[str, ArticleCard]
    quotes: Mapping[str, Said]

    def actors(self, ids: Iterable[str]) -> tuple[ActorCard, ...]:
        return tuple(self.cards[i] for i in ids if i in self.cards)

    def excerpt(self, context: Context) -> Excerpt:
        article = self.articles[context.article]
        url = urls.mark(context.article, context.mark)
        return Excerpt(context.before, context.words, context.after, url, article.title, article.published)

    def statement(self, said: Said) -> Statement:
        article = self.articles[said.article]
        return Statement(
            id=f"{said.article}--{said.id}",
            kind=said.kind,
            parts=said.parts,
            speaker=self.cards.get(said.speaker or ""),
            attribution=said.speaker_text,
            verb=said.cue,
            tail=said.cue,
            url=urls.mark(said.article, said.id),
            sentence=said.sentence,
            about=self.actors(said.about),
            inside=said.inside,
            article=article.title,
            article_url=urls.article(said.article),
            date=said.published,
            confidence=said.confidence,
            why=said.why,
        )

    def statements(self, names: Iterable[str]) -> tuple[Statement, ...]:
        """Utterances by their site-wide names, "ARTICLE#QUOTE"."""
        return tuple(self.statement(self.quotes[name]) for name in names if name in self.quotes)


def across(knowledge: Knowledge) -> Across:
    return Across(
        {a.card.id: a.card for a in knowledge.actors},
        {a.slug: a for a in knowledge.articles},
        {f"{q.article}#{q.id}": q for q in knowledge.quotes},
    )


def actor_entries(knowledge: Knowledge) -> tuple[ActorEntry, ...]:
    """Every actor: people, then bodies, then states; whoever speaks and is named most stands first."""
    order = {"person": 0, "group": 1, "organisation": 1, "unknown": 2, "country": 3}
    entries = [ActorEntry(a.card, len(a.said), a.mention_count, len(a.articles)) for a in knowledge.actors]
    return tuple(sorted(entries, key=lambda e: (order[e.card.kind], -e.statements, -e.mentions, e.card.name)))
