"""The preview's server: what it serves, what it refuses, and what it does when something changes."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPResponse
from tornado.testing import AsyncHTTPTestCase, gen_test
from tornado.websocket import websocket_connect

from generator.loopback import is_local
from generator.model.problem import Problem
from generator.serve import Preview, content_type, watch

PAGE = b"<!doctype html><html><head><title>x</title></head><body>here</body></html>"


@pytest.fixture(scope="class")
def _folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("preview")
    output = root / "output"
    for path in ("index.html", "a/index.html", "404.html"):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(PAGE)
    (output / "x.css").write_bytes(b"css")
    (root / "secret").write_bytes(b"secret")
    (root / "output-leak").mkdir()
    (root / "output-leak/x").write_bytes(b"secret")
    (output / "link").symlink_to(root / "secret")
    (output / "up").symlink_to(root)
    (output / "loop").symlink_to(output / "loop")
    request.cls.output = output


@pytest.mark.usefixtures("_folder")
class TestServer(AsyncHTTPTestCase):
    output: Path

    def get_app(self) -> Any:
        self.preview = Preview(self.output, 8000, lambda: ([], ()))
        return self.preview.application()

    def get(self, path: str, **headers: str) -> HTTPResponse:
        return self.fetch(path, headers=headers, follow_redirects=False)

    def test_pages_are_served_with_the_script_and_files_without(self) -> None:
        for path in ("/", "/index.html", "/a/"):
            got = self.get(path)
            assert (got.code, b"here" in got.body) == (200, True)
            assert got.body.count(b'<script src="/livereload.js?port=8000" defer></script></head>') == 1
        assert self.get("/x.css").body == b"css"
        assert (self.output / "index.html").read_bytes() == PAGE

    def test_no_script_stands_in_the_page_itself(self) -> None:
        got = self.get("/")
        assert "script-src" not in got.headers["Content-Security-Policy"]
        assert "default-src 'self'" in got.headers["Content-Security-Policy"]
        assert self.get("/livereload.js").code == 200

    def test_a_folder_without_its_slash_is_sent_there(self) -> None:
        got = self.get("/a")
        assert (got.code, got.headers["Location"]) == (302, "/a/")

    def test_what_is_not_there_is_the_site_s_own_404(self) -> None:
        got = self.get("/nowhere")
        assert (got.code, b"here" in got.body) == (404, True)

    def test_nothing_outside_the_output_is_served(self) -> None:
        for path in (
            "/../secret",
            "/%2e%2e/secret",
            "/%2e%2e%2fsecret",
            "/a/%2e%2e/%2e%2e/secret",
            "/..%5csecret",
            "/%252e%252e%252fsecret",
            "/../output-leak/x",
            "/%2e%2e/output-leak/x",
            "/-leak/x",
            "/link",
            "/up/secret",
            "/up/",
            "/loop",
            "//etc/passwd",
            "/%00",
            "/index.html%00.css",
            "/" + "a" * 300,
            "/%ff",
        ):
            got = self.get(path)
            assert got.code in (400, 404), path
            assert b"secret" not in got.body

    def test_a_host_elsewhere_is_refused(self) -> None:
        for path in ("/", "/livereload.js", "/x.css", "/livereload"):
            assert self.get(path, Host="evil.example").code == 403
        assert self.get("/", Host="localhost:8000").code == 200

    def test_nobody_can_force_a_reload(self) -> None:
        assert self.get("/forcereload").code == 404
        assert self.fetch("/", method="POST", body="").code == 405

    def test_errors_stand_over_the_last_good_page(self) -> None:
        self.preview.errors = (Problem("templates/a.html", 3, "template-error", "<script>x</script>"),)
        body = self.get("/").body
        assert b"here" in body
        assert b"templates/a.html:3: &lt;script&gt;x" in body
        self.preview.errors = ()

    def socket(self, origin: str) -> Any:
        from tornado.httpclient import HTTPRequest

        url = f"ws://127.0.0.1:{self.get_http_port()}/livereload"
        return websocket_connect(HTTPRequest(url, headers={"Origin": origin}))

    @gen_test
    async def test_a_page_elsewhere_cannot_listen(self) -> None:
        for origin in ("http://evil.example", "http://127.0.0.1:1", "null"):
            with pytest.raises(Exception, match="403"):
                await self.socket(origin)

    @gen_test
    async def test_our_own_page_is_told_and_nonsense_ends_the_talk(self) -> None:
        own = await self.socket(f"http://127.0.0.1:{self.get_http_port()}")
        await own.write_message('{"command": "hello"}')
        assert json.loads(await own.read_message())["command"] == "hello"
        await own.write_message("nonsense")
        assert await own.read_message() is None


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("[::1]:8000", True),
        ("127.9.9.9", True),
        ("localhost.evil.example", False),
        ("192.168.1.2", False),
        ("0.0.0.0", False),  # noqa: S104
        ("", False),
        ("[", False),
    ],
)
def test_which_names_mean_this_machine(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_types_of_files() -> None:
    assert content_type(Path("a.JSONLD")) == "application/ld+json"
    assert content_type(Path("a.exe")) == "application/octet-stream"


@pytest.mark.parametrize(
    ("changed", "errors", "told"),
    [
        (["assets/a.css"], False, "assets/a.css"),
        (["assets/a.css", "index.html"], False, "*"),
        (["assets/a.css"], True, "*"),
        ([], False, "*"),
    ],
)
def test_styles_alone_are_swapped(changed: list[str], errors: bool, told: str, tmp_path: Path) -> None:
    found = (Problem("x", 0, "y", "z"),) if errors else ()
    assert Preview(tmp_path, 8000, lambda: (changed, found)).build() == told


def test_a_save_during_a_build_is_built_after_it(tmp_path: Path) -> None:
    seen: list[str] = []
    file = tmp_path / "seed.txt"
    file.write_text("0")
    stop = threading.Event()

    def rebuild() -> tuple[list[str], tuple[Problem, ...]]:
        seen.append(file.read_text())
        if len(seen) == 1:
            file.write_text("2")
        if seen[-1] == "2":
            stop.set()
        return [], ()

    async def live() -> None:
        watching = asyncio.create_task(watch(Preview(tmp_path, 8000, rebuild), [tmp_path], stop))
        await asyncio.sleep(0.3)
        file.write_text("1")
        await asyncio.wait_for(watching, 10)

    asyncio.run(live())
    assert (seen[0], seen[-1]) == ("1", "2")


def test_ctrl_c_ends_the_preview_at_once(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    code = "import sys; from pathlib import Path; from generator.serve import Preview, serve; print('up', flush=True); "
    code += "serve(Preview(Path(sys.argv[1]), int(sys.argv[2]), lambda: ([], ())), [Path(sys.argv[1])])"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(port)], stdout=subprocess.PIPE)
    try:
        for _ in range(300):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) != 0
    finally:
        running.kill()
        running.communicate()
