"""A site that is built again and again in one process: what people look at first, within moments, then the rest."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from generator.build import PREVIEW, Options, build, only_one, stamps
from generator.desk import content
from generator.desk.drafts import published
from generator.engine.built import Built
from generator.engine.database import Unreadable
from generator.engine.run import Run, Told, silent
from generator.engine.store import Kept, Store
from generator.ingest import seeds
from generator.ingest.seeds import Found
from generator.model import urls
from generator.model.desk import Desk
from generator.model.digest import Digest, Outline
from generator.model.knowledge import Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.model.text import Article, Block, Span
from generator.pages.render import Renderer
from generator.pages.theme import Theme
from generator.plugins import Plugins
from generator.stages import articles, pages, render
from generator.stages.around import Sayings, Views
from generator.stages.gathered import Gathered, outline
from generator.stages.site import Site

Opened = tuple[Settings, Plugins, tuple[Problem, ...]]
WORDS = '"We are ready," Anna Weber, the mayor of Lisbon, said on Monday. She promised 4 million euros.'


class Stopped(Exception):
    """A build was given up because something newer is to be made first."""


@dataclass(frozen=True, slots=True)
class Look:
    """Some pages by path, the theme's files by the names that templates call them, and what is wrong with these."""

    files: dict[str, bytes] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """What one article tells the others, in memory; like a Kept."""

    name: str
    digest: str
    card: Any
    data: bytes

    @staticmethod
    def of(kept: Kept[Digest]) -> _Held:
        return _Held(kept.name, kept.digest, kept.card, kept.data)


class _Part(Store):
    """The store as a look at a part of the site uses it: what it does not ask for is not forgotten."""

    def forget(self, stage: str, names: list[str]) -> None:
        pass


