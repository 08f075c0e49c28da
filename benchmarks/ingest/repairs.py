"""How good the repairs are: damage done to whole articles on purpose, and how much of it is mended.

    python benchmarks/ingest/repairs.py FOLDER…

Each FOLDER holds articles as .txt files, paragraphs separated by blank lines. For every article: its paragraphs are run
together (glue: without a space between them; cross-heads: with a made-up heading, two words of the paragraph below,
before every fourth), the repairs run, and what they did is compared with what was done.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.ingest.crossheads import fused_cross_head
from generator.ingest.glue import glued_sentence
from generator.ingest.ledger import Draft, apply, blocks, draft
from generator.ingest.paragraphs import wall_of_text
from generator.ingest.words import FUNCTION_WORDS, VERBS

_PAIR = re.compile(r"\b(?:an?|the|his|her|its|their|of|no) ([a-z]{4,}) ([a-z]{4,})(?=[,.;])")
_ENDS = (".", "?", "!", '."', '?"', '!"', ".”")


def articles(folders: list[str]) -> Iterator[tuple[str, list[str]]]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.txt")):
            paragraphs = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))[1:]
            yield path.name, [" ".join(p.split()) for p in paragraphs if p.strip()]


def heading_for(paragraph: str) -> str | None:
    for m in _PAIR.finditer(paragraph):
        words = m.group(1), m.group(2)
        if not any(w in VERBS or w in FUNCTION_WORDS for w in words):
            return " ".join(words).capitalize()
    return None


def cross_heads(paragraphs: list[str], show: Callable[[str], None]) -> Counter[str]:
    pieces: list[str] = []
    made = Counter[str]()
    for n, paragraph in enumerate(paragraphs):
        head = heading_for(paragraph) if n % 4 == 2 and paragraphs[n - 1].endswith(_ENDS) else None
        if head:
            made[head] += 1
            pieces.append(head)
        pieces.append(paragraph)
    work = draft(" ".join(pieces))
    done = apply(work, fused_cross_head(work))
    found = Counter(b.span.of(done.text) for b in blocks(done) if b.kind == "heading")
    for text in sorted((found - made).elements()):
        show(f"  not made: {text!r} before {done.text[done.text.index(text) + len(text) :][2:50]!r}")
    right = (found & made).total()
    return Counter(right=right, false=found.total() - right, missed=made.total() - right)


def glue(paragraphs: list[str], show: Callable[[str], None]) -> Counter[str]:
    ended = [p for p in paragraphs if p.endswith(_ENDS) and p[:1].isupper()]
    text, true, at = "", set[int](), 0
    for paragraph in ended:
        true.add(at)
        text += paragraph
        at = len(text)
    true.discard(0)
    found = {e.start + e.after.index(" ") for e in glued_sentence(draft(text))}
    for place in sorted(found - true):
        show(f"  glued: {text[max(0, place - 20) : place + 20]!r}")
    return Counter(right=len(found & true), false=len(found - true), missed=len(true - found))


def cuts(paragraphs: list[str], _: Callable[[str], None]) -> Counter[str]:
    """A cut is right when the article's own paragraphs end there; its own are shorter, so few can be found."""
    true, at = set[int](), 0
    for paragraph in paragraphs:
        at += len(paragraph) + 1
        true.add(at)
    work: Draft = draft(" ".join(paragraphs))
    found = {e.end for e in wall_of_text(work)}
    return Counter(right=len(found & true), false=len(found - true), missed=len(true - found) - 1)


def main(folders: list[str]) -> None:
    loud = "-v" in folders
    every = list(articles([f for f in folders if f != "-v"]))
    for measure in (cross_heads, glue, cuts):
        total = Counter[str]()
        for _, paragraphs in every:
            total += measure(paragraphs, print if loud else lambda _: None)
        right, false, missed = total["right"], total["false"], total["missed"]
        print(
            f"{measure.__name__}: {len(every)} articles, precision {right / max(1, right + false):.3f}, "
            f"recall {right / max(1, right + missed):.3f} ({right} right, {false} false, {missed} missed)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
