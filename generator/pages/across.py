"""What pages show from several articles: statements and excerpts that say where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model import urls
from generator.model.knowledge import ActorCard, ArticleCard, Context, Knowledge, Said
from generator.pages.excerpts import excerpt
from generator.pages.local import nested
from generator.pages.views.shared import Excerpt, Statement
from generator.pages.views.site import ActorEntry


@dataclass(frozen=True, slots=True)
class Across:
    """The site's knowledge by id."""

    cards: Mapping[str, ActorCard]
    articles: Mapping[str, ArticleCard]
    quotes: Mapping[str, Statement]

    def actors(self, ids: Iterable[str]) -> tuple[ActorCard, ...]:
        return tuple(self.cards[i] for i in ids if i in self.cards)

    def excerpt(self, context: Context) -> Excerpt:
        article = self.articles[context.article]
        url = urls.mark(context.article, context.mark)
        return excerpt(context.before, context.words, context.after, url, article.title, article.published)

    def statements(self, names: Iterable[str]) -> tuple[Statement, ...]:
        """Utterances by their site-wide names, "ARTICLE#QUOTE"; those repeated within another stand there."""
        return tuple(self.quotes[name] for name in names if name in self.quotes)


def across(knowledge: Knowledge) -> Across:
    known = Across({a.card.id: a.card for a in knowledge.actors}, {a.slug: a for a in knowledge.articles}, {})
    every = {one.id: one for one in nested(_statement(said, known) for said in knowledge.quotes)}
    names = {f"{q.article}#{q.id}": f"{q.article}--{q.id}" for q in knowledge.quotes}
    return replace(known, quotes={name: every[own] for name, own in names.items() if own in every})


def _statement(said: Said, known: Across) -> Statement:
    article = known.articles[said.article]
    return Statement(
        id=f"{said.article}--{said.id}",
        kind=said.kind,
        parts=said.parts,
        speaker=known.cards.get(said.speaker or ""),
        attribution=said.speaker_text,
        verb=said.cue,
        tail=said.cue,
        url=urls.mark(said.article, said.id),
        sentence=said.sentence,
        about=known.actors(said.about),
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
