"""The state of a running preview: where the site is, which pages are newer than it, what is wrong."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote_to_bytes

from generator.model.problem import Problem

_ALERT = """<link rel="stylesheet" href="/__errors.css"><section class="build-errors" role="alert">
<h2>The build has errors; this is the last good page</h2><ol>{items}</ol></section>"""
_HASHED = re.compile(rb"(assets/[^\s\"'<>]*?)\.[0-9a-f]{8,}(\.\w+)")
_ASSET = re.compile(r"assets/(.+?)\.[0-9a-f]{8,}(\.\w+)")


@dataclass(frozen=True, slots=True)
class Made:
    """What a look or a build gave: pages and the theme's files in memory, and the errors."""

    files: dict[str, bytes] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Maker(Protocol):
    """Makes the site; none of these ever raises."""

    @property
    def output(self) -> Path: ...

    def warm(self) -> None:
        """Get ready for the first change."""

    def look(self, addresses: Collection[str], changed: Collection[Path]) -> Made:
        """The pages at these addresses, at once, without writing them."""

    def build(self, stop: Callable[[], bool]) -> Made | None:
        """The whole site, into `output`; None if it was stopped."""


class Preview:
    """What the browser is shown. `look` and `build` run in a thread beside the server's."""

    def __init__(self, maker: Maker, port: int) -> None:
        self.output = maker.output.resolve()
        self.port = port
        self.errors: tuple[Problem, ...] = ()
        self.newer = threading.Event()  # something was saved that the running build does not know of
        self._maker = maker
        self._fresh: dict[str, bytes] = {}  # pages that are newer than those in the output
        self._assets: dict[str, bytes] = {}

    def warm(self) -> None:
        self._maker.warm()

    def look(self, addresses: Collection[str], changed: Collection[Path]) -> str:
        """Make the pages that somebody looks at; gives what to tell them: a style sheet to swap, or `*` to reload."""
        made = self._maker.look(addresses, changed)
        before = self._take(made)
        self._fresh |= made.files
        only_styles = bool(changed) and all(path.suffix == ".css" for path in changed)
        return "style.css" if only_styles and self.errors == before else "*"

    def build(self, addresses: Collection[str] = ()) -> set[str]:
        """Make everything; gives the addresses that a browser holds in a state that is no longer true."""
        shown = {one: self.page(one) for one in addresses}
        made = self._maker.build(self.newer.is_set)
        if made is None:
            return set()
        before = self._take(made)
        self._fresh = {}
        return {one for one in addresses if self.errors != before or _plain(self.page(one)) != _plain(shown[one])}

    def _take(self, made: Made) -> tuple[Problem, ...]:
        before, self.errors = self.errors, tuple(p for p in made.problems if p.level == "error")
        self._assets |= made.assets
        return before

    def page(self, address: str) -> bytes:
        path = self.find(address)
        found = self._fresh.get(f"{address}index.html")
        return found if found is not None else path.read_bytes() if path and path.is_file() else b""

    def data(self, raw: str) -> tuple[bytes, str] | None:
        """A file's bytes and its ending: as somebody looks at it now, or as the last build left it.

        A page that stays open asks for its style sheet by the old name, which holds a digest of what it was.
        """
        name = f"{raw}index.html" if raw == "" or raw.endswith("/") else raw
        if asset := _ASSET.fullmatch(name):
            known = self._assets.get(f"{asset[1]}{asset[2]}")
            if known is not None:
                return known, asset[2]
        if name in self._fresh:
            return self._fresh[name], Path(name).suffix
        path = self.find(raw)
        return (path.read_bytes(), path.suffix) if path and path.is_file() else None

    def find(self, raw: str) -> Path | None:
        """The file that a request means, a folder that lacks its slash, or None.

        Whatever leads out of the output, by dots, escapes or symlinks, is not there.
        """
        data = unquote_to_bytes(raw)
        if b"\0" in data or b"\\" in data:
            return None
        parts = data.decode("utf-8", "replace").split("/")
        if ".." in parts or any(len(part) > 255 for part in parts):
            return None
        path = self.output.joinpath(*(part for part in parts if part not in ("", ".")))
        if raw == "" or raw.endswith("/"):
            path /= "index.html"
        try:
            whole = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return None
        return path if whole.is_relative_to(self.output) and (whole.is_file() or whole.is_dir()) else None


def alert(errors: Iterable[Problem]) -> bytes:
    items = "".join(f"<li><code>{html.escape(str(problem))}</code></li>" for problem in errors)
    return _ALERT.format(items=items).encode("utf-8", "replace") if items else b""


def _plain(page: bytes) -> bytes:
    """A page without the digests in its assets' names: a page whose style was swapped need not be reloaded."""
    return _HASHED.sub(rb"\1\2", page)
