"""Why a mark is what it is, in sentences: what stands on some words, who or what put it there, and how sure it was."""

from __future__ import annotations

from collections.abc import Iterator

from generator.desk.anchors import Finder, Lost
from generator.model.desk import Anchor
from generator.model.marks import (
    NOT_SAID,
    Annotated,
    Figure,
    LocalActor,
    Made,
    Mention,
    Note,
    PlaceMark,
    Quote,
    TermMark,
    TimeMark,
)
from generator.model.problem import Problem
from generator.model.text import Span

AnyMark = Quote | TimeMark | Figure | PlaceMark | TermMark | Note
Told = tuple[Span, str, Made]
_QUOTES = {
    "direct": "a direct quotation",
    "partial": "a partial quotation",
    "indirect": "indirect speech",
    "scare": "words in quotation marks that nobody is said to have spoken",
}
_MENTIONS = {"name": "by name", "nominal": "by a description", "pronoun": "by a pronoun", "metonym": "by its seat"}


def explain(edited: Annotated, words: str, prefix: str = "", suffix: str = "") -> tuple[str, ...] | Problem:
    """A sentence or two for each mark that touches the words, in order of the text; a problem if they are not found."""
    place = Finder(edited.article.text).find(Anchor(words, prefix, suffix))
    if isinstance(place, Lost):
        nearest = " or ".join(f"“{candidate}”" for candidate in place.candidates)
        hint = f"nearest: {nearest}" if nearest else "take the words as they stand in the article"
        return Problem(edited.article.path, 0, "desk-orphan", f"“{words}”: {place.why}", hint)
    told = sorted((told for told in _all(edited) if told[0].touches(place)), key=lambda told: told[:2])
    if not told:
        return (f"Nothing is noted on “{place.of(edited.article.text)}”.",)
    return tuple(f"“{_short(span.of(edited.article.text))}” is {what}. {how(made)}" for span, what, made in told)


def _all(edited: Annotated) -> Iterator[Told]:
    names = {actor.id: actor.name for actor in edited.actors}
    for actor in edited.actors:
        for mention in actor.mentions:
            yield mention.span, mentions(actor, mention), mention.made
        for role in actor.roles:
            yield role.span, f"a role of {actor.name}", role.made
    for marks in (edited.quotes, edited.times, edited.figures, edited.places, edited.terms, edited.notes):
        for mark in marks:
            yield mark.span, what(mark, names), mark.made


def mentions(actor: LocalActor, mention: Mention) -> str:
    """What a mention is, to follow "is": "a mention of Anna Weber (person), by name"."""
    return f"a mention of {actor.name} ({actor.kind}), {_MENTIONS[mention.form]}"


def what(mark: AnyMark, names: dict[str, str]) -> str:
    """What a mark is, to follow "is"; `names` are the actors' names by id."""
    match mark:
        case Quote():
            return _QUOTES[mark.kind] + _said(mark, names)
        case TimeMark():
            return f"a {mark.kind}, {mark.value or 'which could not be resolved'}"
        case Figure():
            claimed = names.get(mark.claimed_by or "", "")
            hedge = f" ({mark.hedge})" if mark.hedge else ""
            return f"a figure, {mark.value:g} {mark.unit}{hedge}" + (f", claimed by {claimed}" if claimed else "")
        case PlaceMark():
            return f"the place {mark.name}" if mark.used_as == "place" else f"{mark.name}, standing for its government"
        case TermMark():
            return f"a term of the glossary, {mark.term}"
        case Note():
            return f"the subject of a note ({mark.kind})" + (", a draft" if mark.draft else "")


def _said(quote: Quote, names: dict[str, str]) -> str:
    if quote.kind == "scare":
        return ""
    if quote.speaker is None and quote.cue and quote.made.why == NOT_SAID:
        return f" that was not spoken, after “{quote.cue.text}”"
    if quote.speaker is None:
        return " whose speaker could not be told"
    who = names.get(quote.speaker.actor or "", "somebody who is not named")
    cue = f", after “{quote.cue.text}”" if quote.cue else ""
    return f" by {who}, from the words “{quote.speaker.text}”{cue}"


def how(made: Made) -> str:
    """Who says so and how surely, and who has reviewed it: a sentence."""
    if made.by == "desk":
        return f"The desk says so at {made.why}{f' ({made.reviewer})' if made.reviewer not in (None, 'desk') else ''}."
    version = f" {made.version}" if made.version else ""
    review = f"reviewed by {made.reviewer}" if made.reviewer else "nobody has reviewed it"
    return f"The annotator `{made.by}`{version} says so by `{made.why}`, {made.confidence:.0%} sure; {review}."


def _short(words: str) -> str:
    """The beginning and the end of many words, none of them cut in two.

    >>> _short("The board of the ferry line said on Tuesday that no ship would sail from the islands before Easter")
    'The board of the ferry line said on … islands before Easter'
    """
    flat = " ".join(words.split())
    if len(flat) <= 70:
        return flat
    return f"{flat[:40].rpartition(' ')[0] or flat[:40]} … {flat[-25:].partition(' ')[2] or flat[-25:]}"
