"""What any bytes are given to, and what must hold of the answer; AssertionError when it does not."""

# ruff: noqa: S101 — asserting is what a target is for

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.desk.anchors import Finder, Lost
from generator.desk.shape import shape
from generator.engine.store import dumps
from generator.ingest.matter import read as read_matter
from generator.ingest.read import read_article
from generator.model.desk import Anchor
from generator.model.problem import Problem
from generator.model.text import Article, Seed, SeedKind, Span
from generator.pages.weave import Layer, Mark, Node, plain, weave

CORPUS = Path(__file__).parent / "corpus"
_KINDS: tuple[SeedKind, ...] = ("txt", "md", "html")


def ingest(data: bytes) -> None:
    """An article whose blocks and repairs lie inside its text, in order, or a problem that names the seed."""
    for kind in _KINDS:
        found = read_article(Seed(f"seeds/x.{kind}", data, kind))
        if isinstance(found, Problem):
            assert found.path == f"seeds/x.{kind}"
            continue
        assert isinstance(found, Article)
        spans = [block.span for block in found.blocks]
        assert spans == sorted(spans) and all(0 <= s.start < s.end <= len(found.text) for s in spans)
        assert all(0 <= r.span.start <= r.span.end <= len(found.text) for r in found.repairs)
        dumps(found)  # as the store will


def yaml(data: bytes) -> None:
    """Every kind of file of the desk, and front matter: a value, or problems with a line inside the file."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for kind in ("actor", "term", "page", "article"):
        found = shape(kind, "x", "content/x", data)
        if isinstance(found, tuple):
            assert found and all(isinstance(one, Problem) and 0 <= one.line <= lines for one in found)
    read_matter("seeds/x.md", data.decode("utf-8", "replace"))


def anchors(data: bytes) -> None:
    """Text, words, what stands before and after them, parted by NUL: a place inside the text, or none."""
    text, exact, prefix, suffix = (data.decode("utf-8", "replace").split("\0") + [""] * 4)[:4]
    found = Finder(text).find(Anchor(exact, prefix, suffix, 1))
    if not isinstance(found, Lost):
        assert 0 <= found.start < found.end <= len(text)


def weaving(data: bytes) -> None:
    """Marks of three bytes each over a text: all its characters once and in order, each id once, no link in a link."""
    text = "The mayor said that the wall would be built. " * 6
    marks = [data[at : at + 3] for at in range(0, min(len(data), 600) - 2, 3)]
    layers = [Layer(Span(a, a + b), "x", c % 4, f"m{n}", {}, c % 3) for n, (a, b, c) in enumerate(marks)]
    woven = weave(text, Span(0, len(text)), layers)
    assert plain(woven) == text
    ids = [mark.id for mark, _ in _marks(woven, 0) if mark.id]
    assert len(ids) == len(set(ids))
    assert all(links <= 1 for _, links in _marks(woven, 0))


def _marks(nodes: tuple[Node, ...], links: int) -> Iterator[tuple[Mark, int]]:
    for node in nodes:
        if isinstance(node, Mark):
            yield node, links + node.control
            yield from _marks(node.children, links + node.control)


TARGETS: dict[str, Callable[[bytes], None]] = {"ingest": ingest, "yaml": yaml, "anchors": anchors, "weave": weaving}


def corpus(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]
