"""The preview's server: what it serves, what it refuses, and what it does when something changes."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPResponse
from tornado.testing import AsyncHTTPTestCase, gen_test
from tornado.websocket import websocket_connect

from generator.loopback import is_local
from generator.model.problem import Problem
from generator.preview import Made, Preview
from generator.serve import application, content_type, watch
from tests.conftest import ROOT, Site


class Fake:
    """A maker that does what a test says."""

    def __init__(self, output: Path, look: Callable[[], Made] = Made, build: Callable[[], Made | None] = Made) -> None:
        self.output = output
        self._look, self._build = look, build

    def warm(self) -> None:
        pass

    def look(self, addresses: Collection[str], changed: Collection[Path]) -> Made:  # noqa: ARG002
        return self._look()

    def build(self, stop: Callable[[], bool]) -> Made | None:  # noqa: ARG002
        return self._build()


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
        self.preview = Preview(Fake(self.output), 8000)
        return application(self.preview)

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
    assert content_type(".JSONLD") == "application/ld+json"
    assert content_type(".exe") == "application/octet-stream"


STYLE = Path("templates/assets/style.css")


@pytest.mark.parametrize(
    ("changed", "errors", "told"),
    [
        ({STYLE}, False, "style.css"),
        ({STYLE, Path("seeds/a.txt")}, False, "*"),
        ({STYLE}, True, "*"),
        (set(), False, "*"),
    ],
)
def test_styles_alone_are_swapped(changed: set[Path], errors: bool, told: str, tmp_path: Path) -> None:
    found = (Problem("x", 0, "y", "z"),) if errors else ()
    assert Preview(Fake(tmp_path, lambda: Made(problems=found)), 8000).look([], changed) == told


def test_an_open_page_s_old_style_sheet_is_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/style.00000000.css").write_bytes(b"old")
    preview = Preview(Fake(tmp_path, lambda: Made(assets={"style.css": b"new"})), 8000)
    assert preview.data("assets/style.00000000.css") == (b"old", ".css")
    preview.look([""], {STYLE})
    assert preview.data("assets/style.00000000.css") == (b"new", ".css")
    assert preview.data("assets/other.00000000.css") is None


def test_a_page_that_was_looked_at_is_newer_than_the_output_until_that_is_built(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"old")
    preview = Preview(Fake(tmp_path, lambda: Made({"index.html": b"new"})), 8000)
    preview.look([""], set())
    assert preview.data("") == preview.data("index.html") == (b"new", ".html")
    preview.build([""])
    assert preview.data("") == (b"old", ".html")


def test_a_build_that_gave_way_leaves_what_was_looked_at(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"old")
    preview = Preview(Fake(tmp_path, lambda: Made({"index.html": b"new"}), lambda: None), 8000)
    preview.look([""], set())
    assert preview.build([""]) == set()
    assert preview.data("") == (b"new", ".html")


@pytest.mark.parametrize(
    ("built", "stale"),
    [
        (b'<link href="assets/style.11111111.css">seen', set()),
        (b'<link href="assets/style.00000000.css">more', {""}),
    ],
)
def test_only_pages_that_came_out_otherwise_are_told_again(built: bytes, stale: set[str], tmp_path: Path) -> None:
    def build() -> Made:
        (tmp_path / "index.html").write_bytes(built)
        return Made()

    seen = Made({"index.html": b'<link href="assets/style.00000000.css">seen'})
    preview = Preview(Fake(tmp_path, lambda: seen, build), 8000)
    preview.look([""], set())
    assert preview.build([""]) == stale


def test_a_new_error_is_told_to_every_page(tmp_path: Path) -> None:
    preview = Preview(Fake(tmp_path, build=lambda: Made(problems=(Problem("x", 0, "y", "z"),))), 8000)
    assert preview.build(["a/"]) == {"a/"}
    assert preview.build(["a/"]) == set()


def watched(tmp_path: Path, look: Callable[[str], None], build: Callable[[Preview, str], Made | None]) -> None:
    """Watch a file that says "0" and is then saved as "1", until somebody has built "2"."""
    file, stop, seen = tmp_path / "seed.txt", threading.Event(), threading.Event()
    file.write_text("0")

    def built() -> Made | None:
        said = file.read_text()
        made = build(preview, said)
        if said == "2" and made is not None:
            stop.set()
        return made

    def looked() -> Made:
        seen.set()
        look(file.read_text())
        return Made()

    preview = Preview(Fake(tmp_path / "output", looked, built), 8000)

    async def live() -> None:
        watching = asyncio.create_task(watch(preview, [tmp_path], stop))
        while not seen.is_set():  # nobody says when the watcher has begun: a save before that is seen by none
            file.write_text("1")
            await asyncio.sleep(0.5)
        await asyncio.wait_for(watching, 60)

    asyncio.run(live())


def test_a_save_during_a_build_is_built_after_it(tmp_path: Path) -> None:
    looks: list[str] = []
    builds: list[str] = []

    def build(_preview: Preview, said: str) -> Made:
        builds.append(said)
        if len(builds) == 1:
            (tmp_path / "seed.txt").write_text("2")
        return Made()

    watched(tmp_path, looks.append, build)
    assert (builds[0], builds[-1]) == ("1", "2")
    assert (looks[0], looks[-1]) == ("1", "2")


def test_a_build_gives_way_to_a_save_which_is_looked_at_first(tmp_path: Path) -> None:
    done: list[tuple[str, str]] = []

    def build(preview: Preview, said: str) -> Made | None:
        if not any(what == "gave way" for what, _ in done):
            (tmp_path / "seed.txt").write_text("2")
            assert preview.newer.wait(60), "the build under way is told"
            done.append(("gave way", said))
            return None
        done.append(("built", said))
        return Made()

    watched(tmp_path, lambda said: done.append(("looked", said)), build)
    assert done[:3] == [("looked", "1"), ("gave way", "1"), ("looked", "2")]
    assert done[-1] == ("built", "2")


def test_ctrl_c_ends_the_preview_at_once_with_one_line(story: Site) -> None:
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--site", str(story.root), "--port", str(port)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr
        for line in running.stderr:
            if line.startswith("serving "):
                break
        running.send_signal(signal.SIGINT)
        _, rest = running.communicate(timeout=60)
    finally:
        running.kill()
    assert running.returncode == 130
    assert rest.strip() == "stopped; the last good output stands, and what was done is remembered"


def test_a_taken_port_is_told_before_anything_is_built(story: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = story.run("serve", "--port", str(taken.getsockname()[1]))
    assert ran.code == 2
    assert "cannot be used" in ran.err
    assert not (story.root / ".cache").exists()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
