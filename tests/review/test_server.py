"""The door of the review desk: who is let in, and what even they cannot do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPResponse
from tornado.testing import AsyncHTTPTestCase

from generator.review.server import FILES, application
from generator.review.sitting import Place, Sitting
from tests import factories

TOKEN = "t" * 43
SLUG = "ferry-cancelled"


@pytest.fixture(scope="function")
def _folder(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    request.cls.root = tmp_path


@pytest.mark.usefixtures("_folder")
class TestServer(AsyncHTTPTestCase):
    root: Path

    def get_app(self) -> Any:
        where = Place(self.root, self.root / "seeds", self.root / "content")
        self.sitting = Sitting(where, lambda: [factories.ferry()], "Ed", lambda: "2026-01-13", 0.0)
        return application(self.sitting, TOKEN, self.get_http_port())

    def ask(self, path: str, method: str = "GET", body: Any = None, **headers: str | None) -> HTTPResponse:
        """A request as the desk's own page makes it; a header that is None is left out."""
        port = self.get_http_port()
        own: dict[str, str | None] = {"Cookie": f"desk-{port}={TOKEN}"}
        if method == "POST":
            own |= {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
        sent = {k.replace("_", "-"): v for k, v in (own | headers).items() if v is not None}
        data = body if isinstance(body, str) or body is None else json.dumps(body)
        return self.fetch(
            path, method=method, body=data, headers=sent, follow_redirects=False, allow_nonstandard_methods=True
        )

    def accept(self, **headers: str | None) -> HTTPResponse:
        one = self.sitting.state(SLUG).body["items"][0]
        marks = [{"id": one["id"], "seen": one["seen"]}]
        return self.ask("/api/decide", "POST", {"article": SLUG, "action": "accept", "marks": marks}, **headers)

    def nothing_written(self) -> bool:
        return not (self.root / "content").exists()

    def test_the_key_in_the_address_becomes_a_cookie_and_leaves_the_address(self) -> None:
        got = self.ask(f"/?token={TOKEN}", Cookie=None)
        assert (got.code, got.headers["Location"]) == (303, "/")
        cookie = got.headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and f"desk-{self.get_http_port()}=" in cookie
        assert self.ask("/").code == 200

    def test_without_the_key_nothing_is_shown_and_nothing_written(self) -> None:
        port = self.get_http_port()
        for cookie in (
            None,
            "",
            f"desk-{port}=",
            f"desk-{port}={TOKEN[:-1]}",
            f"desk={TOKEN}",
            f"desk-{port}=\xe9\xff",
        ):
            for path in (*FILES, "/api/state", "/nowhere"):
                got = self.ask(path, Cookie=cookie)
                assert (got.code, got.body) == (403, b"403\n"), path
            assert self.accept(Cookie=cookie).code == 403
        for path in (
            "/?token=",
            "/?token=wrong",
            f"/?token=wrong&token={TOKEN}",
            f"/api/state?token={TOKEN}",
            f"/desk.js?token={TOKEN}",
        ):
            assert self.ask(path, Cookie=None).code == 403, path
        assert self.nothing_written()

    def test_a_host_elsewhere_is_refused_even_with_the_key(self) -> None:
        for host in ("evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "10.0.0.1"):
            assert self.ask("/", Host=host).code == 403, host
            assert self.ask(f"/?token={TOKEN}", Host=host, Cookie=None).code == 403, host
        assert self.ask("/", Host=f"localhost:{self.get_http_port()}").code == 200

    def test_a_page_elsewhere_can_neither_read_nor_write(self) -> None:
        port = self.get_http_port()
        for origin in (
            "http://evil.example",
            "null",
            f"https://127.0.0.1:{port}",
            "http://127.0.0.1:1",
            f"http://localhost:{port}",
        ):
            assert self.accept(Origin=origin).code == 403, origin
            assert self.ask("/api/state", Origin=origin).code == 403, origin
        assert self.accept(Origin=None).code == 403
        assert self.accept(Sec_Fetch_Site="cross-site").code == 403
        assert self.ask("/api/state", Sec_Fetch_Site="same-site").code == 403
        assert self.nothing_written()
        assert self.accept(Sec_Fetch_Site="same-origin").code == 200

    def test_nothing_changes_by_get(self) -> None:
        for path in ("/api/decide", "/api/undo"):
            assert self.ask(path).code == 405
        for method in ("PUT", "DELETE", "PATCH"):
            assert self.ask("/api/decide", method, "{}").code == 405
        assert self.ask("/api/state", "POST", {}).code == 405
        assert self.nothing_written()

    def test_a_form_or_nonsense_is_no_decision(self) -> None:
        assert self.accept(Content_Type="text/plain").code == 415
        assert self.accept(Content_Type="application/x-www-form-urlencoded").code == 415
        bodies = [
            "",
            "[]",
            "{",
            "null",
            '{"marks": 1}',
            '{"marks": [1]}',
            '{"fields": []}',
            '{"near": "x"}',
            "[" * 9000,
        ]
        for body in bodies:
            assert self.ask("/api/decide", "POST", body).code in (400, 404), body
        assert self.ask("/api/decide", "POST", {"article": "../../secret", "action": "accept"}).code == 404
        assert self.ask("/api/undo", "POST", {"article": SLUG}).code == 422
        assert self.nothing_written()

    def test_no_path_leads_out(self) -> None:
        (self.root / "secret").write_text("secret")
        for path in (
            "/../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/desk.html",
            "/assets/desk.js",
            "/desk.js/..",
            "//etc/passwd",
        ):
            got = self.ask(path)
            assert got.code == 404 and b"secret" not in got.body, path

    def test_every_answer_says_what_a_browser_may_do_with_it(self) -> None:
        for got in (
            self.ask("/"),
            self.ask("/desk.js"),
            self.ask("/api/state"),
            self.ask("/", Cookie=None),
            self.ask("/x"),
        ):
            policy = got.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
            assert got.headers["X-Content-Type-Options"] == "nosniff"
            assert got.headers["Cache-Control"] == "no-store"
            assert got.headers["Referrer-Policy"] == "no-referrer"

    def test_every_script_that_the_page_asks_for_is_served(self) -> None:
        for path, (_, kind) in FILES.items():
            got = self.ask(path)
            assert (got.code, got.headers["Content-Type"]) == (200, f"{kind}; charset=utf-8")
            assert b"innerHTML" not in got.body and b"http://" not in got.body
