"""Where things stand in a parsed article: regions as tokens, paragraphs, and which tokens lie inside speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate import tokens
from generator.annotate.quotes.regions import Region
from generator.model.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPEECH_WORDS = 4  # 97 % of quoted stretches of four words or more are speech


Range = tuple[int, int]  # tokens, half-open


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks a region and the words that say so; `why` names the rule, or "model"."""

    speaker: Range | None
    cue: Range | None
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Layout:
    """`ranges` are the regions as half-open token ranges; `block[i]` and `around[i]` the block and the innermost
    region of token i (-1: none)."""

    doc: Doc
    text: str  # the article's; `doc.text` puts it together anew at every call
    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]
    ranges: tuple[tuple[int, int], ...]
    block: tuple[int, ...]
    around: tuple[int, ...]

    def long(self, region: int) -> bool:
        return self.regions[region].words >= SPEECH_WORDS

    def outer(self, token: int) -> int:
        """The long region, innermost first, that holds a token; -1 when the article itself speaks."""
        at: int | None = self.around[token]
        while at is not None and at >= 0 and not self.long(at):
            at = self.regions[at].inside
        return -1 if at is None else at


def apart(one: Range, other: Range) -> bool:
    """Whether two stretches share no token: who speaks is not named by the very words that are spoken."""
    return one[1] <= other[0] or other[1] <= one[0]


def sentence(doc: Doc, token: int) -> Range:
    """The sentence around a token; `Token.sent` walks the whole article for it."""
    start = end = token
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end + 1 < len(doc) and not doc[end + 1].is_sent_start:
        end += 1
    return start, end + 1


def lay_out(doc: Doc, blocks: tuple[Block, ...], regions: tuple[Region, ...]) -> Layout:
    starts: list[int] = doc.to_array("IDX").tolist()
    ends = [block.span.end for block in blocks]
    block = tuple(min(bisect_right(ends, at), len(blocks) - 1) for at in starts)
    around = [-1] * len(doc)
    ranges = []
    for number, region in enumerate(regions):
        # Words that begin inside the last token of all (`x."y`) have no token of their own: they stand at that one.
        first = min(bisect_left(starts, region.span.start), len(starts) - 1)
        last = bisect_left(starts, region.span.end)
        ranges.append((first, last))
        around[first:last] = [number] * (last - first)
    return Layout(doc, tokens.text(doc), blocks, regions, tuple(ranges), block, tuple(around))
