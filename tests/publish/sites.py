"""Small sites that change: every page needs an asset whose name says what is in it, as the real ones do."""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path

LINK = re.compile(r'href="/?([^"]+\.css)"')


def write(output: Path, version: int, pages: int = 3) -> None:
    """A site of some pages in a folder; another version has another style under another name, and another last page."""
    shutil.rmtree(output, ignore_errors=True)
    style = f"/* {version} */".encode()
    name = f"assets/style.{hashlib.sha256(style).hexdigest()[:8]}.css"
    page = f'<!doctype html><title>{version}</title><link rel="stylesheet" href="/{name}"><p>Version {version}'
    files = {f"articles/{number}/index.html": page.encode() for number in [*range(pages), 100 + version]}
    files |= {"index.html": page.encode(), name: style, "feed.xml": b"<feed/>", "data/actors.json": b"[]"}
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)


def fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
        return bytes(answer.read())


class Reader(threading.Thread):
    """Reads a page and then its style, over and over, as a browser does; notes every style that was not there."""

    def __init__(self, base: str, page: str = "articles/0/") -> None:
        super().__init__(daemon=True)
        self._base, self._page, self._enough = base, page, threading.Event()
        self.missing: list[str] = []
        self.seen: set[str] = set()

    def run(self) -> None:
        while not self._enough.is_set():
            try:
                page = fetched(f"{self._base}{self._page}").decode()
            except (OSError, HTTPException):
                continue  # a server under load stumbles over the page itself: the next look sees it
            for style in LINK.findall(page):
                self._look(style)

    def _look(self, style: str) -> None:
        try:
            fetched(f"{self._base}{style}")
        except urllib.error.HTTPError as error:
            if error.code < 500:
                self.missing.append(f"{style}: {error.code}")
        except (OSError, HTTPException):
            return
        self.seen.add(style)

    def stop(self) -> None:
        self._enough.set()
        self.join()
