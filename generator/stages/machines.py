"""The stages that make what machines read: the files of each article, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest
from generator.export import site as export
from generator.export.feeds import HEADING
from generator.model.desk import Desk
from generator.model.knowledge import Digest, Knowledge
from generator.model.marks import Annotated
from generator.model.pages import File
from generator.pages.labels import Labels
from generator.stages.site import Site

Files = tuple[File, ...]


def article_files(run: Run, site: Site, edited: Iterable[Kept[Annotated]], knowledge: Knowledge) -> list[File]:
    """The files that stand beside each article's page."""
    fixed = {"site.yaml": digest(site.settings), "the rules of export": fingerprint("export")}
    casts = export.casts(knowledge)
    jobs = []
    for kept in edited:
        cast = casts[kept.card.slug]
        parts = {"its annotations": kept.digest, "the cards of its actors": digest(cast), **fixed}
        jobs.append((kept.name, parts, partial(_pair, kept, cast)))

    def work(pairs: Sequence[tuple[Annotated, export.Cast]]) -> Iterator[Files]:
        return (tuple(export.article_files(annotated, cast, site.settings)) for annotated, cast in pairs)

    return [file for kept in run.each("export", Files, jobs, work) for file in kept.value]


def site_files(
    run: Run,
    site: Site,
    desk: Desk,
    knowledge: Knowledge,
    digests: Iterable[Digest],
    pages: Iterable[str],
    labels: Labels,
) -> list[File]:
    """Feeds, data, sitemap, robots.txt and the search index; `labels` are the site's own words."""
    with run.timed("feeds"):
        heading = labels.t("band.corrections") if labels.has("band.corrections") else HEADING
        return list(export.site_files(site.settings, desk, knowledge, digests, list(pages), heading))


def _pair(kept: Kept[Annotated], cast: export.Cast) -> tuple[Annotated, export.Cast]:
    return kept.value, cast
