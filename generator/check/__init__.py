"""The site's own checks on what was built: files → problems; no browser, no network."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.check import data, feeds, safety, secret, words
from generator.check.html import Parsed, parsed
from generator.check.links import Links
from generator.check.weight import Scales
from generator.model.problem import Problem

UTF_8 = frozenset(
    {".html", ".htm", ".xhtml", ".xht", ".shtml", ".css", ".js", ".mjs"}
)  # JSON and XML say so themselves


def check(
    files: Mapping[str, bytes], *, url: str = "", budgets: Mapping[str, int] | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with a built site, sorted.

    `files` maps paths inside the output folder to bytes; each is read once and let go (small ones, such as a style
    sheet or a page's text, a second time), so a mapping that reads from disk keeps a large site out of memory.
    `url` and `budgets` are those of site.yaml.
    """
    return tuple(sorted(set(_Check(files, url, budgets or {}).all())))


class _Check:
    """One run over all files, and what is kept between them."""

    def __init__(self, files: Mapping[str, bytes], url: str, budgets: Mapping[str, int]) -> None:
        self.files = files
        self.links = Links(files.keys(), url)
        self.scales = Scales(files, budgets)
        self.url = url

    def all(self) -> Iterator[Problem]:
        for path in self.files:
            content = self.files[path]
            yield from secret.private(path)
            yield from secret.secrets(path, content)
            yield from self._file(path, content)
        yield from self.links.rest()

    def _file(self, path: str, content: bytes) -> Iterator[Problem]:
        kind = posixpath.splitext(path)[1].lower()  # a server takes `.HTML` for a page
        if kind in UTF_8:
            yield from safety.encoding(path, content)
        match kind:
            case ".html" | ".htm" | ".xhtml" | ".xht" | ".shtml":
                yield from self._page(path, content)
            case ".css":
                yield from safety.style(path, content, self.links)
            case ".js" | ".mjs":
                yield from safety.script(path, content)
            case ".json" | ".jsonld":
                yield from self._json(path, content)
            case ".xml" | ".svg":
                yield from self._xml(path, content)

    def _page(self, path: str, content: bytes) -> Iterator[Problem]:
        page = parsed(content)
        yield from _outline(path, page)
        yield from safety.page(path, page)
        yield from self.links.add(path, page)
        yield from self.scales.add(path, content, page)
        for line, script in page.linked_data:
            yield from data.linked(path, line, script)
        if page.callouts and (text := self._beside(path, "text.txt")) is not None:
            yield from words.callouts(path, page, text)

    def _json(self, path: str, content: bytes) -> Iterator[Problem]:
        told, problems = data.parse(path, content)
        yield from problems
        if told is None:
            return
        if posixpath.basename(path) == "annotations.jsonld":
            text = self._beside(path, "text.txt")
            yield from data.web_annotations(path, told, text.decode("utf-8", "replace") if text is not None else None)
        elif path == feeds.JSON_FEED:
            yield from feeds.json_feed(path, told, self.links)

    def _xml(self, path: str, content: bytes) -> Iterator[Problem]:
        try:
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except etree.XMLSyntaxError as error:
            yield Problem(path, error.lineno or 0, "file-xml", f"is not well-formed XML: {error.msg}")
            return
        yield from safety.brought(path, root)
        if root.tag != f"{feeds.ATOM}feed":  # of which `feeds` looks at each element
            yield from safety.runs(path, root)
        if path.lower().endswith(".svg"):
            yield from safety.drawing(path, root)
        else:
            yield from feeds.xml(path, root, len(content), self.links)

    def _beside(self, path: str, name: str) -> bytes | None:
        return self.files.get(posixpath.join(posixpath.dirname(path), name))


def _outline(path: str, page: Parsed) -> Iterator[Problem]:
    """What every page has, and has once."""
    if not page.title:
        yield Problem(path, 1, "page-title", "has no title", "templates/base.html sets it")
    if not page.language and not page.redirect:
        yield Problem(path, 1, "page-language", "does not say its language", "templates/base.html sets it")
    for line, name in page.repeated_ids:
        yield Problem(path, line, "page-id", f"the id `{name}` stands here a second time", "links to it are a guess")
    for line, source in page.no_alt:
        hint = 'alt="" if it says nothing new; a frame has a title, a drawing with role=img an aria-label'
        yield Problem(path, line, "page-alt", f"the picture {source} has no `alt`", hint)
