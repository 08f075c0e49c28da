"""What the checks need to know of a page, in one pass over its attributes and a few questions to its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html
from lxml.etree import ParserError

from generator.check import css

Place = tuple[int, str]  # a line, and what stands there

ADDRESSES = frozenset({"href", "src", "srcset", "action", "formaction", "data", "poster", "cite", "background",
                       "manifest", "xlink:href", "imagesrcset"})  # fmt: skip
# What draws in an SVG may be told to load something, as a style would.
PAINTED = frozenset({"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid",
                     "marker-end"})  # fmt: skip
# Of a `srcset`: an address, perhaps its size, a comma.
_CANDIDATES = re.compile(r"([^\s,](?:\S*[^\s,])?)(?:\s[^,]*)?,?")
# What an element fetches by itself, as the page opens, by its tag.
FETCHED = {
    "script": "js", "img": "images", "image": "images", "use": "images", "input": "images", "body": "images",
    "video": "media", "audio": "media", "track": "media", "source": "media",
    "iframe": "frame", "frame": "frame", "embed": "frame", "object": "frame",
}  # fmt: skip
FETCHED_RELS = {"stylesheet": "css", "icon": "icon", "apple-touch-icon": "icon", "mask-icon": "icon",
                "modulepreload": "js", "manifest": "icon", "prefetch": "frame", "preconnect": "frame",
                "dns-prefetch": "frame"}  # fmt: skip
FETCHED_AS = {"font": "fonts", "script": "js", "style": "css", "image": "images"}
_ATTRIBUTES = etree.XPath("//@*")
_INLINE = etree.XPath("//script[not(@src)]")
_STYLES = etree.XPath("//style")
_NO_ALT = etree.XPath("//img[not(@alt)] | //iframe[not(@title)] | //input[@type='image' and not(@alt)]")
_NO_NAME = etree.XPath("//svg[@role='img' and not(@aria-label) and not(@aria-labelledby) and not(title)]")
_META = etree.XPath("//meta[@http-equiv]")


@dataclass(frozen=True, slots=True)
class Address:
    """One address on a page. `fetched` says as what a browser loads it by itself; empty: it waits for the reader."""

    line: int
    tag: str
    name: str
    value: str
    fetched: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """`linked_data` and `inline` are scripts without an address; `handlers` and `styles` what a strict policy refuses.

    `redirect` is where the page sends a reader at once, `policy` its Content-Security-Policy, each as it stands there.
    """

    title: str
    language: str
    ids: frozenset[str]
    repeated_ids: tuple[Place, ...]
    addresses: tuple[Address, ...]
    no_alt: tuple[Place, ...]
    linked_data: tuple[Place, ...]
    inline: tuple[Place, ...]
    handlers: tuple[Place, ...]
    styles: tuple[Place, ...]
    forms: tuple[Place, ...]
    callouts: tuple[Place, ...]
    policy: str
    redirect: str


def tree(data: bytes) -> html.HtmlElement:
    """Lenient, as a browser: what cannot be parsed at all is a page without anything."""
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (ParserError, ValueError):
        return html.document_fromstring(b"<html></html>")


def parsed(data: bytes) -> Parsed:
    """A page's bytes as what the checks look at."""
    root = tree(data)
    seen: set[str] = set()
    repeated: list[Place] = []
    addresses: list[Address] = []
    handlers: list[Place] = []
    styles: list[Place] = []
    callouts: list[Place] = []
    for value in _ATTRIBUTES(root):
        name = value.attrname
        if name == "id":
            if value in seen:
                repeated.append((_line(value.getparent()), str(value)))
            seen.add(str(value))
        elif name in ADDRESSES:
            addresses += _addresses(value.getparent(), name, str(value))
        elif name == "style":
            styles.append((_line(value.getparent()), value.getparent().tag))
        elif name == "srcdoc" or name.startswith("on") or (name == "attributename" and runs(value)):
            handlers.append((_line(value.getparent()), name))
        elif name in PAINTED and "(" in value:
            line, tag = _line(value.getparent()), value.getparent().tag
            addresses += (Address(line, tag, name, url, "images") for _, url in css.urls(str(value)))
        elif name == "data-callout":
            callouts.append((_line(value.getparent()), _callout(value.getparent())))
    inline = [(_line(el), el.get("type") or "", el.text or "") for el in _INLINE(root)]
    meta = {(el.get("http-equiv") or "").lower(): el.get("content") or "" for el in _META(root)}
    return Parsed(
        title=(root.findtext(".//title") or "").strip(),
        language=root.get("lang") or "",
        ids=frozenset(seen),
        repeated_ids=tuple(repeated),
        addresses=tuple(addresses),
        no_alt=tuple((_line(el), el.get("src") or el.tag) for el in (*_NO_ALT(root), *_NO_NAME(root))),
        linked_data=tuple((line, text) for line, kind, text in inline if kind == "application/ld+json"),
        inline=tuple((line, text) for line, kind, text in inline if not kind.endswith("json")),
        handlers=tuple(handlers),
        styles=(*styles, *((_line(el), "style") for el in _STYLES(root))),
        forms=tuple((_line(el), (el.get("method") or "get").lower()) for el in root.iter("form")),
        callouts=tuple(callouts),
        policy=meta.get("content-security-policy", ""),
        redirect=meta.get("refresh", "").partition("=")[2].strip("\"' "),
    )


def runs(animated: str) -> bool:
    """Whether an SVG that animates this attribute can put a script there."""
    name = animated.strip().lower().rpartition(":")[2]
    return name in ("href", "src") or name.startswith("on")


def _line(element: html.HtmlElement) -> int:
    return element.sourceline or 0


def _addresses(element: html.HtmlElement, name: str, value: str) -> Iterator[Address]:
    """An attribute's addresses; of a list with sizes each one."""
    if element.tag == "meta" or (name == "data" and element.tag != "object"):
        return
    fetched = _fetched(element, name)
    for one in _CANDIDATES.findall(value) if name in ("srcset", "imagesrcset") else [value.strip()]:
        yield Address(_line(element), element.tag, name, one, fetched)


def _fetched(element: html.HtmlElement, name: str) -> str:
    """`source` is a picture's or a film's; a `link` is what its `rel` says."""
    if element.tag == "link":
        rels = (element.get("rel") or "").lower().split()
        if "preload" in rels:
            return FETCHED_AS.get(element.get("as") or "", "frame")
        return next((FETCHED_RELS[rel] for rel in rels if rel in FETCHED_RELS), "")
    if name in ("cite", "formaction", "action") or element.tag not in FETCHED:
        return ""
    return "images" if name in ("srcset", "poster") else FETCHED[element.tag]


def _callout(element: html.HtmlElement) -> str:
    quoted = element.find(".//blockquote")
    return " ".join((quoted if quoted is not None else element).text_content().split())
