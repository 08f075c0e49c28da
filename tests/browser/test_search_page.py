"""The search page of the built site: from a host and from a folder on disk, by keyboard, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site

pytestmark = pytest.mark.browser
RESULTS = "[data-search-results] > li"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script> war",
    "\"'><svg onload=alert(1)> war",
    "../../../etc/passwd",
    "__proto__ constructor toString",
    "%00%ff&q=1#x",
    "(((((([[[[*+?\\",
    "война 戦争 😀",
    "w" * 5000,
)


@pytest.fixture(params=["host", "disk"])
def search(request: pytest.FixtureRequest, browser: Browser, base: str, seed_site: Site) -> Iterator[Page]:
    """The search page; a question to the reader, an error, or a request to somebody else fails the test."""
    address = f"{base}search/" if request.param == "host" else (seed_site.root / "output/search/index.html").as_uri()
    page = browser.new_page(reduced_motion="reduce")
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda got: None if got.url.startswith((base, "file://")) else wrong.append(got.url))
    page.goto(address)
    yield page
    page.close()
    assert wrong == []


def ask(page: Page, words: str) -> None:
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially(words)


def test_typing_finds_actors_quotations_words_and_text(search: Page) -> None:
    for words, kind, found in (
        ("lukash", "actor", "Alexander Lukashenko"),
        ("kukhta", "actor", "Pavel Kukhta"),
        ("blood death", "quote", "stain them with blood and death"),
        ("incursion", "term", "incursion"),
        ("partisans railway", "article", "partisans sabotaged railway lines"),
    ):
        ask(search, words)
        expect(search.locator(f"{RESULTS}[data-kind={kind}]").filter(has_text=found).first).to_be_visible()
        expect(search.locator("[role=status]")).not_to_be_empty()


def test_arrows_choose_and_enter_opens(search: Page) -> None:
    search.keyboard.press("/")
    expect(search.locator("#q")).to_be_focused()
    ask(search, "lukashenko")
    links = search.locator(f"{RESULTS} a")
    expect(links.nth(1)).to_be_visible()
    search.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    search.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    search.keyboard.press("ArrowUp")
    chosen = links.nth(0).get_attribute("href")
    search.keyboard.press("Enter")
    search.wait_for_url(lambda url: "/search/" not in url)
    assert chosen
    assert search.url.endswith(chosen.removeprefix(".."))
    expect(search.locator("h1")).to_be_visible()


def test_an_article_s_result_leads_to_the_sentence(search: Page) -> None:
    ask(search, "partisans railway")
    expect(search.locator("[data-search-results][aria-busy=false]")).to_be_attached()
    search.locator(f"{RESULTS}[data-kind=article] a").first.click()
    expect(search.locator(":target")).to_contain_text("partisans sabotaged railway lines")
    expect(search.locator(":target")).to_be_in_viewport()


def test_what_is_typed_or_asked_by_a_link_is_only_words(search: Page) -> None:
    plain = search.url
    for words in HOSTILE:
        search.locator("#q").fill(words)
        search.wait_for_timeout(150)  # the search begins a tenth of a second after the last key
        only_words(search, words)
        search.goto(plain + "?" + search.evaluate("(q) => new URLSearchParams({q}).toString()", words))
        search.wait_for_timeout(50)
        only_words(search, words)


def only_words(page: Page, words: str) -> None:
    made = page.locator("main :is(img,svg,script:not([src]),iframe)").count()
    assert (words, made, page.locator("#q").input_value()) == (words, 0, words)


def test_nothing_found_is_said(search: Page) -> None:
    ask(search, "zzzyzx")
    expect(search.locator("[role=status]")).to_have_text("Nothing found.")
    expect(search.locator(RESULTS)).to_have_count(0)
