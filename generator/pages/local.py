"""One article's marks looked at from its page: whose id is whose, which sentence holds a mark, what is said in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from generator.model.events import events
from generator.model.knowledge import ActorCard
from generator.model.marks import Annotated, Mention, Quote, Sentence, TimeMark
from generator.model.text import Span
from generator.pages.excerpts import excerpt
from generator.pages.views.shared import Excerpt, Statement

OPENING = "\"“‘„«'"
_OBJECTS = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}
_SMALL = {"The", "A", "An", "One", "Some", "Many", "Several", "Most", "Other", "Both",
          "His", "Her", "Its", "Their", "Our", "My", "This", "That", "These", "Those"}  # fmt: skip
CLOSING = "\"”’“»'"


@dataclass(frozen=True)
class Local:
    """An annotated article with the site's cards of its actors, by the article's own actor ids.

    `waiting` is where marks stand that are not sure enough to be published: only a preview has any.
    """

    annotated: Annotated
    cards: Mapping[str, ActorCard]
    waiting: frozenset[Span] = frozenset()

    @property
    def text(self) -> str:
        return self.annotated.article.text

    def card(self, local_id: str | None) -> ActorCard | None:
        return self.cards.get(local_id) if local_id else None

    @cached_property
    def happenings(self) -> tuple[TimeMark, ...]:
        return events(self.annotated)

    @cached_property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def utterances(self) -> list[tuple[Quote, ...]]:
        """The quotes grouped into utterances, each by its pieces in order."""
        groups: dict[tuple[Span, ...], list[Quote]] = {}
        for quote in self.annotated.quotes:
            groups.setdefault(quote.parts or (quote.span,), []).append(quote)
        return [tuple(sorted(group, key=lambda q: q.span)) for group in groups.values()]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.annotated.sentences]

    @cached_property
    def _mentions(self) -> list[tuple[Span, int, Mention]]:
        every = ((m.span, number, m) for number, actor in enumerate(self.annotated.actors) for m in actor.mentions)
        return sorted(every, key=lambda item: item[:2])

    def sentence(self, at: int) -> Sentence | None:
        """The sentence that holds a character, or the one before it."""
        found = bisect_right(self._sentence_starts, at) - 1
        return self.annotated.sentences[found] if found >= 0 else None

    def excerpt(self, span: Span, mark: str) -> Excerpt:
        """The words with the rest of their sentence; `url` is the place on this very page."""
        holder = self.sentence(span.start)
        if holder is None or holder.span.end < span.end:
            return excerpt("", span.of(self.text), "", f"#{mark}")
        before = Span(holder.span.start, span.start).of(self.text)
        return excerpt(before, span.of(self.text), Span(span.end, holder.span.end).of(self.text), f"#{mark}")

    def mentions(self, span: Span) -> Iterator[tuple[int, Mention]]:
        """Who is mentioned inside a span, by number in the cast, and how."""
        first = bisect_left(self._mentions, span.start, key=lambda item: item[0].start)
        for where, number, mention in islice(self._mentions, first, None):
            if where.start > span.end:
                break
            if where.end <= span.end:
                yield number, mention

    def inside(self, spans: Iterable[Span]) -> tuple[ActorCard, ...]:
        """The actors named inside some spans, in the order of the cast."""
        numbers = sorted({number for span in spans for number, _ in self.mentions(span)})
        cards = (self.card(self.annotated.actors[number].id) for number in numbers)
        return tuple({card.id: card for card in cards if card}.values())


def statements(local: Local) -> tuple[Statement, ...]:
    """Everything that somebody says in the article (terms in quotation marks are not said), in order."""
    groups = [g for g in local.utterances if g[0].kind != "scare"]
    first = {q.id: group[0].id for group in groups for q in group}
    return nested(_statement(local, group, first) for group in sorted(groups, key=lambda g: g[0].span))


def nested(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Speech within speech by nobody the site knows, put into the statement that repeats it; the others in order."""
    every = tuple(found)
    outermost = {s.id for s in every if s.inside is None or s.speaker}
    held: dict[str, list[Statement]] = {}
    own = []
    for one in every:
        if one.speaker is None and one.inside in outermost:
            first = one.kind == "indirect" and one.verb  # "My mother says: …", not "in the words of my mother: …"
            who = one.attribution if first else in_running_text(one.attribution)
            held.setdefault(one.inside, []).append(replace(one, attribution=who))
        else:
            own.append(one)
    return tuple(replace(s, within=tuple(held[s.id])) if s.id in held else s for s in own)


def _statement(local: Local, pieces: tuple[Quote, ...], outer: Mapping[str, str]) -> Statement:
    first = pieces[0]
    speaker = local.card(first.speaker.actor) if first.speaker else None
    about = local.inside(p.span for p in pieces)
    sentence = local.sentence(first.span.start)
    cued = next((p for p in pieces if p.cue), first)
    return Statement(
        id=first.id,
        kind=first.kind,
        parts=tuple(p.text for p in pieces),
        speaker=speaker,
        attribution=first.speaker.text if first.speaker else "",
        verb=cued.cue.text if cued.cue else "",
        tail=tail(local, cued),
        url=f"#{first.id}",
        sentence=sentence.span.of(local.text) if sentence else first.text,
        about=tuple(card for card in about if card != speaker),
        inside=outer.get(first.inside) if first.inside else None,
        confidence=min(p.made.confidence for p in pieces),
        why=first.made.why,
    )


def tail(local: Local, quote: Quote, most: int = 70) -> str:
    """The attribution from its verb to the end of the clause, in the article's words: "told reporters".

    Only the verb when a name, another quotation or too much follows: what is shown must not run into other matter.
    """
    if quote.cue is None:
        return ""
    cue = quote.cue
    sentence = local.sentence(cue.span.start)
    end = sentence.span.end if sentence else cue.span.end
    starts = [q.span.start for q in local.annotated.quotes] + ([quote.speaker.span.start] if quote.speaker else [])
    end = min([end, *(s for s in starts if s >= cue.span.end)])
    words = Span(cue.span.end, end).of(local.text).split(", ")[0].rstrip(" .:,;–-" + OPENING)
    return cue.text + words if len(words) <= most and end == (sentence.span.end if sentence else end) else cue.text


def in_running_text(who: str) -> str:
    """The article's words for a speaker after "according to": "The council" is written small, "He" is "him".

    >>> in_running_text("The council"), in_running_text("A J Cole"), in_running_text("They")
    ('the council', 'A J Cole', 'them')
    """
    first, _, rest = who.partition(" ")
    if not rest:
        return _OBJECTS.get(who.lower(), who)
    return who[0].lower() + who[1:] if first in _SMALL and len(rest.split()[0]) > 2 else who


def reading_minutes(words: int) -> int:
    """Minutes at 238 words a minute, the mean of adults reading English silently (Brysbaert 2019); at least one."""
    return max(1, round(words / 238))
