"""Clean HTML to blocks of plain text: paragraphs, headings, list items, block quotations."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from generator.ingest.ledger import BREAK, Draft
from generator.model.text import BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STARTS = _HEADINGS | {
    "p",
    "div",
    "li",
    "blockquote",
    "ul",
    "ol",
    "pre",
    "table",
    "tr",
    "dt",
    "dd",
    "hr",
    "section",
    "figure",
}
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
# Elements that need no end tag: they do not nest, however many there are.
_UNNESTED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup"}
)
MAX_TAGS = 40_000
MAX_DEPTH = 200


def bounds(html: str) -> str | None:
    """Why a page is refused before any parser sees it: parsers take quadratic time, or the stack, beyond these."""
    depth = 0
    for tags, tag in enumerate(_TAG.finditer(html), 1):
        if tag.group(2).lower() not in _UNNESTED:
            depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > MAX_DEPTH:
            return f"nests more than {MAX_DEPTH} elements"
        if tags > MAX_TAGS:
            return f"has more than {MAX_TAGS:,} tags"
    return None


def readable(html: str) -> str:
    """The same HTML for html.parser, which gives up (AssertionError) at a marked section that is none: `<![if<p>`.

    To a browser each of them is a comment up to the next `>`, which is what the parser makes of this spelling.
    """
    return html.replace("<![", "<!x[")


def to_draft(html: str) -> Draft:
    """The blocks of a piece of HTML that holds the article and nothing else."""
    reader = _Reader()
    reader.feed(readable(html))
    reader.close()
    reader.end_block()
    found = reader.blocks or [("paragraph", "")]
    return Draft(BREAK.join(text for _, text in found), tuple(kind for kind, _ in found))


class _Reader(HTMLParser):
    """Collects text between block tags. Whitespace collapses as a browser would collapse it; no-break spaces stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[BlockKind, str]] = []
        self._text: list[str] = []
        self._open: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._text.append(" ")
        elif tag in _STARTS:
            self.end_block()
            if tag == "li" and self._open[-1:] == ["li"]:
                self._open.pop()
            if tag in _HEADINGS or tag in ("li", "ul", "ol", "blockquote"):
                self._open.append(tag)
            self._kind = self._innermost()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _STARTS:
            self.end_block()
            if tag in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
            self._kind = self._innermost()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)

    def end_block(self) -> None:
        text = re.sub(r"[ \t\r\n\f\x0b]+", " ", "".join(self._text)).strip(" ")
        if text:
            self.blocks.append((self._kind, text))
        self._text = []

    def _innermost(self) -> BlockKind:
        tag = self._open[-1] if self._open else ""
        if tag in _HEADINGS:
            return "heading"
        return "list-item" if tag == "li" else "quote" if tag == "blockquote" else "paragraph"
