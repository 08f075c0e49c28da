"""What readers' programs subscribe to and crawlers follow: Atom (RFC 4287), JSON Feed 1.1, the sitemap protocol."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from generator.check import safety
from generator.check.html import parsed
from generator.check.links import HOME, Links, resolved
from generator.model.problem import Problem

ATOM, JSON_FEED = "{http://www.w3.org/2005/Atom}", "feed.json"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NEEDED = {"feed.xml": f"{ATOM}feed", "sitemap.xml": f"{SITEMAP}urlset or {SITEMAP}sitemapindex"}
MOST_URLS, MOST_BYTES, LONGEST = 50_000, 52_428_800, 2_048
FREQUENCIES = ("always", "hourly", "daily", "weekly", "monthly", "yearly", "never")
# RFC 3339, and for sitemaps also a day, a month or a year alone (W3C Date and Time Formats).
_MOMENT = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d\d:\d\d)"
)
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = ("subtitle", "logo", "icon", "generator", "rights", "published", "summary", "content", "source")

Told = Iterator[tuple[int, str]]  # a line, and what is wrong there


def xml(path: str, root: etree._Element, size: int, links: Links) -> Iterator[Problem]:
    """An XML file by its root: a feed, a sitemap, or something else that only has to be well-formed."""
    if root.tag == f"{ATOM}feed":
        yield from (Problem(path, line, "feed-atom", said) for line, said in _feed(root))
        yield from _atom_links(path, root, links)
    elif root.tag in (f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"):
        yield from (Problem(path, line, "file-sitemap", said) for line, said in _sitemap(root, size, links))
    elif path in NEEDED:
        code = "feed-atom" if path == "feed.xml" else "file-sitemap"
        yield Problem(path, root.sourceline or 1, code, f"its first element is not {NEEDED[path]}")


def _feed(root: etree._Element) -> Told:
    entries = root.findall(f"{ATOM}entry")
    yield from _counted(root)
    signed = root.find(f"{ATOM}author") is not None
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    for entry in entries:
        line, name = entry.sourceline or 0, entry.findtext(f"{ATOM}id")
        yield from _counted(entry)
        if not signed and entry.find(f"{ATOM}author") is None:
            yield line, "neither the feed nor this entry has an author"
        if name and ids[name] > 1:
            yield line, f"another entry has the id {name} too"
        content = entry.find(f"{ATOM}content")
        if content is None and not _leads(entry):
            yield line, "this entry has neither content nor a link to its page"
    for element in root.iter(f"{ATOM}*"):
        yield from _element(element)


def _counted(element: etree._Element) -> Told:
    """What a feed and an entry hold once, or at most once."""
    line, found = element.sourceline or 0, Counter(str(child.tag).removeprefix(ATOM) for child in element)
    for name in _ONCE:
        if found[name] != 1:
            yield line, f"<{etree.QName(element).localname}> has {found[name]} of <{name}>, not one"
    for name in _AT_MOST_ONCE:
        if found[name] > 1:
            yield line, f"<{etree.QName(element).localname}> has more than one <{name}>"


def _element(element: etree._Element) -> Told:
    """What RFC 4287 asks of one element."""
    line, name, text = element.sourceline or 0, etree.QName(element).localname, (element.text or "").strip()
    if name in ("updated", "published") and not _MOMENT.fullmatch(text):
        yield line, f"<{name}> is no moment of RFC 3339: {text!r}"
    elif name == "id" and not re.match(r"[A-Za-z][\w+.-]*:\S", text):
        yield line, f"<id> is no full address: {text!r}"
    elif name in ("author", "contributor") and not element.findtext(f"{ATOM}name"):
        yield line, f"<{name}> has no name"
    elif name == "link" and not element.get("href"):
        yield line, "a link has no href"
    elif name == "category" and not element.get("term"):
        yield line, "a category has no term"
    elif name in ("title", "summary", "content", "subtitle", "rights"):
        yield from _construct(element, line, name)


def _construct(element: etree._Element, line: int, name: str) -> Told:
    """A text: plain, escaped HTML, or one <div> of XHTML, and no code in any of them."""
    kind = element.get("type", "text")
    if kind == "xhtml" and [child.tag for child in element] != [f"{XHTML}div"]:
        yield line, f"<{name} type='xhtml'> does not hold one <div> of XHTML"
    elif kind in ("text", "html") and len(element):
        yield line, f"<{name} type='{kind}'> holds elements"
    inner = etree.tostring(element[0]) if kind == "xhtml" and len(element) else (element.text or "").encode()
    if kind in ("xhtml", "html"):
        yield from ((line, said) for said in _code(inner))


def _code(inner: bytes) -> Iterator[str]:
    """Code and things loaded from elsewhere in what feed readers show."""
    page = parsed(inner)
    if page.inline or page.handlers or any(one.tag == "script" for one in page.addresses):
        yield "its content holds a script"
    if any(one.value.lower().startswith(("javascript:", "vbscript:")) for one in page.addresses):
        yield "its content holds an address that runs a script"
    if found := next((one.value for one in page.addresses if safety.remote(one)), ""):
        yield f"its content loads {found} from elsewhere"


def _atom_links(path: str, root: etree._Element, links: Links) -> Iterator[Problem]:
    for link in root.iter(f"{ATOM}link"):
        if link.get("href") and (problem := links.dead(path, link.sourceline or 0, link.get("href", ""))):
            yield problem


def _leads(entry: etree._Element) -> bool:
    return any(link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link"))


def json_feed(path: str, told: Any, links: Links) -> Iterator[Problem]:
    """https://www.jsonfeed.org/version/1.1/"""
    yield from (Problem(path, 0, "feed-json", said) for said in _json_feed(told))
    for item in told.get("items", []) if isinstance(told, dict) and isinstance(told.get("items"), list) else []:
        url = item.get("url") if isinstance(item, dict) else None
        if isinstance(url, str) and (problem := links.dead(path, 0, url)):
            yield problem


