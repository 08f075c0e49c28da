"""Links inside the site: each leads to a file and a place that exist, and every page can be reached."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from generator.check.html import Parsed
from generator.model.problem import Problem

HOME = "index.html"
ALONE = {"404.html"}  # nobody links to it; hosts show it
OUTWARD = {"http", "https", "mailto", "tel"}
DRAWN = {"images", "icon", "fonts", "media"}  # a `data:` address is harmless there, and runs in a frame
LOOK_ALIKE = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}  # not Han or kana, which Japanese names mix with Latin
# Browsers drop these before they look for the scheme, and a script hides behind them.
_DROPPED = re.compile(r"^[\x00-\x20]+|[\t\r\n]")


@dataclass(slots=True)
class Links:
    """What pages say of each other, kept small: a large site's links do not fit into memory as objects.

    `paths` are all files of the site; `url` is the address that site.yaml gives it, under which links are inward too.
    """

    paths: Collection[str]
    url: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    leads: dict[str, array[int]] = field(default_factory=dict)
    wanted: list[tuple[str, int, str, str]] = field(default_factory=list)
    redirects: set[str] = field(default_factory=set)

    def add(self, path: str, page: Parsed) -> Iterator[Problem]:
        """One page's links; what can be told of them before all pages are known."""
        self.ids[path] = "\n".join(("", *page.ids, ""))
        leads: set[int] = set()
        looked: dict[tuple[str, bool], str] = {}
        for one in page.addresses:
            key = one.value, one.fetched in DRAWN
            if key not in looked:
                looked[key], problem = self._look(path, one.line, *key)
                if problem:
                    yield problem
            if one.tag in ("a", "area") and looked[key]:
                leads.add(self._number(looked[key]))
        if page.redirect:
            self.redirects.add(path)
            target, problem = self._look(path, 0, page.redirect)
            leads |= {self._number(target)} if target else set()
            if problem:
                yield problem
        self.leads[path] = array("I", sorted(leads))

    def dead(self, path: str, line: int, link: str) -> Problem | None:
        """What is wrong with a link, if anything; a place on another page is looked for at the end."""
        return self._look(path, line, link)[1]

    def _look(self, path: str, line: int, link: str, drawn: bool = False) -> tuple[str, Problem | None]:
        """The file that an inward link means, and what is wrong with it.

        `drawn`: it is a picture's or a font's, which may stand in the address itself.
        """
        parts = split(link)
        if parts is None:
            return "", Problem(path, line, "link-broken", f"`{link}` is no address", "")
        inward = self._inward(path, link, parts)
        if inward is None:
            return "", None if drawn and parts.scheme == "data" else self._outward(path, line, link, parts)
        target, fragment = inward
        if target not in self.paths:
            return target, Problem(path, line, "link-dead", f"`{link}` leads to {target}, which is not there")
        if fragment and fragment != "top" and target.endswith(".html"):
            self.wanted.append((path, line, link, target))
        return target, None

    def rest(self) -> Iterator[Problem]:
        """What only shows when all pages are known: places that are not there, pages that nothing leads to."""
        for path, line, link, target in self.wanted:
            fragment = unquote(urlsplit(link).fragment)
            if f"\n{fragment}\n" not in self.ids.get(target, ""):
                yield Problem(path, line, "link-fragment", f"`{link}`: {target} has no place `{fragment}`")
        hint = "no link leads here from the front page"
        for path in sorted(set(self.leads) - self._reached() - ALONE - self.redirects):
            yield Problem(path, 0, "page-orphan", "cannot be reached", hint, "warning")

    def _inward(self, path: str, link: str, parts: SplitResult) -> tuple[str, str] | None:
        """The file and the place that a link inside the site means; None if it leads elsewhere or may not be."""
        base = next((base for base in self._bases(path) if link.startswith(base)), None)
        if base is not None:
            own = urlsplit(link[len(base) :])
            return resolved(HOME, own.path) if own.path else HOME, unquote(own.fragment)
        if parts.scheme or parts.netloc or link.startswith("/"):
            return None
        return resolved(path, parts.path) if parts.path else path, unquote(parts.fragment)

    def _bases(self, path: str) -> tuple[str, ...]:
        """What an inward link may begin with, besides being relative."""
        return () if not self.url else (self.url, urlsplit(self.url).path) if path in ALONE else (self.url,)

    def _outward(self, path: str, line: int, link: str, parts: SplitResult) -> Problem | None:
        if parts.scheme in OUTWARD:
            return _lookalike(path, line, parts)
        if parts.scheme:
            return Problem(path, line, "link-scheme", f"`{link}` could run a script or lead nowhere", "use https://")
        if path in ALONE and not parts.netloc:
            return None  # shown at any depth, so its links begin at the host's root, whose folder only site.yaml knows
        return Problem(path, line, "link-absolute", f"`{link}` breaks when the site lies under a folder", "link(…)")

    def _number(self, path: str) -> int:
        return self.numbers.setdefault(path, len(self.numbers))

    def _reached(self) -> set[str]:
        names = list(self.numbers)
        found: set[str] = set()
        waiting = [HOME]
        while waiting:
            path = waiting.pop()
            if path not in found and path in self.leads:
                found.add(path)
                waiting += [names[number] for number in self.leads[path]]
        return found


def _lookalike(path: str, line: int, parts: SplitResult) -> Problem | None:
    """A host such as `аpple.com` with a Cyrillic а: no honest name mixes these scripts with Latin within one word."""
    for word in () if parts.netloc.isascii() else parts.netloc.split("."):
        scripts = {unicodedata.name(char, "").split(" ")[0] for char in word if char.isalpha()}
        if "LATIN" in scripts and scripts & LOOK_ALIKE:
            message = f"the host of `{parts.geturl()}` only looks like another: `{word}` mixes letters of two scripts"
            return Problem(path, line, "link-lookalike", message, "look whether that is the address meant", "warning")
    return None


def split(link: str) -> SplitResult | None:
    """A link's parts as a browser sees them, or None."""
    try:
        return urlsplit(_DROPPED.sub("", link))
    except ValueError:
        return None


def resolved(page: str, link: str) -> str:
    """The file that a relative link on a page means; folders mean their index.html."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link)))
    if link.endswith("/") or target == ".":
        return HOME if target == "." else f"{target}/{HOME}"
    return target
