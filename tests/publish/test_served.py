"""A published site as readers get it: served by Caddy as the documents say, and looked at in a browser."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from generator.model.settings import Settings, Target
from generator.publish import headers, publish
from generator.publish.request import Request
from tests.conftest import Site
from tools.browser import chromium, kinds
from tools.servers.web import Web

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def web(seed_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("served")
    target = Target("web", "folder", {"path": str(folder / "site")})
    settings = Settings(redirects={"about-us/": "about/"})
    done = publish(Request(seed_site.root / "output", target, folder, folder / "memory/web", settings=settings))
    assert done.problems == ()
    server = Web(folder / "caddy", folder / "site")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def asked(url: str) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers)


def test_every_answer_has_the_headers_that_are_promised(web: Web, seed_site: Site) -> None:
    style = next(path for path in seed_site.output() if path.startswith("assets/") and path.endswith(".css"))
    for path in ("", style, "feed.xml", "feed.json", "nowhere/"):
        code, told = asked(web.url + path)
        assert code == (404 if path == "nowhere/" else 200)
        assert {name: told.get(name) for name in headers.SECURITY} == dict(headers.SECURITY)
        if code == 200:
            assert told["Content-Type"].startswith(headers.content_type(path or "index.html").split(";")[0])
            assert told["Cache-Control"] == headers.cache_control(path or "index.html")


def test_every_file_of_the_project_s_site_has_a_type(seed_site: Site) -> None:
    assert [path for path in seed_site.output() if headers.content_type(path) == headers.OTHER] == []


def test_no_kind_of_page_breaks_the_policy_that_is_sent(web: Web, browser: Browser, seed_site: Site) -> None:
    page = browser.new_context().new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda request: heard.append(request.url))
    for kind, url in kinds(seed_site.root / "output").items():
        answer = page.goto(web.url + url, wait_until="networkidle")
        assert answer is not None
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert (kind, heard) == (kind, [])
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in one for one in heard), "the policy that was sent is kept"
    page.context.close()


def test_an_old_address_leads_to_the_new_page(web: Web, browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{web.url}about-us/")
    page.wait_for_url(f"{web.url}about/")
    assert page.locator("main").count() == 1
    page.context.close()
