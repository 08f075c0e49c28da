"""Accessibility of every kind of page, light and dark, cards open and closed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser


SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1280)
# Every rule of axe that is not an experiment: WCAG 2.2 AA and best practice. References to ids that do not exist are
# only "incomplete" to it, for a script might yet make them; here none does.
RUN = """async (within) => {
  const options = { resultTypes: ["violations", "incomplete"], rules: { "target-size": { enabled: true } } };
  const { violations, incomplete } = await axe.run(within ?? document, options);
  return [...violations, ...incomplete.filter((one) => one.id.startsWith("aria-valid-attr"))]
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}"""


def violations(page: Page, axe: str, within: str | None = None) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, within)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page(page: Page, base: str, seed_site: Site, axe: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for kind, url in kinds(seed_site.root / "output").items():
        page.goto(base + url)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert (kind, scheme, violations(page, axe)) == (kind, scheme, [])


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_with_an_open_card(page: Page, base: str, seed_site: Site, axe: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(base + kinds(seed_site.root / "output")["articles-one"])
    for opener in ("button.dot", "button.sign", "a.term[data-peek]"):
        page.locator(f"article .rows {opener}").first.press("Enter")
        assert (opener, violations(page, axe)) == (opener, [])
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_card(page: Page, base: str, seed_site: Site, axe: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(base + kinds(seed_site.root / "output")["articles-one"])
    cards = page.evaluate("[...document.querySelectorAll('[popover]:not(#peek)')].map((card) => card.id)")
    assert len(cards) > 10
    for card in cards:
        page.evaluate("(id) => document.getElementById(id).showPopover()", card)
        assert (card, violations(page, axe, f"[id='{card}']")) == (card, [])


def test_the_checker_sees_what_it_is_there_for(page: Page, axe: str) -> None:
    page.set_content(
        "<html><body><img src='data:,'><p style='color:#999;background:#aaa'>pale</p>"
        "<a href='#' style='font-size:9px'>1</a><a href='#' style='font-size:9px'>2</a>"
        "<p role=group aria-labelledby=none>x</p></body></html>"
    )
    found = {line.split(":")[0] for line in violations(page, axe)}
    assert {"image-alt", "color-contrast", "html-has-lang", "target-size", "aria-valid-attr-value"} <= found
