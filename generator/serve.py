"""Preview: build, serve on this machine only, build again on every change, tell the browser."""

from __future__ import annotations

import asyncio
import html
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import watchfiles
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web

from generator.loopback import Guarded, is_local
from generator.model.problem import Problem

SCRIPT = b'<script src="/livereload.js?port=%d" defer></script>'
DEBOUNCE_MS = 50
CSP = "default-src 'self'; img-src 'self' data:; style-src 'self'; connect-src 'self' ws:; base-uri 'self'"
Rebuild = Callable[[], tuple[list[str], tuple[Problem, ...]]]  # paths that changed, and the build's errors

_ALERT = """<link rel="stylesheet" href="/__errors.css"><section class="build-errors" role="alert">
<h2>The build has errors; this is the last good page</h2><ol>{items}</ol></section>"""
_ALERT_CSS = b""".build-errors{position:fixed;inset:auto 0 0;max-height:60vh;overflow:auto;z-index:2147483647;
font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText;border-top:.4rem solid #b00020;padding:1rem 2rem}
.build-errors code{display:block;white-space:pre-wrap}"""
_NOTHING = b"<!doctype html><html lang=en><head><title>Not found</title></head><body>Not found</body></html>"


class _Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    POLICY = CSP


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's own socket accepts every origin; this one only pages that we served."""

    def prepare(self) -> None:
        if not is_local(self.request.host):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return bool(is_local(self.request.host) and urlsplit(origin).netloc == self.request.host)

    def on_message(self, message: str | bytes) -> None:
        try:
            super().on_message(message)
        except (ValueError, AttributeError, TypeError):
            self.close(1003, "not a livereload message")


class _Files(Guarded):
    """The built site, as a static host would serve it; pages get one more script, on the way out."""

    POLICY = CSP

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self, raw: str) -> None:
        if raw == "__errors.css":
            self._send(_ALERT_CSS, "text/css")
            return
        path = self.preview.find(raw)
        if path is not None and path.is_dir():
            self.redirect(f"/{raw}/")
            return
        self.set_status(200 if path else 404)
        path = path or self.preview.find("404.html")
        if path is None or path.suffix == ".html":
            self._send(self._live(path.read_bytes() if path else _NOTHING), "text/html")
        else:
            self._send(path.read_bytes(), content_type(path))

    head = get

    def _live(self, page: bytes) -> bytes:
        """A page with the script that reloads it, and above it what is wrong with the site."""
        page = page.replace(b"</head>", SCRIPT % self.preview.port + b"</head>", 1)
        return page.replace(b"</body>", alert(self.preview.errors) + b"</body>", 1)

    def _send(self, data: bytes, kind: str) -> None:
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.finish(data)


_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".woff2": "font/woff2",
}


def content_type(path: Path) -> str:
    return _KINDS.get(path.suffix.lower(), "application/octet-stream")


def alert(errors: Iterable[Problem]) -> bytes:
    items = "".join(f"<li><code>{html.escape(str(problem))}</code></li>" for problem in errors)
    return _ALERT.format(items=items).encode("utf-8", "replace") if items else b""


class Preview:
    """The state of a running preview: where the site is, what is wrong with it, whom to tell."""

    def __init__(self, output: Path, port: int, rebuild: Rebuild) -> None:
        self.output = output.resolve()
        self.port = port
        self.errors: tuple[Problem, ...] = ()
        self._rebuild = rebuild

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

    def application(self) -> web.Application:
        LiveReloadHandler.live_css = True
        return web.Application(
            [
                (r"/livereload", _Socket),
                (r"/livereload\.js", _Script),
                (r"/(.*)", _Files, {"preview": self}),
            ]
        )

    def build(self) -> str:
        """Build, and give what to tell the browsers: the path of a style sheet to swap, or `*` to reload."""
        changed, problems = self._rebuild()
        before, self.errors = self.errors, tuple(problem for problem in problems if problem.level == "error")
        only_styles = bool(changed) and all(path.endswith(".css") for path in changed)
        return changed[0] if only_styles and self.errors == before else "*"


def tell(path: str) -> None:
    """Tell every open page. On the server's own thread only: its sockets are not for others."""
    message: dict[str, Any] = {"command": "reload", "path": path, "liveCSS": True, "liveImg": True}
    for waiter in LiveReloadHandler.waiters.copy():
        waiter.send_message(message)


async def watch(preview: Preview, folders: list[Path], stop: threading.Event) -> None:
    """Build again whenever something under the folders changes; a save during a build is built after it."""
    existing = [folder for folder in folders if folder.exists()]
    async for _ in watchfiles.awatch(*existing, debounce=DEBOUNCE_MS, step=10, stop_event=stop):
        tell(await asyncio.get_running_loop().run_in_executor(None, preview.build))


def serve(preview: Preview, folders: list[Path]) -> None:
    """Serve until Ctrl-C, on loopback only. Raises OSError when the port is taken.

    asyncio.run turns Ctrl-C into a cancellation, which the watcher's thread hears of. (Refused: IOLoop.run_sync, which
    leaves that thread waiting, so that the process outlives its own good-bye.)
    """

    async def forever() -> None:
        preview.application().listen(preview.port, address="127.0.0.1")
        stop = threading.Event()
        try:
            await watch(preview, folders, stop)
        finally:
            stop.set()

    asyncio.run(forever())
