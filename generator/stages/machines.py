"""The stages that make what machines read: the files of each article, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Job, Run
from generator.engine.store import Card, Kept, digest, loads
from generator.engine.workers import at_once
from generator.export import site as export
from generator.export.feeds import HEADING
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.model.pages import File
from generator.model.settings import Settings
from generator.pages.labels import Labels
from generator.stages.around import Around
from generator.stages.gathered import Gathered
from generator.stages.site import Site, same

Files = tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One of the files beside an article's page, as a file of the site."""

    kept: Kept[Files]
    number: int

    @property
    def path(self) -> str:
        return str(self.kept.card[self.number][0])

    @property
    def digest(self) -> str:
        return str(self.kept.card[self.number][1])

    @property
    def value(self) -> bytes:
        return _read(self.kept)[self.number].data


@lru_cache(maxsize=1)
def _read(kept: Kept[Files]) -> Files:
    """An article's files are written one after the other, and kept together."""
    return kept.value


CARD: Card[Files] = Card(tuple[tuple[str, str], ...], lambda files: tuple((f.path, digest(f.data)) for f in files))


def article_files(run: Run, site: Site, articles: Iterable[tuple[Kept[Annotated], Kept[Around]]]) -> list[Beside]:
    """The files that stand beside each article's page."""
    fixed = {"site.yaml": digest(site.settings), "the rules of export": fingerprint("export")}
    jobs = []
    for kept, around in articles:
        parts = {"its annotations": kept.digest, "the actors and articles around it": around.digest, **fixed}
        jobs.append((kept.name, parts, partial(_pair, kept, around)))
    made = run.each("export", Files, jobs, partial(_export, site.settings), run.workers, CARD)
    return [Beside(kept, number) for kept in made for number in range(len(kept.card))]


def _pair(kept: Kept[Annotated], around: Kept[Around]) -> tuple[bytes, bytes]:
    return kept.data, around.data


def _export(settings: Settings, pairs: Sequence[tuple[bytes, bytes]]) -> list[Files]:
    read = at_once((loads(Annotated, annotated), loads(Around, around).cast) for annotated, around in pairs)
    return at_once(tuple(export.article_files(annotated, cast, settings)) for annotated, cast in read)


def site_files(
    run: Run,
    site: Site,
    desk: Desk,
    known: Gathered,
    pages: Sequence[str],
    labels: Labels,
) -> list[Kept[bytes]]:
    """Feeds, sitemap and robots.txt; `labels` are the site's own words."""
    heading = labels.t("band.corrections") if labels.has("band.corrections") else HEADING
    parts = {
        "what the site knows": known.digest,
        "the desk's corrections": digest([(one.slug, one.corrections) for one in desk.articles if one.corrections]),
        "the pages": digest(sorted(pages)),
        "the labels": digest(heading),
        "site.yaml": digest(site.settings),
        "the rules of export": fingerprint("export"),
    }

    def files() -> Iterator[Job[bytes]]:
        made = export.site_files(site.settings, desk, known.value, pages, heading)
        return whole_files(made, "what the site knows, its pages or site.yaml")

    return run.many("feeds", bytes, parts, files, iter)


def whole_files(made: Iterable[File], of: str) -> Iterator[Job[bytes]]:
    """Files that are made together `of` something, each of which may still come out as it was."""
    return ((file.path, {of: digest(file.data)}, partial(same, file.data)) for file in made)
