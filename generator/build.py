"""The contents page: the stages of a build, in order."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.desk import content
from generator.desk.drafts import published
from generator.engine.built import Built, Written
from generator.engine.database import Unreadable
from generator.engine.run import Run, Told, silent
from generator.engine.stamps import Stamps
from generator.engine.store import Kept, Store, digest
from generator.engine.sync import Blob, Bytes, refusal, sync
from generator.engine.untouched import Note
from generator.engine.workers import Apart, Unfit, Workers, workers
from generator.ingest import seeds
from generator.model import urls
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.pages.labels import Labels
from generator.pages.theme import Theme
from generator.plugins import Plugins
from generator.stages import articles, data, machines, pages, pictures, render, search, whole
from generator.stages.around import arounds
from generator.stages.gathered import Gathered
from generator.stages.passport import passport
from generator.stages.site import Site

T = TypeVar("T")
PREVIEW = "preview"  # the one folder of the cache that a site may be built into


@dataclass(frozen=True, slots=True)
class Options:
    """How to build, besides what site.yaml says: elsewhere, with more processes, with the desk's drafts.

    `cluster`: the address of a Dask scheduler whose workers do what `jobs` processes would.
    `unsure`: also notes that site.yaml's `publish_from` keeps back.
    `note`: where to note what came out, if it depends on nothing but files.
    `apart`: let the language model have a process of its own where the site is an archive; without, this process has it
    and keeps it.
    """

    output: Path | None = None
    jobs: int = 1
    cluster: str = ""
    drafts: bool = False
    unsure: bool = False
    tell: Told = silent
    note: Note | None = None
    apart: bool = False


def build(root: Path, settings: Settings, plugins: Plugins, options: Options | None = None) -> Built:
    """Build the site of a folder into its output folder.

    What is wrong with an input costs that input's own page; everything found wrong comes back, sorted.
    """
    options = options or Options()
    output = options.output or root / settings.output
    cache = root / settings.cache
    sources = [root / settings.seeds, root / settings.content, root / settings.templates, cache]
    if output != cache / PREVIEW and (unsafe := refusal(output, root, sources)):
        return Built((unsafe,), failed=True)
    site = Site(root, settings, plugins)
    read = [*sources[:-1], pages.DEFAULT_THEME]
    if options.note:
        options.note.look(read)
    written = content.read(root / settings.content, root)
    desk = written if options.drafts else published(written)
    sure = 0.0 if options.unsure else settings.publish_from
    try:
        with only_one(cache), _team(options) as team:
            made = _stored(cache, lambda store: _staged(site, _run(store, team, options), desk, sure, output, cache))
            if options.note:
                options.note.keep(read, output, made)
            return made
    except Unfit as error:
        message, hint = error.args
        return Built((Problem("--cluster", 0, "cluster-unfit", message, hint),), failed=True)


def _stored(cache: Path, work: Callable[[Store], T]) -> T:
    """What comes of some work with the store. A damaged memory is no memory: once more, from nothing."""
    with Store(cache / "store.sqlite") as store:
        try:
            return work(store)
        except Unreadable:
            store.clear()
            return work(store)


def _run(store: Store, team: Workers, options: Options) -> Run:
    apart = options.apart and options.jobs == 1 and not options.cluster
    return Run(store, team, options.tell, Apart() if apart else None)


def _team(options: Options) -> Workers:
    if not options.cluster:
        return workers(options.jobs)
    from generator.engine.cluster import Cluster

    return Cluster(options.cluster, passport)


def annotated(
    root: Path, settings: Settings, plugins: Plugins, *, whole: bool = True
) -> tuple[list[Annotated], Desk, tuple[Problem, ...]]:
    """Every article with its marks and the desk's decisions laid over them; nothing is written.

    `whole`: also drafts and notes that are not sure enough to be published; without it, what a build would publish.
    """
    site = Site(root, settings, plugins)
    cache = root / settings.cache
    written = content.read(root / settings.content, root)
    desk = written if whole else published(written)

    def work(store: Store) -> tuple[list[Annotated], tuple[Problem, ...]]:
        run = Run(store)
        edited = _texts(site, run, desk, 0.0 if whole else settings.publish_from)
        return [kept.value for kept in edited], tuple(sorted(set(run.problems)))

    with only_one(cache):
        found, problems = _stored(cache, work)
    return found, desk, problems


def proposed(root: Path, settings: Settings, plugins: Plugins) -> tuple[list[Annotated], tuple[Problem, ...]]:
    """Every article with what the machine found in it, before the desk's decisions; nothing is written."""
    site = Site(root, settings, plugins)
    cache = root / settings.cache

    def work(store: Store) -> tuple[list[Annotated], tuple[Problem, ...]]:
        run = Run(store)
        found, mistakes = seeds.find(root / settings.seeds, root, stamps(cache))
        kept = articles.annotate(run, site, articles.read(run, found))
        return [one.value for one in kept], tuple(sorted({*mistakes, *run.problems}))

    with only_one(cache):
        return _stored(cache, work)


