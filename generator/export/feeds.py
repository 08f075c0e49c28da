"""For feed readers and crawlers: feed.xml (Atom), feed.json (JSON Feed 1.1), sitemap.xml and robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from generator.export.address import UNDATED, address, permanent_id, rfc3339
from generator.export.jsontext import file_bytes
from generator.model import urls
from generator.model.desk import Correction
from generator.model.digest import ArticleCard, TextBlock
from generator.model.pages import File
from generator.model.settings import Settings

ENTRIES = 50
HEADING = "Corrections"
MOST_URLS = 50_000
# A site that has no address yet still gets a sitemap that is valid and that no crawler can follow (RFC 2606).
NOWHERE = "https://site.invalid/"
# Characters that XML 1.0 cannot hold at all, even as references.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TAGS = {"heading": "h2", "paragraph": "p", "list-item": "p", "quote": "blockquote"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the feeds. `changed` is the date of its last correction, or None."""

    card: ArticleCard
    blocks: tuple[TextBlock, ...]
    names: tuple[str, ...]
    changed: str | None
    corrections: tuple[Correction, ...] = ()

    @property
    def updated(self) -> str:
        return rfc3339(self.changed or self.card.published)


def files(entries: Sequence[Entry], settings: Settings, heading: str = HEADING) -> Iterator[File]:
    """The two feeds: the newest ENTRIES articles, whole. `entries` newest first; `heading` stands above corrections."""
    newest = entries[:ENTRIES]
    yield File(urls.ATOM, atom(newest, settings, heading).encode())
    yield File(urls.JSON_FEED, json_feed(newest, settings, heading))


def atom(entries: Sequence[Entry], settings: Settings, heading: str = HEADING) -> str:
    """RFC 4287. Without an address of the site, links are relative to the feed itself."""
    updated = max((entry.updated for entry in entries), default=UNDATED)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_xml(settings.language)}">',
        f"<title>{_xml(settings.title)}</title>",
        f"<subtitle>{_xml(settings.tagline)}</subtitle>" if settings.tagline else "",
        f"<id>{_xml(permanent_id(settings, 'feed', None))}</id>",
        f"<updated>{updated}</updated>",
        f"<author><name>{_xml(settings.author or settings.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(address(settings, urls.ATOM))}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(address(settings, urls.HOME))}"/>',
        *(_atom_entry(entry, settings, heading) for entry in entries),
        "</feed>\n",
    ]
    return "\n".join(part for part in parts if part)


def _atom_entry(entry: Entry, settings: Settings, heading: str) -> str:
    card = entry.card
    parts = [
        "<entry>",
        f"<title>{_xml(card.title)}</title>",
        f"<id>{_xml(_id(card, settings))}</id>",
        f"<published>{rfc3339(card.published)}</published>" if card.published else "",
        f"<updated>{entry.updated}</updated>",
        f'<link rel="alternate" type="text/html" href="{_xml(address(settings, urls.article(card.slug)))}"/>',
        *(f'<category term="{_xml(name)}"/>' for name in entry.names),
        f"<summary>{_xml(card.standfirst)}</summary>" if card.standfirst else "",
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_html(entry, heading)}</div></content>',
        "</entry>",
    ]
    return "\n".join(part for part in parts if part)


def json_feed(entries: Sequence[Entry], settings: Settings, heading: str = HEADING) -> bytes:
    """https://www.jsonfeed.org/version/1.1/; the two addresses of the site are left out where there is none."""
    feed: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": settings.title}
    if settings.url:
        feed["home_page_url"] = address(settings, urls.HOME)
        feed["feed_url"] = address(settings, urls.JSON_FEED)
    if settings.tagline:
        feed["description"] = settings.tagline
    feed["language"] = settings.language
    feed["authors"] = [{"name": settings.author or settings.title}]
    feed["items"] = [_json_item(entry, settings, heading) for entry in entries]
    return file_bytes(feed)


def _json_item(entry: Entry, settings: Settings, heading: str) -> dict[str, object]:
    card = entry.card
    item: dict[str, object] = {
        "id": _id(card, settings),
        "url": address(settings, urls.article(card.slug)),
        "title": card.title,
        "summary": card.standfirst,
        "content_html": _html(entry, heading),
        "tags": list(entry.names),
    }
    if card.published:
        item["date_published"] = rfc3339(card.published)
    if entry.changed:
        item["date_modified"] = rfc3339(entry.changed)
    return item


def sitemaps(pages: Iterable[tuple[str, str | None]], settings: Settings) -> Iterator[File]:
    """sitemap.xml of (page, date of its last change); an index of several when there are more than one may hold."""
    here = settings if settings.url else Settings(url=NOWHERE)
    lines = [_url("url", address(here, url), date) for url, date in pages]
    chunks = [lines[at : at + MOST_URLS] for at in range(0, len(lines), MOST_URLS)] or [[]]
    if len(chunks) == 1:
        yield File(urls.SITEMAP, _sitemap("urlset", chunks[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    for name, chunk in zip(names, chunks, strict=True):
        yield File(name, _sitemap("urlset", chunk))
    yield File(urls.SITEMAP, _sitemap("sitemapindex", [_url("sitemap", address(here, name), None) for name in names]))


def robots(settings: Settings) -> File:
    """Everything is open; the sitemap is named only when it says where the site really is."""
    sitemap = f"\nSitemap: {address(settings, urls.SITEMAP)}\n" if settings.url else ""
    return File(urls.ROBOTS, f"User-agent: *\nAllow: /\n{sitemap}".encode())


def _url(tag: str, location: str, date: str | None) -> str:
    lastmod = f"<lastmod>{rfc3339(date)}</lastmod>" if date else ""
    return f"<{tag}><loc>{_xml(location)}</loc>{lastmod}</{tag}>"


def _sitemap(tag: str, lines: list[str]) -> bytes:
    body = "\n".join(lines)
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f"{head}\n{body}\n</{tag}>\n".encode()


def _id(card: ArticleCard, settings: Settings) -> str:
    return permanent_id(settings, urls.article(card.slug), card.published)


def _html(entry: Entry, heading: str) -> str:
    """The words of the article as XHTML that is HTML too, and under them what has been corrected."""
    text = "".join(
        f"<{TAGS[block.kind]}>{_xml(' '.join(words for _, words in block.sentences))}</{TAGS[block.kind]}>"
        for block in entry.blocks
    )
    log = "".join(f"<li>{_xml(one.date)}: {_xml(one.text)}</li>" for one in entry.corrections)
    return f"{text}<h2>{_xml(heading)}</h2><ul>{log}</ul>" if log else text


def _xml(text: str) -> str:
    return escape(NOT_XML.sub("", text))
