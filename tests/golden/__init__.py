"""The seed's article as it should come out: its document, and its page as text that shows what is marked.

A change here is a change of what readers get: `make golden` writes both files anew, and the diff is the review.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
HOOKS = ("actor", "quote", "place", "figure", "term", "callout", "actor-card")
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr", "source", "path", "circle", "rect", "use", "line"}
UNSEEN = {"script", "style", "template", "svg", "nav", "head", "footer"}


class Outline(HTMLParser):
    """A page as lines: a line a block of the text, each hook of the contract in braces around its words."""

    BLOCKS = frozenset(
        {"p", "li", "h1", "h2", "h3", "h4", "blockquote", "aside", "section", "figcaption", "td", "th", "dt", "dd"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._open: list[tuple[str, str, bool]] = []  # tag, what closes its hook, whether its words are unseen
        self._words = ""
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        unseen = tag in UNSEEN or "popover" in given
        self._unseen += unseen
        if tag in self.BLOCKS:
            self._end_line()
            self._words += {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}.get(tag, "")
        told = next((f"{hook}={given[f'data-{hook}']}" for hook in HOOKS if given.get(f"data-{hook}")), "")
        told = f"time={given['datetime']}" if tag == "time" and given.get("datetime") else told
        told = "" if self._unseen else told
        if told:
            self._words += f"{{{told}: "
        self._open.append((tag, "}" if told else "", unseen))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, close, unseen = self._open.pop()
            self._words += close
            self._unseen -= unseen
            if opened == tag:
                break
        if tag in self.BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words += data

    def _end_line(self) -> None:
        line = re.sub(r"\s+", " ", self._words).strip()
        if line.strip("#-{} "):
            self.lines.append(line)
        self._words = ""


def outline(page: str) -> str:
    found = Outline()
    found.feed(page)
    return "\n".join(found.lines) + "\n"


def made(output: Path) -> dict[str, str]:
    """The golden files' names, and what they should hold by a built site."""
    article = next((output / "articles").iterdir())
    return {
        "article.json": json.dumps(json.loads((article / "article.json").read_text()), ensure_ascii=False, indent=1)
        + "\n",
        "article.txt": outline((article / "index.html").read_text()),
        "files.txt": "".join(sorted(f"{nameless(path, output)}\n" for path in output.rglob("*") if path.is_file())),
    }


def nameless(path: Path, output: Path) -> str:
    """A file's path without the digest of its content."""
    return re.sub(r"\.[0-9a-f]{8}(?=\.)", "", path.relative_to(output).as_posix())
