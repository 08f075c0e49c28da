"""Annotated articles made by hand, so that a room can be tested without the rooms before it.

Words are named as they stand in the text; `("Weber", 2)` is their third occurrence. `ferry()` and `harbour()` are two
whole articles about the same fictitious town that share a person (Anna Weber) and a place (Norburg).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model.marks import (
    ActorKind,
    Annotated,
    Cue,
    Figure,
    LocalActor,
    Made,
    Mention,
    MentionForm,
    PlaceMark,
    PlaceUse,
    Quote,
    QuoteKind,
    Role,
    Sentence,
    Speaker,
    TermMark,
    TimeKind,
    TimeMark,
)
from generator.model.names import digest, slugify, stable_ids
from generator.model.text import Article, Block, Repair, Span

Words = str | tuple[str, int]

FERRY = """The ferry to Norburg has been cancelled, the port authority said on Monday. “We cannot sail,” \
harbour master Anna Weber told reporters. “Not in this storm.”

Weather

About 300 passengers were waiting in Norburg. Weber blamed the “perfect” storm. The shipping company Blue Line said \
that it would pay for hotels.

“My mother told me: ‘Never trust the sea,’” said Jonas Brandt, a passenger. He has lived in Norburg since 1999."""

HARBOUR = """Norburg is to get a new harbour wall in 2027. Anna Weber, the mayor, said the wall would cost \
4 million euros.

