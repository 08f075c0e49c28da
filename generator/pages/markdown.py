"""The desk's Markdown as clean HTML: whatever stands in content/ cannot run, frame or fetch anything."""

from __future__ import annotations

from html import escape
from typing import Any

import nh3
from markdown import Markdown
from markupsafe import Markup

# No svg and no math: both change the parser's rules, and what is harmless inside them may not be outside.
TEXT = {
    "a",
    "abbr",
    "b",
    "br",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "i",
    "ins",
    "q",
    "s",
    "small",
    "strong",
    "sub",
    "sup",
}
BLOCKS = {"blockquote", "dd", "dl", "dt", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"}
TABLES = {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "td": {"align"}, "th": {"align", "scope"}}
SCHEMES = {"http", "https", "mailto"}
# So many of a sign ("": of all), and beyond that the text is shown as it was typed: the parser's time grows with their
# square, and each of these costs it a second or two.
MOST = {"": 200_000, "[": 2_000, "<": 5_000, "|": 5_000, '"': 10_000, "'": 10_000, "\n": 5_000}


def render(text: str) -> Markup:
    """Markdown (or HTML inside it) as HTML of a few harmless tags; links lead to http, https, mailto or the site."""
    if any(text.count(sign) > most for sign, most in MOST.items()):
        return _typed(text)
    source: Any = Markdown(extensions=["sane_lists", "tables", "smarty"], output_format="html")
    try:
        made = source.convert(text)
    except RecursionError:  # a list in a list in a list …
        return _typed(text)
    html = nh3.clean(
        made,
        tags=TEXT | BLOCKS | TABLES,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return Markup(html)  # noqa: S704 — nh3 has just cleaned it


def _typed(text: str) -> Markup:
    return Markup(f"<pre>{escape(text)}</pre>")  # noqa: S704 — escaped on this very line