class Session:
    """What a preview keeps in memory: the language model, the compiled theme, what each article tells the others.

    Everything is built with the notes and, if asked, drafts that are not published, so it goes into a folder of its own
    in the cache and never into the output. `open_site` reads site.yaml and the plugins anew.
    """

    def __init__(self, root: Path, open_site: Callable[[], Opened], drafts: bool = False) -> None:
        self._root, self._open, self._drafts = root, open_site, drafts
        self._told: dict[str, _Held] = {}  # by the path of the seed
        self._seeds: dict[str, str] = {}  # an article's address → its seed's path
        self._outlines: dict[str, Outline] = {}  # by the digest of what they outline
        self._known: tuple[str, Knowledge] | None = None
        self._renderer: tuple[Theme, Settings, Renderer] | None = None
        self.output = root / open_site()[0].cache / PREVIEW

    def build(self, stop: Callable[[], bool] = lambda: False, told: Told = silent) -> Built:
        """The whole site. Raises Stopped, with all that was made until then remembered."""

        def tell(stage: str, done: int, of: int) -> None:
            if stop():
                raise Stopped
            told(stage, done, of)

        settings, plugins, problems = self._open()
        # Processes pay for themselves in the first build; after it the model is here, and little is made at a time.
        jobs = 1 if self._told else settings.workers
        options = Options(self.output, jobs, drafts=self._drafts, unsure=True, tell=tell)
        built = build(self._root, settings, plugins, options)
        self._remember(Site(self._root, settings, plugins), tell)
        return replace(built, problems=tuple(sorted({*built.problems, *problems})))

    def warm(self) -> None:
        """Load and use once what the first change would otherwise have to wait for."""
        from generator.annotate import pipeline

        settings = self._open()[0]
        article = Article("warm", "", "Warm", WORDS, (Block("paragraph", Span(0, len(WORDS))),), "2027-03-02")
        for _ in pipeline.annotate([article], model=settings.model):
            self.look(list(self._seeds)[:1], ())

    def look(self, addresses: Collection[str], changed: Collection[Path]) -> Look:
        """The pages at some addresses, and of seeds that changed, as the whole site's build would make them.

        But for one thing: an edit of content/ reaches what other articles tell of themselves only with that build.
        """
        settings, plugins, problems = self._open()
        site = Site(self._root, settings, plugins)
        desk = self._desk(settings)
        found, mistakes = seeds.find(self._root / settings.seeds, self._root, stamps(self._root / settings.cache))
        with self._part(settings) as run:
            theme = pages.theme(run, site)
            edited = _edited(run, site, desk, self._wanted(settings, found, addresses, changed))
            known = self._gathered(run, found, articles.digests(run, edited), desk)
            renderer = self._rendering(run, theme, settings)
            others = [one for one in addresses if one not in self._seeds]
            made = [*_articles(settings, desk, edited, known.value), *_others(site, desk, known, others)]
        files = {page.path: renderer.render(page) for page in made}
        wrong = [file for file in files.values() if isinstance(file, Problem)]
        data = {file.path: file.data for file in theme.files}
        return Look(
            {path: file.data for path, file in files.items() if not isinstance(file, Problem)},
            {name: data[path] for name, path in theme.assets.items()},
            tuple(sorted({*problems, *mistakes, *desk.problems, *run.problems, *wrong})),
        )

    def _wanted(
        self, settings: Settings, found: Sequence[Found], addresses: Collection[str], changed: Collection[Path]
    ) -> list[Found]:
        folder = self._root / settings.seeds
        inside = [path.relative_to(folder.resolve()) for path in changed if path.is_relative_to(folder.resolve())]
        paths = {(folder / path).relative_to(self._root).as_posix() for path in inside}
        paths |= {self._seeds.get(one, "") for one in addresses}
        return [seed for seed in found if seed.path in paths]

    def _gathered(self, run: Run, found: Sequence[Found], fresh: Sequence[Kept[Digest]], desk: Desk) -> Gathered:
        """What the site knows: from these articles anew, and from the others as they last were."""
        told = self._told | {kept.name: _Held.of(kept) for kept in fresh}
        held = [told[seed.path] for seed in found if seed.path in told]
        known = Gathered(run, cast(Any, held), desk, self._outlines)
        if self._known is None or self._known[0] != known.digest:
            self._known = known.digest, known.value
        known.value = self._known[1]
        return known

    def _rendering(self, run: Run, theme: Theme, settings: Settings) -> Renderer:
        if self._renderer is None or self._renderer[:2] != (theme, settings):
            codes = {kept.name: kept.value.code for kept in render.templates(run, theme, settings)}
            self._renderer = theme, settings, Renderer(theme, settings, codes)
        return self._renderer[2]

    def _remember(self, site: Site, tell: Told) -> None:
        """Keep what each article tells the others; only what changed since is read from the store."""
        found, _ = seeds.find(site.root / site.settings.seeds, site.root, stamps(site.root / site.settings.cache))
        with self._part(site.settings) as run, suppress(Unreadable):
            run.tell = tell
            edited = _edited(run, site, self._desk(site.settings), found)
            known = {}
            for kept in articles.digests(run, edited):
                last = self._told.get(kept.name)
                same = last is not None and last.digest == kept.digest
                known[kept.name] = last if last and same else _Held.of(kept)
            self._told = known
            self._outlines = {
                held.digest: self._outlines.get(held.digest) or outline(cast(Any, held)) for held in known.values()
            }
            self._seeds = {urls.article(kept.card.slug): kept.name for kept in edited}
        # A hundred thousand values stay: a collection during a look must not go through them. What went since the last
        # time does not: of a preview that is open all day, that is all there is after a while.
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _desk(self, settings: Settings) -> Desk:
        written = content.read(self._root / settings.content, self._root)
        return written if self._drafts else published(written)

    @contextmanager
    def _part(self, settings: Settings) -> Iterator[Run]:
        cache = self._root / settings.cache
        with only_one(cache), _Part(cache / "store.sqlite") as store:
            yield Run(store)


def _edited(run: Run, site: Site, desk: Desk, found: Sequence[Found]) -> list[Kept[Annotated]]:
    return articles.edit(run, articles.annotate(run, site, articles.read(run, found)), desk)


def _articles(settings: Settings, desk: Desk, edited: Sequence[Kept[Annotated]], known: Knowledge) -> Iterator[Page]:
    views, sayings = Views(known, desk), Sayings(desk)
    for kept in edited:
        slug = kept.card.slug
        yield pages.article_page(kept.value, settings, sayings.of(slug, kept.card.terms)[0], views.around(slug))


def _others(site: Site, desk: Desk, known: Gathered, addresses: Collection[str]) -> Iterator[Page]:
    if addresses:
        yield from pages.some_pages(site, desk, known, addresses)
        yield from (page for page in pages.plugin_pages(site, desk, known) if page.url in addresses)
