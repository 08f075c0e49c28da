"""The site's own checks on what was built: files → problems; no browser, no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.check import machine, words
from generator.check.html import Parsed, parsed
from generator.check.links import links
from generator.model.problem import Problem


def check(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Everything wrong with a built site, sorted. `files` maps paths inside the output folder to bytes."""
    pages = {path: parsed(data) for path, data in files.items() if path.endswith(".html")}
    return tuple(sorted({*_pages(pages), *links(pages, set(files)), *machine.check(files), *words.check(pages, files)}))


def _pages(pages: Mapping[str, Parsed]) -> Iterator[Problem]:
    for path, page in pages.items():
        if not page.title:
            yield Problem(path, 1, "page-title", "has no title", "templates/base.html sets it")
        if not page.language:
            yield Problem(path, 1, "page-language", "does not say its language", "templates/base.html sets it")
        for line, name in page.repeated_ids:
            yield Problem(
                path, line, "page-id", f"the id `{name}` stands here a second time", "links to it are a guess"
            )
        for line, source in page.no_alt:
            yield Problem(path, line, "page-alt", f"the picture {source} has no `alt`", 'alt="" if it says nothing new')
