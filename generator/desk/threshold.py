"""What a published page may show: notes that are sure enough, and whatever somebody has reviewed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from generator.model.marks import NOT_SAID, VOUCHING, Annotated, Figure, LocalActor, Made, Quote
from generator.model.text import Span

Mark = TypeVar("Mark", bound=Any)


def unsure(made: Made, sure: float) -> bool:
    """Whether a mark waits for review: the program's own, less sure than asked (0–1), and looked at by nobody.

    What was not said waits however little is asked.
    """
    low = made.confidence < sure or made.why == NOT_SAID
    return low and made.by != "desk" and made.reviewer is None


def publishable(edited: Annotated, sure: float) -> Annotated:
    """The article without its unsure marks, and without references to what is then gone.

    An utterance goes with all its pieces, and with it whose the figures in it are. An actor goes when it is unsure or
    nothing mentions it any longer; who spoke or claimed then stays as words.
    """
    actors = tuple(kept for actor in edited.actors if (kept := _actor(actor, sure)))
    known = {None, *(actor.id for actor in actors)}
    gone = {quote.parts or (quote.span,) for quote in edited.quotes if unsure(quote.made, sure)}
    quotes = [quote for quote in edited.quotes if (quote.parts or (quote.span,)) not in gone]
    lost = [quote for quote in edited.quotes if (quote.parts or (quote.span,)) in gone]
    ids = {quote.id for quote in quotes}
    figures = _sure(edited.figures, sure)

    def claimed(figure: Figure) -> bool:
        return figure.claimed_by in known and not _rests_on(figure, lost, quotes)

    return replace(
        edited,
        actors=actors,
        quotes=tuple(_quote(quote, known, ids) for quote in quotes),
        times=_sure(edited.times, sure),
        figures=tuple(figure if claimed(figure) else replace(figure, claimed_by=None) for figure in figures),
        places=_sure(edited.places, sure),
        callouts=tuple(callout for callout in edited.callouts if callout in ids),
    )


def waiting(edited: Annotated, sure: float) -> tuple[Span, ...]:
    """Where marks stand that a published page would not show, by place; the pieces of a quotation each."""
    marks: list[Any] = [part for actor in edited.actors for part in (*actor.mentions, *actor.roles)]
    marks += [*edited.quotes, *edited.times, *edited.figures, *edited.places]
    return tuple(sorted({mark.span for mark in marks if unsure(mark.made, sure)}))


def _sure(marks: tuple[Mark, ...], sure: float) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if not unsure(mark.made, sure))


def _actor(actor: LocalActor, sure: float) -> LocalActor | None:
    mentions, roles = _sure(actor.mentions, sure), _sure(actor.roles, sure)
    if unsure(actor.made, sure) or not mentions:
        return None
    same = len(mentions) == len(actor.mentions) and len(roles) == len(actor.roles)
    return actor if same else replace(actor, mentions=mentions, roles=roles)


def _rests_on(figure: Figure, lost: list[Quote], kept: list[Quote]) -> bool:
    """Whether only words that are not published say whose number it is."""
    if figure.made.by == "desk" or figure.made.reviewer is not None:
        return False
    return _vouch(figure, lost) and not _vouch(figure, kept)


def _vouch(figure: Figure, quotes: list[Quote]) -> bool:
    """Whether a quotation that was sure enough for the claim to be made holds the figure, and is the claimant's."""
    said = (q for q in quotes if q.made.confidence >= VOUCHING and q.span.touches(figure.span))
    return any(q.speaker is not None and q.speaker.actor == figure.claimed_by for q in said)


def _quote(quote: Quote, known: set[str | None], ids: set[str]) -> Quote:
    if quote.speaker and quote.speaker.actor not in known:
        quote = replace(quote, speaker=replace(quote.speaker, actor=None))
    return quote if quote.inside is None or quote.inside in ids else replace(quote, inside=None)
