"""What quotes cost, in CPU time: `python -m benchmarks.accuracy quotes_speed SPLIT [--articles 20]`."""

from __future__ import annotations

import argparse
import itertools
import time
from pathlib import Path

from benchmarks.accuracy import quotes_gold
from generator.annotate import language, pipeline, quotes
from generator.model.text import Article


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="benchmarks.accuracy quotes_speed", description=__doc__)
    ask.add_argument("split", type=Path)
    ask.add_argument("--articles", type=int, default=20)
    given = ask.parse_args(arguments)
    texts = dict(itertools.islice(quotes_gold.texts(given.split).items(), given.articles))
    articles = [Article(n, n, n, text, quotes_gold.paragraphs(text), "2016-10-01") for n, text in texts.items()]
    count = sum(len(text.split()) for text in texts.values())
    list(pipeline.annotate(articles[:2]))  # everything loaded

    started = time.process_time()
    docs = list(pipeline.parse(language.load().nlp, articles))
    bare = time.process_time() - started
    print(f"parser alone: {count / bare:,.0f} words a second")
    for model in ("rules", "auto"):
        started = time.process_time()
        for article, doc in zip(articles, docs, strict=True):
            quotes.find(doc, article.blocks, model=model)
        print(f"quotes, model {model}: {bare / (bare + time.process_time() - started):.2f} of the parser's speed")
        started = time.process_time()
        list(pipeline.annotate(articles, model=model))
        print(f"annotate, model {model}: {bare / (time.process_time() - started):.2f} of the parser's speed")
    return 0
