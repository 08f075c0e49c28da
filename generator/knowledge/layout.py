"""An article's sentences and mentions, ready to be looked up by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from generator.model.digest import Context
from generator.model.marks import Annotated
from generator.model.text import Span


class Layout:
    """What stands where. A lookup costs log n and what it finds, so that a digest stays linear in its article."""

    def __init__(self, annotated: Annotated) -> None:
        self.article = annotated.article
        self.sentences = annotated.sentences
        self._starts = [sentence.span.start for sentence in annotated.sentences]
        self._mentions = sorted(
            (mention.span, order, actor.id)
            for order, actor in enumerate(annotated.actors)
            for mention in actor.mentions
        )

    def index(self, at: int) -> int | None:
        """The number of the sentence that a position stands in; None between sentences and without any."""
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self.sentences[number].span.end else None

    def around(self, span: Span) -> Span:
        """From the start of the sentence a span begins in to the end of the one it ends in; at least the span."""
        return self._around(span, self.index(span.start))

    def _around(self, span: Span, first: int | None) -> Span:
        """The same, given the number of the sentence that the span begins in; most end there."""
        start = span.start
        if first is not None:
            sentence = self.sentences[first].span
            if span.end <= sentence.end:
                return sentence
            start = sentence.start
        last = self.index(max(start, span.end - 1))
        return Span(start, span.end if last is None else self.sentences[last].span.end)

    def text(self, span: Span) -> str:
        return self.around(span).of(self.article.text)

    def context(self, span: Span, mark: str | None = None) -> Context:
        """The span in its sentence; without a mark of its own it is linked by the sentence's id."""
        number, text = self.index(span.start), self.article.text
        around = self._around(span, number)
        own = mark or ("" if number is None else self.sentences[number].id)
        before, after = text[around.start : span.start], text[span.end : around.end]
        return Context(self.article.slug, own, before, span.of(text), after)

    def actors(self, spans: Iterable[Span], but: str | None = None) -> tuple[str, ...]:
        """Ids of the actors mentioned inside the spans, in the article's order of actors; `but` one (who says "I")."""
        found: set[tuple[int, str]] = set()
        for span in spans:
            for number in range(bisect_left(self._mentions, (Span(span.start, 0), -1, "")), len(self._mentions)):
                mention, order, actor = self._mentions[number]
                if mention.start >= span.end:
                    break
                if actor != but and span.holds(mention):
                    found.add((order, actor))
        return tuple(actor for _, actor in sorted(found))
