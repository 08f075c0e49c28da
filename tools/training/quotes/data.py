"""PolNeAR as tensors: a corpus folder's articles parsed once, encoded, and labelled token by token."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, DocBin

from benchmarks.accuracy.quotes_gold import Attribution, paragraphs, texts
from generator.annotate import language
from generator.annotate.quotes import encode, regions
from generator.model.text import Span

ATTRS = ["LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"]
ROLES = {"source": 1, "cue": 3, "content": 5}  # B-; I- is one more; 0 is outside


@dataclass(frozen=True, slots=True)
class Labels:
    """Per token: BIO tag, the token its content points to (first of the cue), the token a cue points to; -1 none."""

    tag: np.ndarray
    cue: np.ndarray
    source: np.ndarray


def parsed(folder: Path, cache: Path) -> list[tuple[str, Doc]]:
    """(name, parse) of every article, from `cache` when it is there."""
    nlp, raw = language.load().nlp, texts(folder)
    if not cache.exists():
        store = DocBin(attrs=ATTRS)
        for doc in nlp.pipe((language.tokenize(nlp, t, paragraphs(t)) for t in raw.values()), batch_size=16):
            store.add(doc)
        store.to_disk(cache)
    return list(zip(raw, DocBin().from_disk(cache).get_docs(nlp.vocab), strict=True))


def labels(doc: Doc, atts: list[Attribution]) -> Labels:
    n = len(doc)
    out = Labels(np.zeros(n, np.int64), np.full(n, -1), np.full(n, -1))
    starts = np.array([t.idx for t in doc])
    ends = np.array([t.idx + len(t.text) for t in doc])

    def tokens(span: Span) -> range:
        return range(int(np.searchsorted(ends, span.start, "right")), int(np.searchsorted(starts, span.end)))

    for att in atts:
        for role, first in ROLES.items():
            for span in getattr(att, role):
                for k, i in enumerate(tokens(span)):
                    out.tag[i] = first + int(k > 0)
        cue = next((i for span in att.cue for i in tokens(span)), -1)
        for i in (i for span in att.content for i in tokens(span)):
            out.cue[i] = cue
        if cue >= 0:
            out.source[cue] = next((i for span in att.source for i in tokens(span)), -1)
    return out


def tables(docs: list[tuple[str, Doc]], pieces: dict[str, int]) -> encode.Tables:
    """Every tag, arc and entity type seen ten times, by name; row 0 is for the rest."""

    def rows(values: Counter[str]) -> dict[str, int]:
        return {name: i + 1 for i, name in enumerate(sorted(v for v, n in values.items() if n >= 10 and v))}

    return encode.Tables(
        pieces,
        rows(Counter(t.tag_ for _, d in docs for t in d)),
        rows(Counter(t.dep_ for _, d in docs for t in d)),
        rows(Counter(t.ent_type_ for _, d in docs for t in d)),
    )


def found_regions(doc: Doc) -> tuple[regions.Region, ...]:
    return regions.find(doc.text, paragraphs(doc.text))
