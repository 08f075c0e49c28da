"""Random edits of a text that remember where every character came from, and whether an anchor was found wrongly."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Literal

from generator.desk.anchors import LONG, Finder, Lost, describe
from generator.model.text import Span

# A character and its offset in the text before any edit; None for one that was typed since, and -1 - offset for one
# of a copy that was pasted since.
Chars = list[tuple[str, int | None]]
Outcome = Literal["found", "lost", "wrong"]
TYPED = ["still", "on Friday", "not", "he said", "more than", "an official", "reportedly", "the ministry", "12"]


def typed(words: str) -> Chars:
    return [(char, None) for char in words]


def _cut(chars: Chars, rng: random.Random, pattern: str) -> tuple[int, int]:
    found = list(re.finditer(pattern, "".join(c for c, _ in chars)))
    return rng.choice(found).span() if found else (0, 0)


def drop_word(chars: Chars, rng: random.Random) -> Chars:
    start, end = _cut(chars, rng, r"\w+ ?")
    return chars[:start] + chars[end:]


def change_word(chars: Chars, rng: random.Random) -> Chars:
    start, end = _cut(chars, rng, r"\w+")
    other, stop = _cut(chars, rng, r"\w+")
    same = [c for c, _ in chars[start:end]] == [c for c, _ in chars[other:stop]]
    return chars if same else chars[:start] + typed("".join(c for c, _ in chars[other:stop])) + chars[end:]


def type_words(chars: Chars, rng: random.Random) -> Chars:
    at = rng.randrange(len(chars) + 1)
    return chars[:at] + typed(f" {rng.choice(TYPED)} ") + chars[at:]


def paste_words(chars: Chars, rng: random.Random) -> Chars:
    """Words that stand somewhere are pasted once more somewhere else: the trap for a finder of words."""
    start, end = _cut(chars, rng, r"\S+(?:\s+\S+){0,12}")
    at = rng.randrange(len(chars) + 1)
    copy = [(char, None if origin is None else min(origin, -1 - origin)) for char, origin in chars[start:end]]
    return chars[:at] + typed(" ") + copy + typed(" ") + chars[at:]


def _origin(origin: int | None) -> int:
    """The offset before any edit, of a copy too; -1 for what was typed."""
    return -1 if origin is None else max(origin, -1 - origin)


def drop_sentence(chars: Chars, rng: random.Random) -> Chars:
    start, end = _cut(chars, rng, r"[^.!?]+[.!?]\s*")
    return chars[:start] + chars[end:]


def move_sentence(chars: Chars, rng: random.Random) -> Chars:
    start, end = _cut(chars, rng, r"[^.!?]+[.!?]\s*")
    rest = chars[:start] + chars[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + chars[start:end] + rest[at:]


def misspell(chars: Chars, rng: random.Random) -> Chars:
    at = rng.randrange(len(chars))
    return chars[:at] + typed(rng.choice("aeinst")) + chars[at + 1 :]


def respace(chars: Chars, rng: random.Random) -> Chars:
    start, end = _cut(chars, rng, r"\s+")
    return chars[:start] + typed("\n\n") + chars[end:]


EDITS: list[Callable[[Chars, random.Random], Chars]] = [
    drop_word,
    change_word,
    type_words,
    paste_words,
    drop_sentence,
    move_sentence,
    misspell,
    respace,
]


def pick(text: str, rng: random.Random) -> Span:
    """One to thirty words that stand together."""
    words = list(re.finditer(r"\w+", text))
    start = rng.randrange(len(words))
    end = min(len(words) - 1, start + rng.choice((0, 0, 1, 1, 2, 3, 5, 8, 15, 30)))
    return Span(words[start].start(), words[end].end())


def trial(text: str, seed: int) -> Outcome:
    """Anchors some words, edits the text one to twelve times, looks for them again, judges by where they came from."""
    rng = random.Random(seed)  # noqa: S311 — a repeatable test, no secret
    span = pick(text, rng)
    anchor = describe(text, span)
    chars: Chars = [(char, i) for i, char in enumerate(text)]
    for _ in range(rng.randint(1, 12)):
        chars = rng.choice(EDITS)(chars, rng)
    found = Finder("".join(c for c, _ in chars)).find(anchor)
    if isinstance(found, Lost):
        return "lost"
    return "found" if _is_right(chars, found, span) else "wrong"


def _is_right(chars: Chars, found: Span, span: Span) -> bool:
    """The place stems from the words, at least by half, and holds at least half of what is left of them.

    Short words that were pasted elsewhere all alone are another place: a side of theirs must have come along.
    """
    here = chars[found.start : found.end]
    there = [_origin(origin) for _, origin in here if _origin(origin) in range(*span)]
    left = {_origin(origin) for _, origin in chars if _origin(origin) in range(*span)}
    if 2 * len(there) < found.end - found.start or 2 * len(set(there)) < len(left):
        return False
    untouched = [origin for _, origin in here if origin in range(*span)]
    if span.end - span.start >= LONG or 2 * len(untouched) >= found.end - found.start:
        return True
    before = {_origin(origin) for _, origin in chars[max(0, found.start - 12) : found.start]}
    after = {_origin(origin) for _, origin in chars[found.end : found.end + 12]}
    near_before = before & set(range(span.start - 16, span.start))
    near_after = after & set(range(span.end, span.end + 16))
    return max(len(near_before), len(near_after)) >= 4
