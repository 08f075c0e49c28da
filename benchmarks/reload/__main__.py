"""Measure a preview's answer to a save: python -m benchmarks.reload [ARTICLES [SAVES]]   (1000 and 20 unless said)

Generates a site, starts `serve` on it as a process of its own, opens one article's page as a browser does (the page and
a WebSocket), and saves: that article's seed, a profile it shows, a template, a style sheet. The next save comes when
the whole site has been built; after a template or a style sheet, which remake every page, it comes a second later, and
the build under way gives way to it. Prints how long it took from a save to livereload's message (on an idle machine)
and how much CPU time the preview needed for it (on any), and checks that the page then has what was saved.
`model: rules`.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from socket import create_server
from urllib.request import urlopen

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.speed.annotated import remember
from benchmarks.speed.articles import article, write
from generator.cli.site import opened
from generator.stages.pages import DEFAULT_THEME

ROOT = Path(__file__).parent.parent.parent
PROFILE = "---\nname: {}\nkind: person\nsummary: Known for {}.\n---\nMore.\n"
EVERYWHERE = ("template", "style sheet")  # kinds of saves after which the whole site is made
FOOTER = "partials/site-footer.html"


def saves(site: Path, name: str) -> dict[str, Callable[[str], bytes]]:
    """What is saved, by kind: each writes a word into a file, and gives what the page must then hold."""

    def seed(word: str) -> bytes:
        (site / "seeds/000000.txt").write_text(f"{article(0)}\nThe answer was {word}.\n")
        return f"The answer was {word}".encode()

    def content(word: str) -> bytes:
        (site / "content/actors/somebody.md").write_text(PROFILE.format(name, word))
        return f"Known for {word}".encode()

    def template(word: str) -> bytes:
        text = (DEFAULT_THEME / FOOTER).read_text()
        (site / "templates" / FOOTER).write_text(f"{text}<!-- {word} -->")
        return f"<!-- {word} -->".encode()

    def style(word: str) -> bytes:
        text = (DEFAULT_THEME / "assets/style.css").read_text()
        (site / "templates/assets/style.css").write_text(f"{text}/* {word} */")
        return b"</html>"

    return {"seed": seed, "content": content, "template": template, "style sheet": style}


async def told(line: WebSocketClientConnection) -> None:
    while True:
        message = await asyncio.wait_for(line.read_message(), 120)
        if message is None:
            raise SystemExit("the preview hung up")
        if json.loads(message)["command"] == "reload":
            return


def cpu(pid: int) -> float:
    """User and system seconds of a process so far, to a hundredth."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Serving:
    """The preview as a process; `built` is set whenever it says that the whole site has been built."""

    def __init__(self, site: Path, port: int) -> None:
        command = [sys.executable, "-m", "generator", "serve", "--site", str(site), "--port", str(port)]
        self.process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        self.up, self.built = threading.Event(), threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stderr or ():
            if line.startswith("serving"):
                self.up.set()
            elif line.startswith("built in"):
                self.built.set()


async def measure(serving: Serving, base: str, page: str, changes: dict[str, Callable[[str], bytes]], n: int) -> None:
    for kind, save in changes.items():
        took, work = [], []
        for number in range(n):
            line = await websocket_connect(HTTPRequest(f"ws{base[4:]}livereload", headers={"Origin": base[:-1]}))
            line.write_message('{"command": "hello"}')
            line.write_message(json.dumps({"command": "info", "url": page}))
            await asyncio.sleep(0.2)
            serving.built.clear()
            start, before = time.perf_counter(), cpu(serving.process.pid)
            expected = save(f"{kind.split()[0]} number {number}")
            await told(line)
            took.append(time.perf_counter() - start)
            work.append(cpu(serving.process.pid) - before)
            with urlopen(page) as answer:  # noqa: S310 (our own address)
                if expected not in answer.read():
                    raise SystemExit(f"{kind}: the page does not have what was saved")
            await asyncio.to_thread(serving.built.wait, 1 if kind in EVERYWHERE else 600)
            line.close()
        figures = (statistics.median(took), max(took), statistics.median(work))
        print(f"| {kind} | {' | '.join(f'{one:.2f}' for one in figures)} |", flush=True)


def main(articles: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, create_server(("127.0.0.1", 0)) as free:
        site, port = Path(folder), free.getsockname()[1]
        free.close()
        write(site / "seeds", articles)
        for inside in ("content/actors", "templates/partials", "templates/assets"):
            (site / inside).mkdir(parents=True)
        (site / "site.yaml").write_text("title: Reload\nmodel: rules\n")
        remember(site)  # annotations are generated too: what a save makes anew is annotated for real
        serving = Serving(site, port)
        try:
            if not serving.up.wait(3600):
                raise SystemExit("serve did not start")
            output = site / opened(site).settings.cache / "preview"
            slug = next(output.glob("articles/*-0/index.html")).parent.name
            shown = json.loads((output / f"articles/{slug}/article.json").read_text())["actors"]
            name = next(actor["name"] for actor in shown if " " in actor["name"])
            base = f"http://127.0.0.1:{port}/"
            print(f"{articles:,} articles, {count} saves a kind")
            print("| saved | median s | slowest s | median CPU s |\n|---|---:|---:|---:|", flush=True)
            asyncio.run(measure(serving, base, f"{base}articles/{slug}/", saves(site, name), count))
        finally:
            serving.process.terminate()
            serving.process.wait()


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [1000, 20][len(given) :]))