def _texts(site: Site, run: Run, desk: Desk, sure: float = 0.0) -> list[Kept[Annotated]]:
    """seeds → articles → annotated → edited."""
    found, mistakes = seeds.find(site.root / site.settings.seeds, site.root, stamps(site.root / site.settings.cache))
    run.problems += [*mistakes, *desk.problems]
    read = articles.read(run, found)
    return articles.edit(run, articles.annotate(run, site, read), desk, sure)


def _staged(site: Site, run: Run, desk: Desk, sure: float, output: Path, cache: Path) -> Built:
    """edited → (nothing changed?) → pages and files → output."""
    edited = _texts(site, run, desk, sure)
    look = pages.theme(run, site)
    parts = whole.parts(site, edited, desk, look)
    manifest = cache / f"manifest-{digest(str(output.resolve()))}.json"
    # What a plugin's pages are made of is theirs to know: they are made anew each time.
    if not site.plugins.pages and (snapshot := whole.recall(run, parts)):
        known: dict[str, Blob] = {path: whole.Known(key) for path, key in snapshot.files.items()}
        with suppress(whole.Elsewhere):
            return _built(run, snapshot.counts, _write(run, output, known, manifest, set()))

    files, lost, counts = _made(site, run, desk, edited, look)
    if not edited or not files:
        return _built(run, counts, None)
    written = _write(run, output, files, manifest, lost)
    if not lost:
        whole.keep(run, parts, files, counts)
    return _built(run, counts, written)


def _made(
    site: Site, run: Run, desk: Desk, edited: list[Kept[Annotated]], look: Theme
) -> tuple[dict[str, Blob], set[str], dict[str, int]]:
    """edited → digests → knowledge → pages → files; also the pages that could not be made, and how many of what."""
    digests = articles.digests(run, edited)
    known = Gathered(run, digests, desk)
    each = list(zip(edited, arounds(run, edited, known, desk), strict=True))

    planned = pages.site_pages(run, site, desk, known)
    own = pages.plugin_pages(site, desk, known)
    rendered = render.render(run, site, look, desk, each, planned, own)
    drawn = pictures.pictures(run, site, look, rendered)
    beside = machines.article_files(run, site, each)
    addresses = [urls.article(kept.card.slug) for kept in edited] + [kept.name for kept in planned]
    addresses += [page.url for page in own]
    whole_site = machines.site_files(run, site, desk, known, addresses, Labels(look.labels))
    listed = data.files(run, digests, known)
    shown, index = search.search(run, digests, known)

    files: dict[str, Blob] = {kept.name: render.Html(kept) for kept in rendered} | {kept.name: kept for kept in drawn}
    if rendered:
        files |= {file.path: Bytes(file.data) for file in look.files} | {file.path: file for file in beside}
        files |= {kept.name: kept for kept in (*whole_site, *listed, *index)} | {file.path: file for file in shown}
    quotes = sum(kept.card.statements for kept in digests)
    counts = {"article": len(edited), "page": len(rendered), "quote": quotes, "file": len(files)}
    return files, {Page(url, "", "", None).path for url in addresses} - set(files), counts


def _built(run: Run, counts: dict[str, int], written: Written | None) -> Built:
    problems = tuple(sorted(set(run.problems)))
    return Built(problems, counts, written or Written(), tuple(run.reasons), run.seconds, failed=written is None)


def _write(run: Run, output: Path, files: dict[str, Blob], manifest: Path, lost: set[str]) -> Written | None:
    """Bring the output up to date; pages that could not be made stay as they last were."""
    try:
        with run.timed("write"):
            return sync(output, files, manifest, spare=lost)
    except OSError as error:
        place = error.filename or output
        message = f"the site could not be written: {error.strerror or error}: {place}"
        run.problems.append(Problem(str(output), 0, "output-write", message, "the last good output stands"))
        return None


def stamps(cache: Path) -> Stamps:
    """What is remembered of the seeds as files."""
    return Stamps(cache / "seeds.stamps")


@contextmanager
def only_one(cache: Path) -> Iterator[None]:
    """Two builds of one site wait for each other (a preview beside a build by hand)."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
