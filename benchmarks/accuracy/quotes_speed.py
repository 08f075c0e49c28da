"""What quotes cost, in CPU time: `python -m benchmarks.accuracy quotes_speed SPLIT [--articles 20] [--rounds 3]`."""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.accuracy import quotes_gold
from generator.annotate import language, pipeline, quotes
from generator.model.text import Article

PARSER = "parser alone"


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m benchmarks.accuracy quotes_speed", description=__doc__)
    ask.add_argument("split", type=Path)
    ask.add_argument("--articles", type=int, default=20)
    ask.add_argument("--rounds", type=int, default=3)
    given = ask.parse_args(arguments)
    texts = dict(itertools.islice(quotes_gold.texts(given.split).items(), given.articles))
    articles = [Article(n, n, n, text, quotes_gold.paragraphs(text), "2016-10-01") for n, text in texts.items()]
    best = fastest(works(articles), given.rounds)
    bare = best.pop(PARSER)
    print(f"{PARSER}: {sum(len(text.split()) for text in texts.values()) / bare:,.0f} words a second")
    for name, seconds in best.items():
        whole = seconds if name.startswith("annotate") else bare + seconds
        print(f"{name}: {bare / whole:.2f} of the parser's speed")
    return 0


def works(articles: list[Article]) -> dict[str, Callable[[], object]]:
    nlp = language.load().nlp
    docs = list(pipeline.parse(nlp, articles))

    def find(model: str) -> object:
        return [quotes.find(doc, article.blocks, model=model) for article, doc in zip(articles, docs, strict=True)]

    return {
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
