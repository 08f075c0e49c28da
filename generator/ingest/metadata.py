"""What a saved web page says about itself: title, date, byline, publication, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from generator.ingest.characters import line
from generator.ingest.dates import date_line, iso
from generator.ingest.heading_lines import Head
from generator.ingest.html_blocks import readable
from generator.ingest.matter import is_web_address

_MAX_JSON = 200_000
_MAX_ITEMS = 200
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dcterms.issued",
    "dc.date.issued", "dc.date", "dcterms.date", "sailthru.date", "pubdate", "publishdate", "date",
)  # fmt: skip
_AUTHORS = ("author", "parsely-author", "dc.creator", "sailthru.author", "byl")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SITE_SUFFIX = re.compile(r"\s+(?:[|–—·»]|-)\s+(?P<site>[^|–—·»]{2,60})$")


@dataclass(slots=True)
class _Found:
    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    canonical: str = ""
    language: str = ""


def read(html: str) -> tuple[Head, str]:
    """What the page says, and its language ("en" when it does not say). Nothing here is guessed from running text."""
    scan = _Scan()
    scan.feed(readable(html))
    scan.close()
    found = scan.found
    item = next((i for i in _items(found.scripts) if _is_article(i)), {})
    language = found.language if _LANGUAGE.fullmatch(found.language) else "en"
    source = _names(item.get("publisher")) or _clean(found.meta.get("og:site_name"))
    return Head(
        title=_title(item, found, source),
        published=_published(item, found),
        byline=_byline(item, found),
        url=_address(item, found),
        source=source,
    ), language


def _title(item: dict[str, object], found: _Found, source: str | None) -> str | None:
    headings = found.texts.get("h1", [])
    said = _text(item.get("headline")) or _clean(found.meta.get("og:title"))
    said = said or (_clean(headings[0]) if len(headings) == 1 else None)
    if said:
        return said
    title = _clean(next(iter(found.texts.get("title", [])), None))
    suffix = _SITE_SUFFIX.search(title) if title else None
    # A tail that is the site's own name goes; another may be half of the headline.
    return title[: suffix.start()] if title and suffix and suffix.group("site") == source else title


def _published(item: dict[str, object], found: _Found) -> str | None:
    said = [_text(item.get("datePublished")), *(found.meta.get(name) for name in _DATES), *found.times[:1]]
    return next((day for value in said if value and (day := iso(value) or date_line(value))), None)


def _byline(item: dict[str, object], found: _Found) -> str | None:
    said = [_names(item.get("author")), *(_clean(found.meta.get(name)) for name in _AUTHORS)]
    said += [_clean(text) for text in found.texts.get("author", [])[:1]]
    named = (re.sub(r"^by\s+", "", name, flags=re.I) for name in said if name)
    return next((name for name in named if len(name) <= 120 and not re.search(r"https?:|www\.|@", name)), None)


def _address(item: dict[str, object], found: _Found) -> str | None:
    said = [found.canonical, found.meta.get("og:url"), _text(item.get("url"))]
    return next((url for url in said if url and len(url) <= 1000 and is_web_address(url)), None)


def _clean(text: str | None) -> str | None:
    return line(unescape(text))[:300] or None if text else None


def _text(value: object) -> str | None:
    return _clean(value) if isinstance(value, str) else None


def _names(value: object) -> str | None:
    """`{"name": …}`, a list of these, or plain strings, as one line of names."""
    many = value if isinstance(value, list) else [value]
    names = [_text(v.get("name")) if isinstance(v, dict) else _text(v) for v in many[:10]]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _is_article(item: dict[str, object]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(k, str) and (k.endswith(("Article", "BlogPosting")) or k == "Report")
        for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _items(scripts: list[str]) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, lists and @graph opened; a script that is not JSON is passed over."""
    for script in scripts:
        try:
            queue = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MAX_ITEMS):
            if not queue:
                break
            item = queue.pop(0)
            if isinstance(item, list):
                queue = item[:_MAX_ITEMS] + queue
            elif isinstance(item, dict):
                yield item
                queue += [item["@graph"]] if "@graph" in item else []


class _Scan(HTMLParser):
    """One pass over the page that keeps the few elements that speak about it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()
        self._into: list[str] | None = None
        self._until = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.found.language = self.found.language or has.get("lang", "").strip()
        elif tag == "meta":
            name = (has.get("property") or has.get("name") or has.get("itemprop") or "").lower()
            self.found.meta.setdefault(name, has.get("content", ""))
        elif tag == "link" and "canonical" in has.get("rel", "").lower().split():
            self.found.canonical = self.found.canonical or has.get("href", "")
        elif tag == "time":
            self.found.times.append(has.get("datetime", ""))
        elif tag == "script" and has.get("type", "").strip().lower() == "application/ld+json":
            self._collect(tag, "script")
        elif tag in ("title", "h1"):
            self._collect(tag, tag)
        elif tag == "a" and "author" in has.get("rel", "").lower().split():
            self._collect(tag, "author")

    def _collect(self, until: str, into: str) -> None:
        if self._into is None:
            self._into, self._until = [], until
            self._name = into

    def handle_endtag(self, tag: str) -> None:
        if self._into is None or tag != self._until:
            return
        text = "".join(self._into)
        if self._name == "script" and len(text) <= _MAX_JSON and len(self.found.scripts) < 20:
            self.found.scripts.append(text)
        elif self._name != "script" and text.strip():
            self.found.texts.setdefault(self._name, []).append(text)
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)
