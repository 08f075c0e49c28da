"""Interviews in question and answer: "Jo Bloggs: …", "JB: …", "Q: …" open paragraphs that are somebody's words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate.quotes.confidence import RULES
from generator.annotate.quotes.layout import Attribution, Layout
from generator.annotate.quotes.regions import DOUBLE, SINGLE
from generator.model.text import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = r"[A-Z][\w.’'-]*"
_LABEL = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}}): +(?=\S)")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|(?<!\w)[‘\'][^’\']*[’\'](?!\w)')
_OWN = re.compile(r"\b(?:I|I['’]\w+|me|my|we|our)\b")
LEAST = 3  # labelled paragraphs that make an interview
QUESTION_AND_ANSWER = {"Q", "A"}
Names = dict[str, Span]


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of an interview: the words spoken, and where the article names who speaks them, if it does."""

    words: Span
    speaker: Span | None


def find(doc: Doc, text: str, blocks: tuple[Block, ...]) -> tuple[Turn, ...]:
    """The turns of an interview, in order; () for any other article.

    Evidence asked for: three paragraphs with a label, two labels, one of which comes again as a name or its initials,
    and one of which is a person the article names ("Q" and "A" need no name). A paragraph without a label goes on
    with the turn above where it says "I" or "we" and another turn follows it.
    """
    labelled = [m for b in blocks if b.kind == "paragraph" and (m := _LABEL.match(text, b.span.start, b.span.end))]
    names = _names(doc, labelled)
    who = {m.start(): _resolved(m, names) for m in labelled}
    tally = Counter(who[m.start()] or m["name"] for m in labelled)
    named = any(who.values()) or set(tally) == QUESTION_AND_ANSWER
    if len(labelled) < LEAST or len(tally) < 2 or max(tally.values()) < 2 or not named:
        return ()
    heads = {m.start(): m for m in labelled if who[m.start()] or tally[m["name"]] > 1}
    return tuple(_turns(text, blocks, heads, {at: _speaker(m, who[at], names) for at, m in heads.items()}))


def _names(doc: Doc, labelled: list[re.Match[str]]) -> Names:
    """Full names of people → where each stands first, a label before any other place."""
    people = {ent.text: Span(ent.start_char, ent.end_char) for ent in reversed(doc.ents) if ent.label_ == "PERSON"}
    full = {name: span for name, span in people.items() if " " in name and _LABEL.match(f"{name}: .")}
    for m in reversed(labelled):
        if m["name"] in full or (" " in m["name"] and _has_initials(m["name"], labelled)):
            full[m["name"]] = Span(*m.span("name"))
    return full


def _has_initials(name: str, labelled: list[re.Match[str]]) -> bool:
    return any(m["name"] == _initials(name) for m in labelled)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _resolved(m: re.Match[str], names: Names) -> str | None:
    """The full name that a label stands for: itself, by its initials, by first name or surname; None in doubt."""
    label = m["name"]
    if label in names:
        return label
    if _INITIALS.fullmatch(label):
        fits = [name for name in names if _initials(name) == label]
    else:
        fits = [name for name in names if label.lower() in (name.split()[0].lower(), name.split()[-1].lower())]
    return fits[0] if len(fits) == 1 else None


def _speaker(m: re.Match[str], name: str | None, names: Names) -> Span | None:
    """Where the speaker is named: the label itself if it names somebody; "Q" and "A" name nobody."""
    if m["name"] in QUESTION_AND_ANSWER:
        return None
    return Span(*m.span("name")) if name in (None, m["name"]) else names[name]


def _turns(
    text: str, blocks: tuple[Block, ...], heads: dict[int, re.Match[str]], who: dict[int, Span | None]
) -> list[Turn]:
    out: list[Turn] = []
    last = max(heads)
    speaker: Span | None = None
    open_ = False
    for block in blocks:
        start = block.span.start
        if start in heads:
            speaker, open_ = who[start], True
            words = Span(heads[start].end(), block.span.end)
            if words.of(text)[0] not in DOUBLE | SINGLE or words.of(text)[-1] not in DOUBLE | SINGLE:
                out.append(Turn(words, speaker))
        elif open_ and block.kind == "paragraph" and start < last and _OWN.search(_QUOTED.sub("", block.span.of(text))):
            out.append(Turn(block.span, speaker))
        else:
            open_ = False
    return out


def attributions(layout: Layout, turns: tuple[Turn, ...]) -> dict[int, Attribution]:
    """Region → who speaks it, for the regions that are turns."""
    by_words = {turn.words: turn for turn in turns}
    out = {}
    for region, held in enumerate(layout.regions):
        if held.span in by_words:
            named = by_words[held.span].speaker
            span = layout.doc.char_span(*named, alignment_mode="expand") if named else None
            speaker = (span.start, span.end) if span is not None else None
            out[region] = Attribution(speaker, None, "labelled-turn", RULES["labelled-turn"])
    return out
