"""Articles for the annotate room's tests: paragraphs of plain text, parsed with the real model, once."""

from __future__ import annotations

import functools
import re

from spacy.tokens import Doc

from generator.annotate import language
from generator.model.text import Article, Block, Span


def article(text: str, **fields: str) -> Article:
    """An article of `text` alone; its paragraphs are what stands between newlines."""
    return Article("test", "seeds/test.txt", "Test", text, blocks(text), **fields)  # type: ignore[arg-type]


def blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", Span(*match.span())) for match in re.finditer(r"[^\n]+", text))


@functools.cache
def parse(text: str) -> Doc:
    nlp = language.load().nlp
    return nlp(language.tokenize(nlp, text, blocks(text)))
