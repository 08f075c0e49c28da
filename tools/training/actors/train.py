"""Makes weights/people.npz from GUM news and GAP development.

    python -m tools.training.actors.train CORPORA generator/annotate/actors/weights [--folds 6 [--threshold 0.5]]

CORPORA is laid out as for benchmarks.accuracy.actors. Needs catboost beside the project's own packages. One thread and
fixed seeds: the same data give the same bytes. With --folds nothing is written; instead each fold of GUM's documents
is measured with a model that has not seen them, which is what docs/accuracy.md reports.
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
from generator.annotate.actors.reading import Choose
from generator.model.marks import LocalActor
from generator.model.text import Block
from tools.training.actors import collect, fit
from tools.training.actors.collect import Question

if TYPE_CHECKING:
    from spacy.tokens import Doc

NEWS_WEIGHT = 4.0  # a row of GUM news counts as four of GAP, which is not news
News = list[tuple[actors_gum.Document, "Doc"]]


def news(corpora: Path) -> News:
    documents = actors_gum.read(corpora / "gum-news")
    return list(zip(documents, measure.parsed((d.text, d.blocks) for d in documents), strict=True))


def questions(corpora: Path, documents: News) -> list[Question]:
    rows = actors_gap.read(corpora / "gap" / "gap-development.tsv")
    docs = measure.parsed((row.text, row.blocks) for row in rows)
    found = list(collect.from_gum(documents))
    return found + list(collect.from_gap(zip(rows, docs, strict=True), collect.BY_RULE))


def cross_validate(documents: News, asked: list[Question], folds: int, threshold: float) -> measure.Report:
    report = measure.Report()
    for fold in range(folds):
        held = documents[fold::folds]
        names = {document.name for document, _ in held}
        made = fit.fit([q for q in asked if q.source not in names], NEWS_WEIGHT)
        choose = partial(ranker.best, made, threshold=threshold)
        for document, doc in held:
            measure.measure(report, document, found(doc, document.blocks, choose), doc)
    return report


def found(doc: Doc, blocks: tuple[Block, ...], choose: Choose) -> tuple[LocalActor, ...]:
    drafts = quotes.find(doc, blocks, model="rules")
    columns = table.build(doc, blocks, drafts)
    return build.actors(columns, resolve.read(columns, lexicon.load(), drafts, choose))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tools.training.actors.train", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--threshold", type=float, default=ranker.THRESHOLD)
    options = parser.parse_args(arguments)
    documents = news(options.corpora)
    asked = questions(options.corpora, documents)
    if options.folds:
        lines = cross_validate(documents, asked, options.folds, options.threshold).lines()
        sys.stdout.write("\n".join([f"GUM news, {options.folds} folds by document", *lines]) + "\n")
        return 0
    fit.save(fit.fit(asked, NEWS_WEIGHT), options.weights / "people.npz")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
