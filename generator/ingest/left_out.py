"""What a saved page says around its article goes into the ledger too: nothing disappears without a line about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from generator.ingest.ledger import BREAK, Draft
from generator.model.text import Repair, Span

NAME = "left-out"
_ALIKE = 0.6
_LONG_ENOUGH = 40  # characters: a shorter block's words may stand in the article by chance
# Comparing two blocks takes quadratic time, and searching for one linear: a page made to be slow gets no more of it.
_COMPARED = 200  # words
_MISSES = 100


def left_out(article: Draft, page: Draft) -> Draft:
    """The article's draft with a repair for each run of the page's blocks, or of words in one, that are not in it.

    `article` is what the extractor kept of `page`, whose blocks are all that a reader would see. The two are walked
    together, since an extractor leaves things out but does not change their order; so a menu's "News" is not taken for
    a word of the article.
    """
    pieces = article.text.split(BREAK)
    words = [" ".join(piece.split()) for piece in pieces]
    starts = [0, *accumulate(len(one) + 1 for one in words)]
    whole = " ".join(words) + " "
    gaps: dict[int, list[str]] = {}
    for at, cut in _cuts(whole, page):
        gaps.setdefault(min(bisect_left(starts, at), len(pieces)), []).append(cut)
    places = [0, *accumulate(len(piece) + len(BREAK) for piece in pieces)]
    return replace(article, repairs=tuple(_repair(article, places, gap, cut) for gap, cut in sorted(gaps.items())))


def _repair(article: Draft, places: list[int], gap: int, cut: list[str]) -> Repair:
    """Blocks that stood before the article's block number `gap`; after the last, the blank line comes first."""
    if gap == len(places) - 1:
        end = len(article.text)
        return Repair(NAME, Span(end, end), BREAK + BREAK.join(cut), "")
    return Repair(NAME, Span(places[gap], places[gap]), BREAK.join(cut) + BREAK, "")


def _cuts(whole: str, page: Draft) -> Iterator[tuple[int, str]]:
    """Each block of the page that the article does not have, and how far into the article's words it stood."""
    at = misses = 0
    for block in page.text.split(BREAK):
        said = " ".join(block.split()) + " "
        if whole.startswith(said, at):
            at += len(said)
        elif misses > _MISSES:
            yield at, block
        elif len(said) >= _LONG_ENOUGH and (found := whole.find(said, at)) >= 0:
            at = found + len(said)
        elif kept := _kept(said, whole[at : at + 2 * len(said)]):
            reach, missing = kept
            yield from ((at, words) for words in missing)
            at += reach
        else:
            misses += 1
            yield at, block


def _kept(said: str, there: str) -> tuple[int, list[str]] | None:
    """A block of which the article has most words: how far they reach in it, and the runs of words that it lacks."""
    mine, its = said.split(), there.split()
    if len(mine) > _COMPARED:
        return None
    compared = SequenceMatcher(None, mine, its, autojunk=False)
    same = [match for match in compared.get_matching_blocks() if match.size]
    if sum(match.size for match in same) < _ALIKE * len(mine) or not same or same[0].b:
        return None
    last = same[-1].b + same[-1].size
    missing = [" ".join(mine[i:j]) for tag, i, j, _, _ in compared.get_opcodes() if tag in ("delete", "replace")]
    return len(" ".join(its[:last])) + 1, missing
