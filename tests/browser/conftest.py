"""One browser and one served copy of each site for all browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT, Site
from tools.browser import chromium, served

PATIENCE_MS = 20_000  # what must come comes sooner; a busy machine is no failure
expect.set_options(timeout=PATIENCE_MS)
AXE = ROOT / "node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed with this package: while it runs, its event loop keeps others from being started."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def base(seed_site: Site) -> Iterator[str]:
    with served(seed_site.root / "output") as address:
        yield address


@pytest.fixture(scope="session")
def two_base(two_site: Site) -> Iterator[str]:
    with served(two_site.root / "output") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a new context; anything that its console calls an error fails the test.

    Motion is reduced: a checker that reads boxes while the page still glides to a mark (a busy machine does that)
    sees a card where no reader sees it.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    return Path(AXE).read_text()
