"""What can be found by searching: what is shown of it, and its words with how much each counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.export.tokens import tokens
from generator.model import urls
from generator.model.digest import ArticleCard, Said, TextBlock
from generator.model.knowledge import Actor, ActorCard, Knowledge, Place, TermUse

# A name or headline counts as so many more occurrences of its words.
TITLE, NAME, ALIAS, SPEAKER = 5, 8, 4, 2
SHOWN = 160

Shown = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """`shown` is its kind, address, title, note and text."""

    shown: Shown
    words: Counter[str]


@dataclass(frozen=True, slots=True)
class Called:
    """An article's card as the site has it; by the article's own actor ids, the names of the site's actors.

    `names` is what an actor is called, `others` that and everything else that articles and the desk call them.
    """

    card: ArticleCard
    names: dict[str, str]
    others: dict[str, str]


def article(blocks: Iterable[TextBlock], called: Called) -> Document:
    """Found by every name of those who are in it too: it may spell somebody otherwise than a reader does."""
    card = called.card
    found = Counter(tokens(" ".join(sentence for block in blocks for _, sentence in block.sentences)))
    note = " · ".join(part for part in ((card.published or "")[:10], card.source) if part)
    _boost(found, card.title, TITLE)
    _also(found, " ".join(called.others.values()))
    return Document(("article", urls.article(card.slug), card.title, note, card.standfirst[:SHOWN]), found)


def quote(said: Said, called: Called) -> Document:
    """An utterance, its speaker by the article's own id; found by every name of the speaker."""
    local, card = said.speaker or "", called.card
    speaker, text = called.names.get(local, ""), " … ".join(said.parts)
    found = Counter(tokens(text))
    _boost(found, f"{speaker} {said.speaker_text}", SPEAKER)
    _also(found, called.others.get(local, ""))
    by = " ".join(part for part in (speaker or said.speaker_text, said.cue) if part)
    return Document(("quote", urls.mark(said.article, said.id), by or card.title, card.title, text[:SHOWN]), found)


def names(knowledge: Knowledge) -> Iterator[Document]:
    """Terms, actors and places."""
    yield from map(_term, knowledge.terms)
    yield from map(_actor, knowledge.actors)
    yield from map(_place, knowledge.places)


def _actor(actor: Actor) -> Document:
    card = actor.card
    found = Counter(tokens(f"{card.role} {card.summary}"))
    _boost(found, card.name, NAME)
    _boost(found, " ".join(actor.aliases), ALIAS)
    return Document(("actor", urls.actor(card.id), card.name, card.role, _dated(card)), found)


def _dated(card: ActorCard) -> str:
    """Cut, but never before its date."""
    date = card.dated.removeprefix(card.summary)
    return card.summary[: SHOWN - len(date)] + date


def _place(place: Place) -> Document:
    found: Counter[str] = Counter()
    _boost(found, place.name, NAME)
    return Document(("place", urls.place(place.id), place.name, place.country or "", ""), found)


def _term(use: TermUse) -> Document:
    term = use.term
    found = Counter(tokens(term.definition))
    _boost(found, " ".join((term.term, *term.forms)), NAME)
    return Document(("term", urls.term(term.id), term.term, "", term.definition[:SHOWN]), found)


def _boost(found: Counter[str], text: str, by: int) -> None:
    for token in set(tokens(text)):
        found[token] += by


def _also(found: Counter[str], names: str) -> None:
    for token in tokens(names):
        found.setdefault(token, 1)
