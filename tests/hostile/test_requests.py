"""The preview and the review desk under raw requests, as no browser and no polite client would send them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tornado.testing import AsyncHTTPTestCase, gen_test

from generator import serve
from generator.preview import Preview
from generator.review.server import application
from generator.review.sitting import Place, Sitting
from tests import factories
from tests.test_serve import Fake

TARGETS = [
    "/../secret",
    "/..%2fsecret",
    "/%2e%2e/secret",
    "/%2e%2e%2fsecret",
    "/%2e%2e%5csecret",
    "/..\\secret",
    "/..%5c..%5csecret",
    "/%252e%252e%252fsecret",
    "/%c0%ae%c0%ae/secret",
    "/%uff0e%uff0e/secret",
    "/a/../../secret",
    "/a/..;/..;/secret",
    "/./.././secret",
    "/....//....//secret",
    "/../output-leak/x",
    "/%2e%2e/output-leak/x",
    "/-leak/x",
    "/link",
    "/up/secret",
    "/%00",
    "/index.html%00.css",
    "/secret%00.html",
    "//secret",
    "///etc/passwd",
    "//../secret",
    "/file:///etc/passwd",
    "http://{host}/../secret",
    "http://{host}/%2e%2e/secret",
    "file:///etc/passwd",
    "../secret",
    "secret",
    "*",
    "/?../secret",
    "/#/../secret",
    "/" + "../" * 500 + "etc/passwd",
    "/" + "%2e%2e%2f" * 500 + "secret",
    "/" + "a" * 5_000,
    "/\xff\xfe",
    "/~root/secret",
]
FOREIGN = [
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1.evil.example",
    "[::2]:{port}",
    "0x7f.1.evil.example",
    "",
    "a b",
]


async def raw(port: int, target: str, host: str, *headers: str) -> bytes:
    """The whole answer to a request that is sent byte for byte."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"GET {target} HTTP/1.1", f"Host: {host}", *headers, "Connection: close", "", ""]
    writer.write("\r\n".join(lines).encode("latin-1"))
    try:
        return await asyncio.wait_for(reader.read(), 60)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def folder(root: Path) -> Path:
    """An output with a secret beside it, a sibling whose name begins alike, and links that lead out."""
    output = root / "output"
    (output / "a/b").mkdir(parents=True)
    (output / "index.html").write_text("<html><head></head><body>home</body></html>")
    (output / "a/b/index.html").write_text("<html><head></head><body>b</body></html>")
    (root / "secret").write_text("root:x:")
    (root / "output-leak").mkdir()
    (root / "output-leak/x").write_text("root:x:")
    (output / "link").symlink_to(root / "secret")
    (output / "up").symlink_to(root)
    return output


class _Raw(AsyncHTTPTestCase):
    cookie = ""

    async def ask(self, target: str, host: str | None = None, *headers: str) -> tuple[int, bytes]:
        port = self.get_http_port()
        named = (host if host is not None else "127.0.0.1:{port}").format(port=port)
        asked = target.format(host=named) if "{host}" in target else target
        cookies = [self.cookie.format(port=port)] if self.cookie else []
        answer = await raw(port, asked, named, *cookies, *(one.format(port=port) for one in headers))
        return (int(answer.split()[1]) if answer else 400), answer

    async def nothing_leaks(self) -> None:
        for target in TARGETS:
            status, answer = await self.ask(target)
            assert (target, status) in [(target, code) for code in (200, 301, 302, 400, 404, 405)]
            assert b"root:x:" not in answer, target
            assert b"Traceback" not in answer, target
            assert status != 200 or b"home" in answer or b"<title>" in answer, target


@pytest.fixture(scope="class")
def _preview(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    request.cls.output = folder(tmp_path_factory.mktemp("raw"))


@pytest.mark.usefixtures("_preview")
class TestPreview(_Raw):
    output: Path

    def get_app(self) -> Any:
        return serve.application(Preview(Fake(self.output), 8000))

    @gen_test(timeout=120)
    async def test_no_request_reads_outside_the_output(self) -> None:
        await self.nothing_leaks()

    @gen_test(timeout=60)
    async def test_no_answer_leads_to_another_host(self) -> None:
        for target in ("//a/b", "///a/b", "/%2fa/b", "//evil.example/%2e%2e", "http://evil.example/a/b"):
            _, answer = await self.ask(target)
            head = answer.split(b"\r\n\r\n")[0].decode("latin-1")
            led = [line.split(":", 1)[1].strip() for line in head.split("\r\n") if line.lower().startswith("location:")]
            assert all(place.startswith("/") and not place.startswith(("//", "/\\")) for place in led), (target, led)

    @gen_test(timeout=60)
    async def test_another_host_is_refused(self) -> None:
        for host in FOREIGN:
            for target in ("/", "/livereload.js", "/livereload", "/a/b/"):
                status, answer = await self.ask(target, host)
                assert (host, target, status in (400, 403), b"home" in answer) == (host, target, True, False)


@pytest.fixture(scope="class")
def _desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    request.cls.root = folder(tmp_path_factory.mktemp("raw")).parent


@pytest.mark.usefixtures("_desk")
class TestReview(_Raw):
    root: Path
    cookie = "Cookie: desk-{port}=token"

    def get_app(self) -> Any:
        where = Place(self.root, self.root / "seeds", self.root / "content")
        sitting = Sitting(where, lambda: [factories.ferry()], "Ed", lambda: "2026-01-13", 0.0)
        return application(sitting, "token", self.get_http_port())

    @gen_test(timeout=120)
    async def test_no_request_reads_outside_its_own_files(self) -> None:
        assert (await self.ask("/"))[0] == 200
        await self.nothing_leaks()

    @gen_test(timeout=60)
    async def test_another_host_or_origin_is_refused(self) -> None:
        for host in FOREIGN:
            assert (host, (await self.ask("/api/state", host))[0] in (400, 403)) == (host, True)
        for origin in ("http://evil.example", "null", "http://127.0.0.1.evil.example", "file://"):
            assert (origin, (await self.ask("/api/state", None, f"Origin: {origin}"))[0]) == (origin, 403)
