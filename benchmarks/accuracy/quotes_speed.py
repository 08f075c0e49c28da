"""What quotes cost, in CPU time: `python -m benchmarks.accuracy quotes_speed SPLIT [--articles 20] [--rounds 3]`.

Measured against the bare spaCy pipeline: the same components of the same model as spaCy loads them, nothing of ours.
At the end it is told at how many tokens the two parsers differ in anything that is read here.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.accuracy import quotes_gold
from generator.annotate import entities, language, pipeline, quotes
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
    bare = spacy.load(language.folder(), exclude=language.UNUSED)
    best = fastest(works(articles, bare), given.rounds)
    alone, parser = best.pop(BARE), best[PARSER]
    print(f"{BARE}: {sum(len(text.split()) for text in texts.values()) / alone:,.0f} words a second")
    for name, seconds in best.items():
        whole = parser + seconds if name.startswith("quotes") else seconds
        print(f"{name}: {alone / whole:.2f} of its speed")
    print("tokens, and those at which the parsers differ: {:,}, {}".format(*differing(articles, bare)))
    return 0


def differing(articles: list[Article], bare: Language) -> tuple[int, int]:
    """Tokens of all articles, and those whose tag, lemma, arc, head, sentence or name is another as it runs here."""
    ours = pipeline.parse(language.load().nlp, articles)
    theirs = (entities.mend(bare(language.tokenize(bare, one.text, one.blocks))) for one in articles)
    pairs = [pair for docs in zip(ours, theirs, strict=True) for pair in zip(*map(seen, docs), strict=True)]
    return len(pairs), sum(one != other for one, other in pairs)


def seen(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]


def works(articles: list[Article], bare: Language) -> dict[str, Callable[[], object]]:
    nlp = language.load().nlp
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