“Blue Line asked for it,” she said. The ferry was cancelled last week."""


def span(text: str, words: Words) -> Span:
    """Where the words stand. Raises ValueError when the text does not hold them so often."""
    exact, nth = (words, 0) if isinstance(words, str) else words
    at = -1
    for _ in range(nth + 1):
        at = text.index(exact, at + 1)
    return Span(at, at + len(exact))


def article(
    text: str = FERRY,
    *,
    slug: str = "ferry-cancelled",
    title: str = "Ferry cancelled",
    published: str | None = "2026-01-12",
    headings: Sequence[str] = ("Weather",),
    repairs: tuple[Repair, ...] = (),
    source: str | None = "Norburg Gazette",
    url: str | None = None,
    byline: str | None = None,
) -> Article:
    blocks = []
    at = 0
    for piece in text.split("\n\n"):
        blocks.append(Block("heading" if piece in headings else "paragraph", Span(at, at + len(piece))))
        at += len(piece) + 2
    return Article(
        slug=slug,
        path=f"seeds/{slug}.txt",
        title=title,
        text=text,
        blocks=tuple(blocks),
        published=published,
        byline=byline,
        source=source,
        url=url,
        repairs=repairs,
    )


def sentences(read: Article) -> tuple[Sentence, ...]:
    """Good enough for these texts: a sentence ends at . ! or ?, and closing marks, before a space."""
    spans = [
        Span(block.span.start + found.start(), block.span.start + found.end())
        for block in read.blocks
        for found in re.finditer(r"\S.*?(?:[.!?][”’]*(?=\s|$)|$)", block.span.of(read.text), re.S)
    ]
    ids = stable_ids("s-", [where.of(read.text) for where in spans])
    return tuple(Sentence(name, where) for name, where in zip(ids, spans, strict=True))


def actor(
    text: str,
    name: str,
    *mentions: Words,
    kind: ActorKind = "person",
    roles: Iterable[Words] = (),
    pronouns: Iterable[Words] = (),
    aliases: tuple[str, ...] = (),
    actor_id: str = "",
) -> LocalActor:
    """An actor with mentions by name (its name's first occurrence if none is given) and by pronoun."""
    forms: list[tuple[Words, MentionForm]] = [(words, "name") for words in mentions or (name,)]
    forms += [(words, "pronoun") for words in pronouns]
    made = Made("actors", "full-name", 0.9)
    found = [Mention(span(text, words), form, made) for words, form in forms]
    return LocalActor(
        id=actor_id or slugify(name) or digest(name),
        name=name,
        kind=kind,
        aliases=aliases,
        roles=tuple(Role(span(text, w).of(text), span(text, w), Made("actors", "apposition", 0.8)) for w in roles),
        mentions=tuple(sorted(found, key=lambda mention: mention.span)),
        made=made,
    )


def quote(
    text: str,
    *pieces: Words,
    speaker: tuple[str | None, Words] | None = None,
    cue: Words | None = None,
    kind: QuoteKind = "direct",
    inside: str | None = None,
    confidence: float = 0.95,
) -> tuple[Quote, ...]:
    """One quotation, a Quote a piece; `speaker` is (actor id, the words that say who)."""
    parts = tuple(span(text, piece) for piece in pieces)
    who = speaker and Speaker(speaker[0], span(text, speaker[1]).of(text), span(text, speaker[1]))
    verb = Cue(span(text, cue).of(text), span(text, cue)) if cue else None
    stem = f"q-{digest(' '.join(part.of(text) for part in parts))}"
    made = Made("quotes", "subject-of-cue-verb", confidence)
    return tuple(
        Quote(
            id=stem if len(parts) == 1 else f"{stem}.{number}",
            kind=kind,
            span=part,
            text=part.of(text),
            parts=parts,
            speaker=who or None,
            cue=verb,
            inside=inside,
            made=made,
        )
        for number, part in enumerate(parts, 1)
    )


def time(text: str, words: Words, value: str | None, kind: TimeKind = "date") -> TimeMark:
    where = span(text, words)
    return TimeMark(f"t-{digest(str(where))}", where, where.of(text), value, kind, Made("facts", "dates", 0.9))


def figure(text: str, words: Words, value: float, unit: str, hedge: str | None = None, by: str | None = None) -> Figure:
    where = span(text, words)
    made = Made("facts", "cardinal", 0.9)
    return Figure(f"f-{digest(str(where))}", where, where.of(text), value, unit, hedge, by, made)


def place(text: str, words: Words, used_as: PlaceUse = "place", **known: str) -> PlaceMark:
    where = span(text, words)
    name = known.get("name", where.of(text))
    made = Made("facts", "gazetteer", 0.9)
    return PlaceMark(f"p-{digest(str(where))}", slugify(name), name, where, "DE", 54.5, 9.25, used_as, made)


def term(text: str, words: Words, of: str) -> TermMark:
    where = span(text, words)
    return TermMark(f"g-{digest(str(where))}", of, where, Made("desk", "glossary"))


def annotated(read: Article, **found: object) -> Annotated:
    """An Annotated with sentences cut by `sentences`; further fields by name."""
    return Annotated(read, sentences(read), **found)  # type: ignore[arg-type]


def ferry() -> Annotated:
    """A storm: a split quotation, a scare quote, speech within speech, indirect speech, a figure, two times."""
    text = FERRY
    outer = quote(
        text, "My mother told me: ‘Never trust the sea,’", speaker=("jonas-brandt", "Jonas Brandt"), cue=("said", 2)
    )
    return annotated(
        article(),
        actors=(
            actor(text, "port authority", kind="organisation"),
            actor(text, "Anna Weber", "Anna Weber", ("Weber", 1), roles=("harbour master",), aliases=("Weber",)),
            actor(text, "Blue Line", kind="organisation", roles=("The shipping company",)),
            actor(text, "Jonas Brandt", roles=("a passenger",), pronouns=("He ",)),
        ),
        quotes=(
            *quote(text, "We cannot sail,", "Not in this storm.", speaker=("anna-weber", "Anna Weber"), cue="told"),
            *quote(text, "perfect", kind="scare"),
            *quote(
                text, "it would pay for hotels", kind="indirect", speaker=("blue-line", "Blue Line"), cue=("said", 1)
            ),
            *outer,
            *quote(text, "Never trust the sea,", speaker=(None, "My mother"), cue=("told", 1), inside=outer[0].id),
        ),
        times=(time(text, "on Monday", "2026-01-12"), time(text, "since 1999", "1999/..", "range")),
        figures=(figure(text, "About 300 passengers", 300.0, "passengers", "About"),),
        places=(place(text, "Norburg"), place(text, ("Norburg", 1)), place(text, ("Norburg", 2))),
        terms=(term(text, "harbour master", "harbour-master"),),
    )


def harbour() -> Annotated:
    """A wall: the same Anna Weber in another office, and a pronoun that speaks."""
    text = HARBOUR
    return annotated(
        article(text, slug="harbour-wall", title="Norburg to get a wall", published="2026-01-19T08:30:00", headings=()),
        actors=(
            actor(text, "Anna Weber", roles=("the mayor",), pronouns=("she",)),
            actor(text, "Blue Line", kind="organisation"),
        ),
        quotes=(
            *quote(
                text,
                "the wall would cost 4 million euros",
                kind="indirect",
                speaker=("anna-weber", "Anna Weber"),
                cue="said",
            ),
            *quote(text, "Blue Line asked for it,", speaker=("anna-weber", "she"), cue=("said", 1)),
        ),
        times=(time(text, "in 2027", "2027"), time(text, "last week", "2026-W03")),
        figures=(figure(text, "4 million euros", 4_000_000.0, "euros", by="anna-weber"),),
        places=(place(text, "Norburg", "government"),),
    )
