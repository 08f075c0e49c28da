"""The strictest content policy, sent by a server, is broken by no page; and no page asks anybody else for anything."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class _Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def strict(seed_site: Site) -> Iterator[str]:
    handler = functools.partial(_Strict, directory=str(seed_site.root / "output"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass
class Heard:
    """All that a page complained of, and all that it asked for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))"
        )


def test_no_page_breaks_the_strictest_policy_or_asks_elsewhere(browser: Browser, strict: str, seed_site: Site) -> None:
    heard = Heard()
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    heard.listen(page)
    for kind, url in kinds(seed_site.root / "output").items():
        page.goto(strict + url, wait_until="networkidle")
        for summary in page.locator("summary").all():
            if summary.is_visible():
                summary.click()
        assert (kind, heard.complaints) == (kind, [])
    page.goto(f"{strict}search/?q=war", wait_until="networkidle")
    page.locator("[data-search-results] li").first.wait_for()
    context.close()
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith(strict)] == []
    assert len(heard.requests) > 20


def test_the_test_hears_a_broken_policy(browser: Browser, strict: str) -> None:
    heard = Heard()
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    heard.listen(page)
    page.goto(strict)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), { src: 'data:image/gif;base64,' }))"
    )
    page.wait_for_timeout(200)
    context.close()
    assert any("img-src" in complaint for complaint in heard.complaints)
