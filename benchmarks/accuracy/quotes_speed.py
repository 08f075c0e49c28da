"""What quotes cost, in CPU time: `python -m benchmarks.accuracy quotes_speed SPLIT [--articles 20] [--rounds 3]`.

Measured against the bare spaCy pipeline: the same components of the same model as spaCy loads them, nothing of ours.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from benchmarks.accuracy import quotes_gold
from generator.annotate import language, pipeline, quotes
from generator.model.text import Article

BARE, PARSER = "spaCy's pipeline alone", "parser as it runs here"


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m benchmarks.accuracy quotes_speed", description=__doc__)
    ask.add_argument("split", type=Path)
    ask.add_argument("--articles", type=int, default=20)
    ask.add_argument("--rounds", type=int, default=3)
    given = ask.parse_args(arguments)
    texts = dict(itertools.islice(quotes_gold.texts(given.split).items(), given.articles))
    articles = [Article(n, n, n, text, quotes_gold.paragraphs(text), "2016-10-01") for n, text in texts.items()]
    best = fastest(works(articles), given.rounds)
    bare, parser = best.pop(BARE), best[PARSER]
    print(f"{BARE}: {sum(len(text.split()) for text in texts.values()) / bare:,.0f} words a second")
    for name, seconds in best.items():
        whole = parser + seconds if name.startswith("quotes") else seconds
        print(f"{name}: {bare / whole:.2f} of its speed")
    return 0


def works(articles: list[Article]) -> dict[str, Callable[[], object]]:
    nlp, bare = language.load().nlp, spacy.load(language.folder(), exclude=language.UNUSED)
    docs = list(pipeline.parse(nlp, articles))

    def find(model: str) -> object:
        return [quotes.find(doc, article.blocks, model=model) for article, doc in zip(articles, docs, strict=True)]

    return {
        BARE: lambda: list(bare.pipe([article.text for article in articles], batch_size=pipeline.BATCH)),
        PARSER: lambda: list(pipeline.parse(nlp, articles)),
        "quotes, model rules": lambda: find("rules"),
        "annotate, model rules": lambda: list(pipeline.annotate(articles, model="rules")),
        "quotes, model auto": lambda: find("auto"),
        "annotate, model auto": lambda: list(pipeline.annotate(articles, model="auto")),
    }


def fastest(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """CPU seconds of each, its least disturbed round; all take turns, so that a busy machine is busy for all."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            started = time.process_time()
            work()
            best[name] = min(best[name], time.process_time() - started)
    return best
