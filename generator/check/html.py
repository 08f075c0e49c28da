"""What the checks need to know of a page, in one pass over its elements."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html
from lxml.etree import ParserError

LINKS = {"a": "href", "area": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}
Place = tuple[int, str]  # a line, and what stands there


@dataclass(frozen=True, slots=True)
class Parsed:
    """`links` are all addresses by line; `leads_to` those of <a> alone, by which a reader gets on."""

    title: str
    language: str
    ids: frozenset[str]
    repeated_ids: tuple[Place, ...]
    links: tuple[Place, ...]
    leads_to: frozenset[str]
    no_alt: tuple[Place, ...]
    scripts: tuple[Place, ...]
    callouts: tuple[Place, ...]
    text: str


def parsed(data: bytes) -> Parsed:
    """Lenient, as a browser: what cannot be parsed at all is a page without anything."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        root = html.document_fromstring(b"<html></html>")
    elements = [el for el in root.iter() if isinstance(el.tag, str)]
    ids = [(el.sourceline or 0, el.get("id")) for el in elements if el.get("id")]
    seen: set[str] = set()
    repeated = [(line, name) for line, name in ids if name in seen or seen.add(name)]  # type: ignore[func-returns-value]
    found = [(el, el.get(LINKS[el.tag])) for el in elements if el.tag in LINKS]
    inline = [el for el in elements if el.tag == "script" and not el.get("src")]
    return Parsed(
        title=(root.findtext(".//title") or "").strip(),
        language=root.get("lang") or "",
        ids=frozenset(seen),
        repeated_ids=tuple(repeated),
        links=tuple((el.sourceline or 0, link) for el, link in found if link is not None),
        leads_to=frozenset(link for el, link in found if el.tag == "a" and link),
        no_alt=tuple((el.sourceline or 0, el.get("src") or "") for el in elements if _lacks_alt(el)),
        scripts=tuple((el.sourceline or 0, el.text or "") for el in inline if el.get("type") == "application/ld+json"),
        callouts=tuple((el.sourceline or 0, _callout(el)) for el in elements if el.get("data-callout")),
        text=" ".join("".join(el.text_content() for el in root.iter("article")).split()),
    )


def _lacks_alt(element: html.HtmlElement) -> bool:
    return element.tag == "img" and element.get("alt") is None


def _callout(element: html.HtmlElement) -> str:
    quoted = element.find(".//blockquote")
    return " ".join((quoted if quoted is not None else element).text_content().split())
