"""The contents page: the stages of a build, in order."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.desk import content
from generator.desk.drafts import published
from generator.engine.run import Run, Told, silent
from generator.engine.store import Kept, Store, Unreadable, digest
from generator.engine.sync import Blob, Bytes, Written, refusal, sync
from generator.engine.why import Reason
from generator.engine.workers import workers
from generator.ingest import seeds
from generator.knowledge import gather
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.plugins import Plugins
from generator.stages import articles, machines, pages, pictures
from generator.stages.site import Site


@dataclass(frozen=True, slots=True)
class Options:
    """How to build, besides what site.yaml says: elsewhere, with more processes, with the desk's drafts."""

    output: Path | None = None
    jobs: int = 1
    drafts: bool = False
    tell: Told = silent


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `failed`: nothing was written, and the last good output stands."""

    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    reasons: tuple[Reason, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    failed: bool = False


def build(root: Path, settings: Settings, plugins: Plugins, options: Options | None = None) -> Built:
    """Build the site of a folder into its output folder.

    What is wrong with an input costs that input's own page; everything found wrong comes back, sorted.
    """
    options = options or Options()
    output = options.output or root / settings.output
    cache = root / settings.cache
    sources = [root / settings.seeds, root / settings.content, root / settings.templates, cache]
    if unsafe := refusal(output, root, sources):
        return Built((unsafe,), failed=True)
    site = Site(root, settings, plugins)
    written = content.read(root / settings.content, root)
    desk = written if options.drafts else published(written)
    with _only_one(cache), Store(cache / "store.sqlite") as store, workers(options.jobs) as team:
        try:
            return _staged(site, Run(store, team, options.tell), desk, output, cache)
        except Unreadable:
            # A damaged memory is no memory: once more, from nothing.
            store.clear()
            return _staged(site, Run(store, team, options.tell), desk, output, cache)


def annotated(root: Path, settings: Settings, plugins: Plugins) -> tuple[list[Annotated], Desk, tuple[Problem, ...]]:
    """Every article with its marks and the desk's decisions laid over them, as a build sees it; nothing is written."""
    site = Site(root, settings, plugins)
    cache = root / settings.cache
    with _only_one(cache), Store(cache / "store.sqlite") as store:
        run = Run(store)
        desk = content.read(root / settings.content, root)
        edited = _texts(site, run, desk)
        return [kept.value for kept in edited], desk, tuple(sorted(set(run.problems)))


def _texts(site: Site, run: Run, desk: Desk) -> list[Kept[Annotated]]:
    """seeds → articles → annotated → edited."""
    found, mistakes = seeds.find(site.root / site.settings.seeds, site.root)
    run.problems += [*mistakes, *desk.problems]
    read = articles.read(run, found)
    return articles.edit(run, articles.annotate(run, site, read), desk)


def _staged(site: Site, run: Run, desk: Desk, output: Path, cache: Path) -> Built:
    """edited → digests → knowledge → pages → files → output."""
    edited = _texts(site, run, desk)
    digests = articles.digests(run, edited)
    with run.timed("gather"):
        knowledge = gather.gather(digests, desk)

    look = pages.theme(run, site)
    planned = pages.plan(run, site, edited, desk, knowledge)
    rendered = pages.render(run, site, look, planned)
    drawn = pictures.pictures(run, site, look, planned)
    beside = machines.article_files(run, site, edited, knowledge)
    whole = machines.site_files(run, site, desk, knowledge, digests, planned)

    files: dict[str, Blob] = {kept.name: kept for kept in (*rendered, *drawn)}
    files |= {file.path: Bytes(file.data) for file in (*look.files, *beside, *whole)}
    counts = {"article": len(edited), "page": len(rendered), "quote": len(knowledge.quotes), "file": len(files)}
    written = None
    if edited and rendered:
        lost = {page.path for page in planned} - set(files)
        with run.timed("write"):
            manifest = cache / f"manifest-{digest(str(output.resolve()))}.json"
            written = _write(run, output, files, manifest, lost)
    problems = tuple(sorted(set(run.problems)))
    return Built(problems, counts, written or Written(), tuple(run.reasons), run.seconds, failed=written is None)


def _write(run: Run, output: Path, files: dict[str, Blob], manifest: Path, lost: set[str]) -> Written | None:
    """Bring the output up to date; pages that could not be made stay as they last were."""
    try:
        return sync(output, files, manifest, spare=lost)
    except OSError as error:
        place = error.filename or output
        message = f"the site could not be written: {error.strerror or error}: {place}"
        run.problems.append(Problem(str(output), 0, "output-write", message, "the last good output stands"))
        return None


@contextmanager
def _only_one(cache: Path) -> Iterator[None]:
    """Two builds of one site wait for each other (a preview beside a build by hand)."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
