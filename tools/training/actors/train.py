"""Makes weights/people.npz from GUM news and GAP development.

    python -m tools.training.actors.train CORPORA generator/annotate/actors/weights [--folds 6 [--threshold 0.3 0.4]]

CORPORA is laid out as for benchmarks.accuracy.actors. Needs catboost beside the project's own packages. One thread and
fixed seeds: the same data give the same bytes. With --folds nothing is written; instead each fold of GUM's documents is
measured with a forest that has not seen them, and GAP's validation part with all of it: what docs/accuracy-actors.md
reports.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.accuracy import actors as measure
from benchmarks.accuracy import actors_gap, actors_gum
from generator.annotate import quotes
from generator.annotate.actors import build, lexicon, ranker, resolve, table
from generator.annotate.actors.fit import Fit
from generator.annotate.actors.forest import Forest
from generator.annotate.actors.reading import Choose
from generator.annotate.quotes import tagger
from generator.model.marks import LocalActor
from generator.model.text import Block
from tools.training.actors import collect, fit
from tools.training.actors.collect import Question

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROWN: dict[str, Forest] = {}
NEWS_WEIGHT = 12.0  # a row of GUM news counts as twelve of GAP, which is not news and is asked about twice as often
News = list[tuple[actors_gum.Document, "Doc"]]


def news(corpora: Path) -> News:
    documents = actors_gum.read(corpora / "gum-news")
    return list(zip(documents, measure.parsed((d.text, d.blocks) for d in documents), strict=True))


def questions(corpora: Path, documents: News) -> list[Question]:
    """All that is learned from."""
    rows = actors_gap.read(corpora / "gap" / "gap-development.tsv")
    docs = measure.parsed((row.text, row.blocks) for row in rows)
    network = tagger.load()
    asked = list(collect.from_gum(documents, network))
    return asked + list(collect.from_gap(zip(rows, docs, strict=True), collect.BY_RULE, network))


def cross_validate(documents: News, asked: list[Question], folds: int, threshold: float) -> measure.Report:
    report = measure.Report()
    for fold in range(folds):
        held = documents[fold::folds]
        choose = partial(ranker.best, without({document.name for document, _ in held}, asked), threshold=threshold)
        for document, doc in held:
            measure.measure(report, document, found(doc, document.blocks, choose), doc)
    return report


def without(names: set[str], asked: list[Question]) -> Forest:
    """The forest that has not seen some documents; grown once, however many thresholds are tried."""
    key = ",".join(sorted(names))
    if key not in GROWN:
        GROWN[key] = fit.fit([q for q in asked if q.source not in names], NEWS_WEIGHT)
    return GROWN[key]


def validate(corpora: Path, asked: list[Question], threshold: float) -> actors_gap.Tally:
    """GAP's validation part, of which nothing is learned."""
    tally, rows = actors_gap.Tally(), actors_gap.read(corpora / "gap" / "gap-validation.tsv")
    choose = partial(ranker.best, without(set(), asked), threshold=threshold)
    for row, doc in zip(rows, measure.parsed((row.text, row.blocks) for row in rows), strict=True):
        tally.add(row, found(doc, row.blocks, choose))
    return tally


def found(doc: Doc, blocks: tuple[Block, ...], choose: Choose) -> tuple[LocalActor, ...]:
    drafts, views = quotes.read(doc, blocks, tagger.load())
    columns = table.build(doc, blocks, drafts)
    return build.actors(columns, resolve.read(columns, lexicon.load(), drafts, choose, Fit.of(views)))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tools.training.actors.train", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--threshold", type=float, nargs="+", default=[ranker.THRESHOLD])
    options = parser.parse_args(arguments)
    documents = news(options.corpora)
    asked = questions(options.corpora, documents)
    for threshold in options.threshold if options.folds else ():
        lines = cross_validate(documents, asked, options.folds, threshold).lines()
        lines += validate(options.corpora, asked, threshold).lines()
        sys.stdout.write(
            "\n".join([f"threshold {threshold}: GUM news in {options.folds} folds, GAP validation", *lines]) + "\n"
        )
    if options.folds:
        return 0
    fit.save(without(set(), asked), options.weights / "people.npz")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
