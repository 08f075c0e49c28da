"""A site with every payload everywhere, in Chromium: nothing runs, nothing is fetched, no address is a script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Site
from tests.hostile.payloads import PAYLOADS, hostile
from tools.browser import chromium, served

pytestmark = pytest.mark.browser
# Whatever a payload does is heard: the variable that it sets, before any script of the page.
_TRAP = "Object.defineProperty(window, 'pwned', {set(v) { console.error('PWNED by a payload') }})"
# All that could run later, at a click or a focus, is looked for in the page as the browser has read it.
_AUDIT = """() => {
  const never = ['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'math', 'audio', 'video'];
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'cite', 'srcset'];
  const bad = [];
  for (const one of document.querySelectorAll('*')) {
    const name = one.localName;
    if (never.includes(name) || (name === 'meta' && one.httpEquiv.toLowerCase() === 'refresh')) bad.push(one.outerHTML);
    if (name === 'script' && one.type === 'application/ld+json') JSON.parse(one.textContent);
    else if (name === 'script' && !one.src) bad.push(one.outerHTML);
    for (const { name: key, value } of one.attributes) {
      if (/^on/i.test(key) || key === 'srcdoc' || key === 'style') bad.push(`${name} ${key}=${value}`);
      if (addresses.includes(key) && !/^(https?|mailto):$/.test(new URL(value, document.baseURI).protocol))
        bad.push(`${name} ${key}=${value}`);
    }
  }
  return bad;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = hostile(Site(tmp_path_factory.mktemp("hostile")))
    made.run("build")
    assert len(list((made.root / "output/articles").iterdir())) >= 20
    return made


@pytest.fixture(scope="module")
def base(site: Site) -> Iterator[str]:
    with served(site.root / "output") as address:
        yield address


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def opened(browser: Browser, heard: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page that notes down whatever it does besides being a page."""
    contexts = []

    def new(base: str, *, bypass: bool) -> Page:
        context = browser.new_context(bypass_csp=bypass, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(_TRAP)
        page.on("console", lambda m: heard.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: (heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda popup: heard.append(f"popup {popup.url}"))
        page.on("request", lambda one: None if one.url.startswith((base, "file:")) else heard.append(one.url))
        return page

    yield new
    for context in contexts:
        context.close()


def pages(site: Site) -> list[str]:
    output = site.root / "output"
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))


def test_the_trap_hears_the_payloads_where_nobody_guards(
    opened: Callable[..., Page], heard: list[str], tmp_path: Path
) -> None:
    with served(tmp_path) as address:
        page = opened(address, bypass=True)
        ran = 0
        for number, payload in enumerate(PAYLOADS):
            (tmp_path / f"{number}.html").write_text(f"<!doctype html><title>x</title><p>{payload}</p>")
            heard.clear()
            page.goto(f"{address}{number}.html", wait_until="load")
            ran += any("PWNED" in line for line in heard)
    assert ran >= 15


@pytest.mark.parametrize("bypass", [False, True], ids=["policy", "no policy"])
def test_nothing_runs_on_any_page(
    site: Site, base: str, opened: Callable[..., Page], heard: list[str], bypass: bool
) -> None:
    page = opened(base, bypass=bypass)
    for path in pages(site):
        page.goto(base + path, wait_until="load")
        assert (path, heard) == (path, [])
        if bypass:
            assert (path, page.evaluate(_AUDIT)) == (path, [])


def test_nothing_runs_from_disk(site: Site, opened: Callable[..., Page], heard: list[str]) -> None:
    page = opened("file:", bypass=True)
    for path in pages(site)[::3]:
        page.goto((site.root / "output" / path).as_uri(), wait_until="load")
        ran = [line for line in heard if "font" not in line and "ERR_FAILED" not in line]  # fonts need a server
        assert (path, ran) == (path, [])


def test_nothing_runs_in_the_search(base: str, opened: Callable[..., Page], heard: list[str]) -> None:
    page = opened(base, bypass=True)
    page.goto(f"{base}search/?q=wall", wait_until="networkidle")
    page.locator("[data-search-results] li").first.wait_for()
    for payload in PAYLOADS[::6]:
        page.locator("input[type=search]").first.fill(payload)
        page.wait_for_timeout(60)
        assert (payload, heard) == (payload, [])
    assert page.evaluate(_AUDIT) == []


def test_payloads_are_text_and_templates_are_not_evaluated(site: Site, base: str, opened: Callable[..., Page]) -> None:
    page = opened(base, bypass=True)
    words = ""
    for path in pages(site):
        if path.startswith("articles/"):
            page.goto(base + path, wait_until="load")
            words += page.locator("main").inner_text()
    flat = re.sub(r"\s+", " ", words)
    for payload in (
        "<script>window.pwned=1</script>",
        "{{ 7 * 7 }}{{ cycler",
        "{% include '/etc/passwd' %}",
        "<%= 7*7 %>",
    ):
        assert payload in flat
    assert "49{{" not in flat and "root:x:" not in flat and "<class" not in flat


def test_no_address_in_a_file_for_machines_is_a_script(site: Site) -> None:
    def walk(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if isinstance(inner, str) and key in ADDRESSES:
                    yield inner
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    seen = 0
    for path, data in site.output().items():
        if path.endswith((".json", ".jsonld")):
            for address in walk(json.loads(data)):
                seen += 1
                assert not re.match(r"\s*(javascript|data|vbscript):", address, re.I), path
        elif path.endswith(".xml"):
            assert not re.search(rb"(href|src|uri)=[\"']\s*(javascript|data|vbscript):", data, re.I), path
            assert b"<script>window" not in data, path
    assert seen > 100


ADDRESSES = {"url", "href", "id", "@id", "sameAs", "home_page_url", "feed_url", "external_url", "link"}
