"""The preview as its user sees it: a real `serve`, a real browser, files saved while a page is open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page

from generator.stages.pages import DEFAULT_THEME
from tests.conftest import ROOT, STORY, Site
from tests.engine.cluster import until
from tests.test_serve import free_port

LISTENING = "window.LiveReload?.connector?.protocolParser?.protocol"
LONG = STORY + "\n".join(f"\nThe {n}th stone was laid on the wall by people of Norburg." for n in range(4, 60)) + "\n"
STYLE = "html{outline:3px solid rgb(1, 2, 3)}"


@pytest.fixture
def address(story: Site, page: Page) -> Iterator[str]:
    """The article's page in a running preview, left before the preview ends: it would ask for what is gone."""
    story.write("seeds/wall.txt", LONG)
    story.write("site.yaml", "title: T\nmodel: rules\n")
    for folder in ("content/actors", "templates/assets"):
        (story.root / folder).mkdir(parents=True)
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--site", str(story.root), "--port", str(port)]
    serving = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ})
    try:
        assert serving.stderr
        assert any(line.startswith("serving") for line in iter(serving.stderr.readline, ""))
        yield f"http://127.0.0.1:{port}/articles/harbour-wall-to-be-rebuilt/"
    finally:
        page.goto("about:blank")
        serving.send_signal(signal.SIGINT)
        try:
            serving.communicate(timeout=60)
        finally:
            serving.kill()


def becomes(page: Page, expression: str) -> None:
    """Wait until something is so, through reloads. (The page's policy forbids Playwright's own way.)"""

    def so() -> bool:
        try:
            return bool(page.evaluate(expression))
        except Error:
            return False  # between two pages

    until(so)


def test_saves_are_followed(page: Page, address: str, story: Site) -> None:
    page.goto(address)
    becomes(page, LISTENING)

    # A seed: the page is loaded anew, where it was scrolled to.
    page.evaluate("window.scrollTo(0, 900); window.marker = 1")
    story.write("seeds/wall.txt", LONG + "\nNobody was hurt.\n")
    becomes(page, "document.body.innerText.includes('Nobody was hurt.')")
    assert page.evaluate("window.marker") is None
    becomes(page, "Math.abs(window.scrollY - 900) < 50")

    # Styles: swapped, and the page stays as it is.
    becomes(page, LISTENING)
    page.evaluate("window.marker = 2")
    story.write("templates/assets/style.css", (DEFAULT_THEME / "assets/style.css").read_text() + STYLE)
    becomes(page, "getComputedStyle(document.documentElement).outlineColor === 'rgb(1, 2, 3)'")
    assert page.evaluate("window.marker") == 2

    # A mistake: told with its place, over the last good page, until it is mended.
    broken = story.write("templates/article.html", "\n{{ nowhere }}\n")
    becomes(page, "document.querySelector('.build-errors')?.innerText.includes('templates/article.html:2')")
    assert "Nobody was hurt." in page.inner_text("body")
    broken.unlink()
    becomes(page, "!document.querySelector('.build-errors')")
    assert "Nobody was hurt." in page.inner_text("body")
