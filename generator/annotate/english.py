"""Whether a text reads as English: the share of words that every English text is full of and other languages lack."""

from __future__ import annotations

import re

# Refused: a package that tells languages apart. Only one answer is needed here, and these words give it. Words that
# are as frequent in another language ("in", "is", "a", "for", "to", "of", "by", "had") are left out.
WORDS = frozenset({
    "the", "and", "that", "with", "his", "they", "their", "have", "has", "from", "but", "which", "who", "were", "been",
    "would", "said", "this", "are", "it", "about", "after", "will", "when", "there", "than", "you", "not", "where",
})  # fmt: skip
ENOUGH = 40  # words; in fewer the share says nothing
LEAST = 0.04  # running English text has 0.10 to 0.25, other European languages below 0.02


def unlike(text: str) -> bool:
    """Whether the text is long enough to tell, and is not English; nor is what is signs more than letters."""
    if len(re.findall(r"[^\w\s]", text)) > max(ENOUGH, len(text) / 2):
        return True
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    return len(words) >= ENOUGH and sum(word in WORDS for word in words) < LEAST * len(words)