def _json_feed(told: Any) -> Iterator[str]:
    if not isinstance(told, dict) or not str(told.get("version", "")).startswith("https://jsonfeed.org/version/1"):
        yield "has no version of JSON Feed"
        return
    if not isinstance(told.get("title"), str) or not told["title"]:
        yield "has no title"
    for key in ("home_page_url", "feed_url"):
        if key in told and not str(told[key]).startswith(("https://", "http://")):
            yield f"`{key}` is no full address: {told[key]!r}"
    items = told.get("items")
    if not isinstance(items, list):
        yield "has no list of items"
        return
    seen: set[str] = set()
    for number, item in enumerate(items, 1):
        yield from (f"item {number} {said}" for said in _item(item, seen))


def _item(item: Any, seen: set[str]) -> Iterator[str]:
    if not isinstance(item, dict):
        yield "is no object"
        return
    name = item.get("id")
    if not isinstance(name, str) or not name or name in seen:
        yield f"has no id of its own: {name!r}"
    else:
        seen.add(name)
    if not isinstance(item.get("content_html"), str) and not isinstance(item.get("content_text"), str):
        yield "has neither content_html nor content_text"
    for key in ("date_published", "date_modified"):
        if key in item and not _MOMENT.fullmatch(str(item[key])):
            yield f"has a {key} that is no moment of RFC 3339: {item[key]!r}"
    authors = item.get("authors", [])
    if not isinstance(authors, list) or not all(isinstance(one, dict) and one for one in authors):
        yield "has authors that are no list of objects"
    yield from _code(str(item.get("content_html") or "").encode())


def _sitemap(root: etree._Element, size: int, links: Links) -> Told:
    """https://www.sitemaps.org/protocol.html; that each page is there is told as well."""
    entries = [child for child in root if isinstance(child.tag, str)]
    if len(entries) > MOST_URLS or size > MOST_BYTES:
        yield 1, f"holds {len(entries):,} addresses in {size:,} bytes; {MOST_URLS:,} and {MOST_BYTES:,} are the most"
    locations = [(entry, (entry.findtext(f"{SITEMAP}loc") or "").strip()) for entry in entries]
    twice = Counter(location for _, location in locations)
    base = links.url or _base(locations[0][1] if locations else "")
    for entry, location in locations:
        line = entry.sourceline or 0
        if twice[location] > 1:
            yield line, f"{location} stands there more than once"
        yield from ((line, said) for said in _location(location, base, links))
        yield from ((line, said) for said in _about(entry))


def _location(location: str, base: str, links: Links) -> Iterator[str]:
    if not location.startswith(("https://", "http://")) or len(location) >= LONGEST:
        yield f"<loc> is no full address: {location!r}"
    elif not location.startswith(base):
        yield f"{location} lies outside {base}"
    else:
        path = urlsplit(location[len(base) :]).path
        target = resolved(HOME, path) if path else HOME
        if target not in links.paths:
            yield f"{location} means {target}, which is not there"


def _about(entry: etree._Element) -> Iterator[str]:
    changed, often = entry.findtext(f"{SITEMAP}lastmod"), entry.findtext(f"{SITEMAP}changefreq")
    priority = entry.findtext(f"{SITEMAP}priority")
    if changed is not None and not (_MOMENT.fullmatch(changed.strip()) or _DAY.fullmatch(changed.strip())):
        yield f"<lastmod> is no date: {changed!r}"
    if often is not None and often not in FREQUENCIES:
        yield f"<changefreq> is not {', '.join(FREQUENCIES)}: {often!r}"
    if priority is not None and not re.fullmatch(r"0(\.\d+)?|1(\.0+)?", priority.strip()):
        yield f"<priority> is not between 0 and 1: {priority!r}"


def _base(first: str) -> str:
    """The site's own address, when site.yaml has none: that of its front page, which stands first."""
    return first[: first.rfind("/") + 1]
