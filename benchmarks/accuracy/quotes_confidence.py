"""How often a quotation of so much confidence is right: `python -m benchmarks.accuracy quotes_confidence SPLIT`.

SPLIT is a PolNeAR folder. A clause that the network reports is right when an annotated content is it by half or more
and has its speaker; a speaker that it gives to a direct quotation, when the annotated one overlaps.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.accuracy import quotes_gold
from benchmarks.accuracy.quotes_gold import Attribution
from benchmarks.accuracy.quotes_scores import letters, share, trim
from generator.annotate import language, quotes
from generator.annotate.drafts import Draft

BANDS = 10


def right(text: str, draft: Draft, gold: list[Attribution]) -> bool | None:
    """None where the corpus has no word on it: a quotation that nobody annotated, or annotated without a source."""
    have = letters(trim(text, part) for part in draft.parts)
    want = [letters(trim(text, span) for span in one.content) for one in gold]
    speaker = letters([draft.speaker_span]) if draft.speaker_span else frozenset()
    if draft.kind == "direct":
        own = [one for one, content in zip(gold, want, strict=True) if 2 * len(content & have) >= len(have) > 0]
        return bool(speaker & letters(own[0].source)) if own and own[0].source else None
    near = max(zip(gold, want, strict=True), key=lambda pair: len(pair[1] & have) / len(pair[1] | have), default=None)
    if near is None or 2 * len(near[1] & have) < len(near[1] | have):
        return False
    return not speaker or not near[0].source or bool(speaker & letters(near[0].source))


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m benchmarks.accuracy quotes_confidence", description=__doc__)
    ask.add_argument("split", type=Path)
    split = ask.parse_args(arguments).split
    nlp, texts, gold = language.load().nlp, quotes_gold.texts(split), quotes_gold.attributions(split)
    blocks = {name: quotes_gold.paragraphs(text) for name, text in texts.items()}
    docs = nlp.pipe((language.tokenize(nlp, text, blocks[name]) for name, text in texts.items()), batch_size=16)
    tally: Counter[tuple[str, int, bool]] = Counter()
    for name, doc in zip(texts, docs, strict=True):
        for draft in quotes.find(doc, blocks[name]):
            if draft.why == "model" and draft.inside is None and draft.kind in ("direct", "indirect"):
                answer = right(texts[name], draft, gold[name])
                if answer is not None:
                    tally[draft.kind, min(int(draft.confidence * BANDS), BANDS - 1), answer] += 1
    for kind, what in (("direct", "speakers of direct quotations"), ("indirect", "clauses")):
        print(what)
        for band in range(BANDS):
            good, all_ = tally[kind, band, True], tally[kind, band, True] + tally[kind, band, False]
            if all_:
                sure = f"{band / BANDS:.1f} to {(band + 1) / BANDS:.1f}"
                print(f"  confidence {sure}: {share(good, all_):5.1f} % right of {all_}")
    return 0
