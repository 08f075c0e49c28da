"""The seed's article as a reader has it: by keyboard, without scripts, on paper, on a phone, from a folder."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser
WORDS = "Your leadership is planning to drag the Belarusian people into a dirty war"


@pytest.fixture
def url(seed_site: Site) -> str:
    return kinds(seed_site.root / "output")["articles-one"]


def test_the_page_opens_with_its_text_and_notes(page: Page, base: str, url: str) -> None:
    page.goto(base + url)
    expect(page.locator("h1")).to_have_text("Ukraine war: Russia troop deployment to Belarus prompts speculation")
    expect(page.locator("article[data-article]")).to_contain_text(WORDS)
    for hook in ("[data-actor]", "[data-quote]", "[data-place]", "time[datetime]", "[data-figure]", "[data-term]"):
        assert page.locator(f"article {hook}").count() > 0, hook


def test_a_card_opens_by_keyboard_escape_closes_it_and_the_focus_returns(page: Page, base: str, url: str) -> None:
    page.goto(base + url)
    button = page.locator("article button[popovertarget]").first
    card = page.locator(f"[id='{button.get_attribute('popovertarget')}']")
    expect(card).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(button).to_be_focused()


def test_all_words_are_there_without_scripts(browser: Browser, base: str, url: str) -> None:
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(5000)
    page.goto(base + url)
    expect(page.locator("article")).to_contain_text(WORDS)
    button = page.locator("article button[popovertarget]").first
    button.click()
    expect(page.locator(f"[id='{button.get_attribute('popovertarget')}']")).to_be_visible()
    context.close()


def test_on_paper_the_text_and_the_cards_are_there_and_the_menus_are_not(page: Page, base: str, url: str) -> None:
    page.goto(base + url)
    page.emulate_media(media="print")
    expect(page.locator("article p").first).to_be_visible()
    expect(page.locator("aside[data-actor-card]").first).to_be_visible()
    expect(page.locator("header nav").first).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_nothing_is_wider_than_the_screen(page: Page, base: str, seed_site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for kind, url in kinds(seed_site.root / "output").items():
        page.goto(base + url)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind


def test_reading_starts_within_two_screens_of_a_phone(page: Page, base: str, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(base + url)
    first = page.get_by_text("The warning from Ukraine to Belarus is blunt").first.bounding_box()
    assert first is not None
    assert first["y"] < 2 * 740


def test_it_works_from_a_folder_on_disk(browser: Browser, seed_site: Site, url: str) -> None:
    page = browser.new_page(
        reduced_motion="reduce"
    )  # Chromium refuses fonts from disk and says so: the console is not looked at here
    page.goto((seed_site.root / "output" / url / "index.html").as_uri())
    expect(page.locator("article")).to_contain_text(WORDS)
    page.locator("article a[data-actor]").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/actors/" in page.url
    page.close()


def test_the_strictest_policy_blocks_nothing(browser: Browser, base: str, seed_site: Site) -> None:
    """No inline script or style, nothing from elsewhere: each would be an error in the console."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"

    def strict(route) -> None:  # type: ignore[no-untyped-def]
        got = route.fetch()
        route.fulfill(response=got, headers={**got.headers, "content-security-policy": policy})

    page.route("**/*", strict)
    for url in kinds(seed_site.root / "output").values():
        page.goto(base + url)
    context.close()
    assert complaints == []


def test_an_actor_s_page_holds_what_both_articles_say(page: Page, two_base: str, two_site: Site) -> None:
    pages = (two_site.root / "output/actors").glob("*/index.html")
    both = [p for p in pages if all(s in p.read_text() for s in article_urls(two_site))]
    assert both, "somebody stands in both articles"
    page.goto(f"{two_base}actors/{both[0].parent.name}/")
    for url in article_urls(two_site):
        assert page.locator(f"main a[href*='{url}']").count() > 0


def article_urls(site: Site) -> list[str]:
    return sorted(f"articles/{p.parent.name}/" for p in (site.root / "output/articles").glob("*/index.html"))
