"""Quotation marks → the stretches between them: straight, curly, guillemets, single marks, nested, left open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.model.text import Block, Span

OPENERS = frozenset("“„«‹")
CLOSERS = frozenset("”»›")
DOUBLE = frozenset('"“”„‟«»＂')
SINGLE = frozenset("'‘’‚‛")
BEFORE_OPEN = frozenset("([{—–-/…")  # besides white space and other marks
AFTER_CLOSE = frozenset(".,;:!?)]}—–-/…")
MARK = re.compile("[\"“”„‟«»＂'‘’‚‛]")
# 'tis, 'em, '90s: an apostrophe where a quotation might open
ELISION = re.compile(r"(?:tis|twas|em|til|till|cause|bout|round|cos|n|cuz|ere|\d0s|\d\d)\b", re.I)
POSSESSIVE = re.compile(r"['’] +[a-z]")  # after an s: "the workers' rights"
INCHES = re.compile(r"\d['’]\d+$|\b\d+(?:\.\d+)?$")

Style = Literal["double", "single"]


@dataclass(frozen=True, slots=True)
class Region:
    """Words between two marks, marks excluded. `closed` is false where the text leaves the quotation open.

    `continues`: left open at a paragraph's end because the next paragraph opens it again. `inside` is the index of
    the region around it. `words` counts blank-separated words.
    """

    span: Span
    style: Style
    closed: bool
    continues: bool
    inside: int | None
    words: int


@dataclass(slots=True)
class Pending:
    style: Style
    start: int  # of the words, after the mark


def find(text: str, blocks: tuple[Block, ...], turns: tuple[Span, ...] = ()) -> tuple[Region, ...]:
    """All quotation regions, by position; an outer region stands before those inside it. `turns` have no marks."""
    found: list[tuple[Span, Style, bool, bool]] = [(trimmed(text, turn), "double", True, False) for turn in turns]
    for number, block in enumerate(blocks):
        inside = in_block(text, block.span)
        if block.kind == "quote" and not inside:
            inside = [(block.span, "double", True)]
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        for span, style, closed in inside:
            again = not closed and following is not None and reopens(text, following, text[max(0, span.start - 1)])
            if closed or again or style == "double":
                found.append((trimmed(text, span), style, closed, again))
    return tuple(nested(text, [item for item in found if item[0].start < item[0].end]))


def nested(text: str, found: list[tuple[Span, Style, bool, bool]]) -> list[Region]:
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    out: list[Region] = []
    for span, style, closed, continues in found:
        around = [i for i, region in enumerate(out) if region.span.holds(span)]
        out.append(Region(span, style, closed, continues, around[-1] if around else None, len(span.of(text).split())))
    return out


def in_block(text: str, block: Span) -> list[tuple[Span, Style, bool]]:
    """The regions of one block as (words, style, closed), in the order in which they close."""
    open_: list[Pending] = []
    out: list[tuple[Span, Style, bool]] = []
    for match in MARK.finditer(text, block.start, block.end):
        at, style = match.start(), style_of(match.group())
        depth = next((i for i, pending in enumerate(open_) if pending.style == style), None)
        turn = (double_turn if style == "double" else single_turn)(text, block, at, depth is not None)
        if turn == "open" and depth is None:
            open_.append(Pending(style, at + 1))
        elif turn == "close" and depth is not None:
            out.append((Span(open_[depth].start, at), style, True))
            del open_[depth:]  # what was open inside it was an apostrophe or was never closed
    return out + [(Span(pending.start, block.end), pending.style, False) for pending in open_[:1]]


def style_of(mark: str) -> Style:
    return "double" if mark in DOUBLE else "single"


def double_turn(text: str, block: Span, at: int, is_open: bool) -> str:
    """ "open", "close" or "" for a double mark. The words around it decide before the shape of the mark does."""
    mark, before, after = text[at], char(text, block, at - 1), char(text, block, at + 1)
    if mark in OPENERS:
        return "close" if is_open and not before.isspace() and (after.isspace() or after in AFTER_CLOSE) else "open"
    if mark in CLOSERS:
        return "close"
    free_left = before.isspace() or before in BEFORE_OPEN or before in SINGLE
    free_right = after.isspace() or after in AFTER_CLOSE or after in SINGLE
    if free_left and not after.isspace() and not (is_open and free_right):
        return "open" if not is_open else ""
    if is_open and free_right and INCHES.search(text, max(block.start, at - 5), at) and later(text, block, at):
        return ""  # 6'2" inside a quotation that closes further on
    if free_right:
        return "close"
    return "close" if is_open else "open"  # glued on both sides: he left."We stay


def later(text: str, block: Span, at: int) -> bool:
    """Whether an odd number of double marks is still to come: then this one is not the closing one."""
    return sum(mark in DOUBLE for mark in text[at + 1 : block.end]) % 2 == 1


def single_turn(text: str, block: Span, at: int, is_open: bool) -> str:
    """The same for a single mark, which is an apostrophe far more often than a quotation mark."""
    mark, before, after = text[at], char(text, block, at - 1), char(text, block, at + 1)
    free_left = before.isspace() or before in BEFORE_OPEN or before in DOUBLE
    if free_left and not after.isspace() and mark != "’":
        return "" if is_open or ELISION.match(text, at + 1) or not has_end(text, block, at) else "open"
    ends = not before.isspace() and (after.isspace() or after in AFTER_CLOSE or after in DOUBLE)
    if not is_open or mark in "‘‚" or not ends:
        return ""
    possessive = before in "sS" and POSSESSIVE.match(text, at, block.end)
    return "" if possessive and has_end(text, block, at) else "close"


def has_end(text: str, block: Span, at: int) -> bool:
    """Whether a single mark further on in the block, before another opens, can close what opens at `at`."""
    for match in re.finditer("['’‘]", text[at + 1 : block.end]):
        here = at + 1 + match.start()
        before, after = char(text, block, here - 1), char(text, block, here + 1)
        if before.isspace() and not after.isspace():
            if not ELISION.match(text, here + 1):
                return False
        elif not before.isspace() and (after.isspace() or after in AFTER_CLOSE or after in DOUBLE):
            return True
    return reopens_single(text, block)


def reopens_single(text: str, block: Span) -> bool:
    """British speech over paragraphs: the next one opens with a curly single mark."""
    return text[block.end : block.end + 4].lstrip().startswith("‘")


def char(text: str, block: Span, at: int) -> str:
    """The character at `at`, or a blank outside the block."""
    return text[at] if block.start <= at < block.end else " "


def reopens(text: str, block: Block, mark: str) -> bool:
    """Whether a block starts with the mark that the one before left open."""
    return text[block.span.start] == mark and mark in DOUBLE | SINGLE


def trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
