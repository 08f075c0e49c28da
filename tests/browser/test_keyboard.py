"""The article page without a mouse: every stop in order, seen, not covered; cards by key, by finger, by pointing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser
OPEN, GRACE = 500, 300  # milliseconds, as in templates/assets/reader.js

# Everything that Tab must reach, in the order of the source.
TABBABLE = """() => [...document.querySelectorAll("a[href],button,summary,input,select,textarea,[tabindex='0']")]
  .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.disabled && one.tabIndex >= 0)
  .map((one, number) => { one.dataset.stop = number; return one.outerHTML.slice(0, 120); })"""

# Where the focus is, and what is wrong with how it shows there.
STOP = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getClientRects()[0];
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const covered = !middle || !(one.contains(middle) || middle.contains(one) && !middle.closest("header.site"));
  return {
    stop: Number(one.dataset.stop ?? -1),
    wrong: [!ring && "no ring", !inside && "off the screen", covered && `covered by ${middle?.outerHTML.slice(0, 60)}`]
      .filter(Boolean),
    html: one.outerHTML.slice(0, 120),
  };
}"""


@pytest.fixture
def article(base: str, seed_site: Site) -> str:
    return base + kinds(seed_site.root / "output")["articles-one"]


def walk(page: Page, most: int) -> Iterator[dict[str, Any]]:
    """Where Tab leads, until it leaves the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield page.evaluate(STOP)


@pytest.mark.parametrize("width", [360, 1280])
def test_tab_leads_through_everything_in_order_and_the_focus_is_seen(page: Page, article: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(article)
    wanted = page.evaluate(TABBABLE)
    stops = list(walk(page, len(wanted) + 5))
    assert [stop["stop"] for stop in stops] == list(range(len(wanted)))
    assert [(stop["html"], stop["wrong"]) for stop in stops if stop["wrong"]] == []
    assert len(stops) > 60


def test_the_first_stop_leads_past_the_menu(page: Page, article: str) -> None:
    page.goto(article)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def card(page: Page, button: Locator) -> Locator:
    return page.locator(f"[id='{button.get_attribute('popovertarget')}']")


def test_every_card_opens_by_key_is_reached_by_tab_and_escape_gives_the_focus_back(page: Page, article: str) -> None:
    page.goto(article)
    buttons = page.locator("article button[popovertarget]").all()
    assert len(buttons) > 10
    for number, button in enumerate(buttons):
        button.focus()
        page.keyboard.press("Enter" if number % 2 else "Space")
        expect(card(page, button)).to_be_visible()
        page.keyboard.press("Tab")
        name = button.get_attribute("popovertarget")
        assert page.evaluate("document.activeElement.closest('[popover]')?.id") == name
        page.keyboard.press("Escape")
        expect(card(page, button)).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize("kind", ["term", "place", "government", "time", "figure"])
def test_a_mark_opens_its_note_by_key_and_escape_gives_the_focus_back(page: Page, article: str, kind: str) -> None:
    page.goto(article)
    mark = page.locator(f"article a.{kind}[data-peek]").first
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator("[popover]:popover-open")
    expect(note).to_have_count(1)
    assert len(note.inner_text().split()) > 3
    assert page.evaluate("document.activeElement.closest('[popover]') !== null")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()


def test_a_finger_opens_a_card_and_shuts_it(browser: Browser, article: str) -> None:
    context = browser.new_context(
        reduced_motion="reduce", has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(article)
    for mark in ("article .rows button.sign", "article .rows button.dot"):
        button = page.locator(mark).first
        button.tap()
        expect(card(page, button)).to_be_visible()
        expect(card(page, button)).to_be_in_viewport(ratio=0.95)
        card(page, button).locator(".shut").tap()
        expect(card(page, button)).to_be_hidden()
    page.locator("article a.term[data-peek]").first.tap()
    expect(page.locator("[popover]:popover-open")).to_have_count(1)
    page.touchscreen.tap(180, 20)
    expect(page.locator("[popover]:popover-open")).to_have_count(0)
    context.close()


def stopped(page: Page, address: str) -> None:
    """The page with a clock that only the test moves on."""
    page.clock.install(time=0)
    page.goto(address)
    page.clock.pause_at(60_000)


def test_pointing_opens_after_half_a_second_and_leaving_shuts_after_a_grace(page: Page, article: str) -> None:
    stopped(page, article)
    name = page.locator("article .rows a.name[data-peek]").first
    opened = page.locator(f"[id='{name.get_attribute('data-peek')}']")
    name.hover()
    page.clock.run_for(OPEN - 10)
    expect(opened).to_be_hidden()
    page.clock.run_for(20)
    expect(opened).to_be_visible()
    opened.hover(position={"x": 40, "y": 40})
    page.clock.run_for(5 * GRACE)
    expect(opened).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(GRACE - 10)
    expect(opened).to_be_visible()
    page.clock.run_for(20)
    expect(opened).to_be_hidden()


def test_pointing_at_words_in_passing_opens_nothing(page: Page, article: str) -> None:
    stopped(page, article)
    for name in page.locator("article .rows a[data-peek]").all()[:8]:
        name.hover()
        page.clock.run_for(OPEN - 50)
    page.mouse.move(5, 5)
    page.clock.run_for(5 * OPEN)
    expect(page.locator("[popover]:popover-open")).to_have_count(0)
