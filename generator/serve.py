"""Preview: build, serve on this machine only, build again on every change, tell the browser."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Container
from pathlib import Path
from socket import socket
from typing import Any
from urllib.parse import urlsplit

import watchfiles
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from generator.loopback import Guarded, is_local
from generator.preview import Preview, alert

SCRIPT = b'<script src="/livereload.js?port=%d" defer></script>'
DEBOUNCE_MS = 50
STEP_MS = 10  # nothing new for so long: whoever saved is done
CSP = "default-src 'self'; img-src 'self' data:; style-src 'self'; connect-src 'self' ws:; base-uri 'self'"
_ALERT_CSS = b""".build-errors{position:fixed;inset:auto 0 0;max-height:60vh;overflow:auto;z-index:2147483647;
font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText;border-top:.4rem solid #b00020;padding:1rem 2rem}
.build-errors code{display:block;white-space:pre-wrap}"""
_NOTHING = b"<!doctype html><html lang=en><head><title>Not found</title></head><body>Not found</body></html>"


class _Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    POLICY = CSP


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's own socket accepts every origin; this one only pages that we served, and knows which they are."""

    address = ""

    def prepare(self) -> None:
        if not is_local(self.request.host):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return bool(is_local(self.request.host) and urlsplit(origin).netloc == self.request.host)

    def on_message(self, message: str | bytes) -> None:
        try:
            told = json.loads(message)
            if told["command"] == "info":
                self.address = urlsplit(told["url"]).path.lstrip("/").removesuffix("index.html")
            super().on_message(message)
        except (ValueError, AttributeError, TypeError, KeyError):
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
            self.redirect(f"/{raw.lstrip('/')}/")  # `//a/` would be a folder of the host `a`
            return
        found = self.preview.data(raw)
        self.set_status(200 if found else 404)
        data, ending = found or self.preview.data("404.html") or (_NOTHING, ".html")
        self._send(self._live(data) if ending == ".html" else data, content_type(ending))

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


def content_type(ending: str) -> str:
    return _KINDS.get(ending.lower(), "application/octet-stream")


def application(preview: Preview) -> web.Application:
    LiveReloadHandler.live_css = True
    return web.Application(
        [
            (r"/livereload", _Socket),
            (r"/livereload\.js", _Script),
            (r"/(.*)", _Files, {"preview": preview}),
        ]
    )


def looking() -> set[str]:
    """The addresses of the pages that are open."""
    return {waiter.address for waiter in LiveReloadHandler.waiters}


def tell(path: str, addresses: Container[str] | None = None) -> None:
    """Tell the open pages, all or those at some addresses. On the server's own thread, whose sockets they are."""
    message: dict[str, Any] = {"command": "reload", "path": path, "liveCSS": True, "liveImg": True}
    for waiter in LiveReloadHandler.waiters.copy():
        if addresses is None or waiter.address in addresses:
            waiter.send_message(message)


async def watch(preview: Preview, folders: list[Path], stop: threading.Event) -> None:
    """Whenever something under the folders changes: first the pages that are open, then the whole site.

    What is saved during a build is looked at before that build goes on: it is given up, and begun again after the look.
    """
    existing = [folder for folder in folders if folder.exists()]
    saved: set[Path] = set()
    wake = asyncio.Event()

    async def listen() -> None:
        async for changes in watchfiles.awatch(*existing, debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop):
            saved.update(Path(path).resolve() for _, path in changes)
            preview.newer.set()
            wake.set()

    async def make() -> None:
        here = asyncio.get_running_loop()
        await here.run_in_executor(None, preview.warm)
        while await wake.wait():
            wake.clear()
            preview.newer.clear()
            changed = frozenset(saved)
            saved.clear()
            tell(await here.run_in_executor(None, preview.look, looking(), changed))
            stale = await here.run_in_executor(None, preview.build, looking())
            tell("*", stale)

    making = asyncio.create_task(make())
    try:
        await listen()
    finally:
        making.cancel()


def listening(port: int) -> list[socket]:
    """The sockets of a preview, on loopback only. Raises OSError when the port is taken."""
    return bind_sockets(port, address="127.0.0.1")


def serve(preview: Preview, folders: list[Path], sockets: list[socket]) -> None:
    """Serve until Ctrl-C.

    asyncio.run turns Ctrl-C into a cancellation, which the watcher's thread hears of, as does a build under way.
    (Refused: IOLoop.run_sync, which leaves that thread waiting, so that the process outlives its own good-bye.)
    """

    async def forever() -> None:
        HTTPServer(application(preview)).add_sockets(sockets)
        stop = threading.Event()
        try:
            await watch(preview, folders, stop)
        finally:
            stop.set()
            preview.newer.set()

    asyncio.run(forever())
