"""Links inside the site: each leads to a file and a place that exist, and every page can be reached."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Set
from urllib.parse import unquote, urlsplit

from generator.check.html import Parsed
from generator.model.problem import Problem

HOME = "index.html"
ALONE = {"404.html"}  # nobody links to it; hosts show it


def links(pages: Mapping[str, Parsed], files: Set[str]) -> Iterator[Problem]:
    """Dead links, dead fragments, links that only work on a server's root, pages that nothing leads to."""
    for path, page in pages.items():
        for line, link in page.links:
            if problem := _dead(path, line, link, pages, files):
                yield problem
    hint = "no link leads here from the front page"
    for path in sorted(set(pages) - _reached(pages) - ALONE):
        yield Problem(path, 0, "page-orphan", "cannot be reached", hint, "warning")


def _dead(path: str, line: int, link: str, pages: Mapping[str, Parsed], files: Set[str]) -> Problem | None:
    try:
        parts = urlsplit(link)
    except ValueError:
        return Problem(path, line, "link-broken", f"`{link}` is no address", "")
    if parts.scheme in ("http", "https", "mailto", "data"):
        return None
    if parts.scheme:
        return Problem(path, line, "link-scheme", f"`{link}` could run a script or lead nowhere", "use https://")
    if path in ALONE and not parts.netloc and link.startswith("/"):
        return None  # shown at any depth, so its links begin at the host's root, whose folder only site.yaml knows
    if parts.netloc or link.startswith("/"):
        return Problem(path, line, "link-absolute", f"`{link}` breaks when the site lies under a folder", "link(…)")
    target = resolved(path, parts.path)
    if target not in files:
        return Problem(path, line, "link-dead", f"`{link}` leads to {target}, which is not there")
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids | {"top"}:
        return Problem(path, line, "link-fragment", f"`{link}`: {target} has no place `{parts.fragment}`")
    return None


def resolved(page: str, link: str) -> str:
    """The file that a relative link on a page means; folders mean their index.html."""
    if not link:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link)))
    if link.endswith("/") or target == ".":
        return HOME if target == "." else f"{target}/{HOME}"
    return target


def _reached(pages: Mapping[str, Parsed]) -> set[str]:
    found: set[str] = set()
    waiting = [HOME]
    while waiting:
        path = waiting.pop()
        if path in found or path not in pages:
            continue
        found.add(path)
        waiting += [resolved(path, urlsplit(link).path) for link in pages[path].leads_to if ":" not in link]
    return found
