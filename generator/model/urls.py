"""Where everything is on the site: addresses relative to the site's root, without a leading slash.

Folders end in a slash, as hosts serve them. Slugs and ids are `[a-z0-9-]` (mark ids also hold a dot), so nothing needs
quoting. A page that links elsewhere puts its own way back to the root (`Page.root`) in front.
"""

from __future__ import annotations

from typing import Literal

Section = Literal["actors", "quotes", "places", "timeline", "glossary", "search", "about"]

HOME = ""
NOT_FOUND = "404.html"
ATOM = "feed.xml"
JSON_FEED = "feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
# Folders that are the site's own: no page of the desk's may have one of these addresses. ("about" it may write.)
TAKEN = frozenset("actors articles assets data glossary places quotes search timeline".split())  # noqa: SIM905


def section(name: Section) -> str:
    return f"{name}/"


def article(slug: str) -> str:
    return f"articles/{slug}/"


def mark(slug: str, mark_id: str) -> str:
    """A sentence, quotation, time, figure, place, term or note on its article's page."""
    return f"{article(slug)}#{mark_id}"


def web_annotations(slug: str) -> str:
    return f"{article(slug)}annotations.jsonld"


def article_json(slug: str) -> str:
    return f"{article(slug)}article.json"


def share(page: str) -> str:
    """The picture that is shown beside a link to a page, given the page's address."""
    return f"{page}share.png"


def actor(actor_id: str) -> str:
    return f"actors/{actor_id}/"


def quotes_by(actor_id: str) -> str:
    return f"quotes/by/{actor_id}/"


def place(place_id: str) -> str:
    return f"places/#{place_id}"


def term(term_id: str) -> str:
    return f"glossary/#{term_id}"


def page(page_id: str) -> str:
    """A page of the desk's own."""
    return f"{page_id}/"


def data(name: Literal["actors", "quotes", "places", "timeline"]) -> str:
    return f"data/{name}.json"
