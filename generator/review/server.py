"""The review desk's web server: for whoever on this machine holds the token; changes by POST from its own page."""

from __future__ import annotations

import hmac
import json
from pathlib import Path
from typing import Any

from tornado import web

from generator.loopback import Guarded
from generator.review.sitting import Sitting

ASSETS = Path(__file__).parent / "assets"
# Every file that is served, by its address: no path comes from a request.
FILES = {
    "/": ("desk.html", "text/html"),
    "/desk.css": ("desk.css", "text/css"),
    "/desk.js": ("desk.js", "text/javascript"),
}
FILES |= {f"/{name}.js": (f"{name}.js", "text/javascript") for name in ("text", "queue", "forms")}
MAX_BODY = 100_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


class _Desk(Guarded):
    """Lets a request in if it names this desk as its host, comes from no other page, and shows the token's cookie."""

    POLICY = POLICY

    def initialize(self, sitting: Sitting, token: str, port: int) -> None:
        self.sitting, self.token, self.port = sitting, token, port

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def prepare(self) -> None:
        super().prepare()
        own = (f"127.0.0.1:{self.port}", f"localhost:{self.port}", f"[::1]:{self.port}")
        if self.request.host not in own:
            raise web.HTTPError(403)
        origin = self.request.headers.get("Origin")
        foreign = self.request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
        if foreign or (origin is not None and origin != f"http://{self.request.host}"):
            raise web.HTTPError(403)
        if self.request.method == "POST" and origin is None:
            raise web.HTTPError(403)
        if not self._admitted():
            raise web.HTTPError(403)

    def _admitted(self) -> bool:
        return self._same(self.get_cookie(self._cookie) or "")

    @property
    def _cookie(self) -> str:
        """Cookies do not know ports: each desk of a machine has a name of its own."""
        return f"desk-{self.port}"

    def _same(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self.token.encode())

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")

    def answer(self, status: int, body: dict[str, Any]) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body))


class _File(_Desk):
    """The desk's own page, style sheet and scripts. The address with the token sets the cookie and leads away."""

    def _admitted(self) -> bool:
        given = self.get_query_arguments("token") if self.request.path == "/" else []
        return self._same(given[0]) if given else super()._admitted()

    def get(self) -> None:
        if self.get_query_arguments("token"):
            self.set_cookie(self._cookie, self.token, httponly=True, samesite="Strict", path="/")
            self.redirect("/", status=303)  # so that the token stays neither in the address bar nor in the history
            return
        name, kind = FILES[self.request.path]
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish((ASSETS / name).read_bytes())


class _State(_Desk):
    def get(self) -> None:
        got = self.sitting.state(self.get_query_argument("article", None), self.get_query_argument("have", ""))
        self.answer(got.status, got.body)


class _Decide(_Desk):
    def post(self) -> None:
        asked = self._asked()
        got = self.sitting.decide(str(asked.get("article", "")), asked)
        self.answer(got.status, got.body)

    def _asked(self) -> dict[str, Any]:
        """The body as a mapping whose lists and mappings are what they must be; anything else is no request."""
        if self.request.headers.get("Content-Type", "").split(";")[0] != "application/json":
            raise web.HTTPError(415)
        try:
            asked = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise web.HTTPError(400) from None
        shapes = {"marks": list, "fields": dict, "near": int, "words": str}
        if not isinstance(asked, dict) or not all(
            isinstance(asked.get(key, kind()), kind) for key, kind in shapes.items()
        ):
            raise web.HTTPError(400)
        if not all(isinstance(mark, dict) for mark in asked.get("marks", [])):
            raise web.HTTPError(400)
        return asked


class _Undo(_Decide):
    def post(self) -> None:
        got = self.sitting.undo(str(self._asked().get("article", "")))
        self.answer(got.status, got.body)


def application(sitting: Sitting, token: str, port: int) -> web.Application:
    """The desk for one token, as it is reached at one port."""
    with_all = {"sitting": sitting, "token": token, "port": port}
    routes = [(path.replace(".", r"\."), _File, with_all) for path in FILES]
    return web.Application(
        [
            *routes,
            (r"/api/state", _State, with_all),
            (r"/api/decide", _Decide, with_all),
            (r"/api/undo", _Undo, with_all),
            (r"/.*", _Nothing, with_all),
        ],
        log_function=lambda _: None,  # a log of addresses would hold the token
    )


class _Nothing(_Desk):
    def get(self) -> None:
        raise web.HTTPError(404)
