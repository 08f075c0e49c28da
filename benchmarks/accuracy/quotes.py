"""How well quotations are found: `python -m benchmarks.accuracy quotes SPLIT [--model auto|rules] [--peers PYTHON]`.

SPLIT is a PolNeAR folder with text/ and attributions/. PYTHON is an interpreter that has textacy or sayswho installed:
they then run over the same articles (benchmarks/accuracy/quotes_peers.py says how).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.accuracy import quotes_gold, quotes_scores
from benchmarks.accuracy.quotes_gold import Attribution
from generator.annotate import language, quotes
from generator.annotate.drafts import Draft
from generator.model.text import Span

PEERS = ("textacy", "sayswho")
DIRECT = frozenset({"direct", "partial"})


def attributions(drafts: tuple[Draft, ...]) -> list[Attribution]:
    """Drafts in the corpus's terms: one attribution a cue, no quoted terms, nothing inside other speech.

    The corpus annotates neither what a quoted person reports nor a fragment apart from the clause it stands in.
    """
    joined: dict[object, list[Draft]] = {}
    for i, draft in enumerate(drafts):
        if draft.kind != "scare" and draft.inside is None:
            key = (draft.cue_span, draft.speaker_span) if draft.cue_span else ("alone", i)
            joined.setdefault(key, []).append(draft)
    return [
        Attribution(
            (group[0].speaker_span,) if group[0].speaker_span else (),
            (group[0].cue_span,) if group[0].cue_span else (),
            tuple(sorted({span for draft in group for span in draft.parts})),
        )
        for group in joined.values()
    ]


def ours(texts: dict[str, str], model: str) -> Iterator[tuple[str, list[Attribution]]]:
    nlp = language.load().nlp
    blocks = {name: quotes_gold.paragraphs(text) for name, text in texts.items()}
    docs = nlp.pipe((language.tokenize(nlp, text, blocks[name]) for name, text in texts.items()), batch_size=16)
    for name, doc in zip(texts, docs, strict=True):
        yield name, attributions(quotes.find(doc, blocks[name], model=model))


def peer(python: Path, name: str, split: Path) -> Iterator[tuple[str, list[Attribution]]]:
    script = Path(__file__).with_name("quotes_peers.py")
    done = subprocess.run([python, script, name, split / "text"], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        row = json.loads(line)
        yield row["doc"], [Attribution(*(tuple(Span(*s) for s in spans) for spans in quote)) for quote in row["quotes"]]


def report(split: Path, name: str, found: Iterable[tuple[str, list[Attribution]]]) -> None:
    texts, gold = quotes_gold.texts(split), quotes_gold.attributions(split)
    started, total = time.process_time(), Counter[str]()
    for article, quotations in found:
        total += quotes_scores.score(texts[article], gold[article], quotations)
    words = sum(len(text.split()) for text in texts.values())
    print(f"{name}: {len(texts)} articles, {words} words, {time.process_time() - started:.0f} CPU seconds with scoring")
    print("\n".join(f"  {line}" for line in quotes_scores.table(total)))


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m benchmarks.accuracy quotes", description=__doc__)
    ask.add_argument("split", type=Path)
    ask.add_argument("--model", action="append", choices=("auto", "rules"))
    ask.add_argument("--peers", type=Path)
    given = ask.parse_args(arguments)
    for model in given.model or ["auto", "rules"]:
        report(given.split, f"annotate, model: {model}", ours(quotes_gold.texts(given.split), model))
    for name in PEERS if given.peers else ():
        report(given.split, name, peer(given.peers, name, given.split))
    return 0
