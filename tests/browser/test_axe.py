"""Accessibility of every kind of page, light and dark, cards open and closed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")["violations"]  # type: ignore[index]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page(page: Page, base: str, seed_site: Site, axe: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for kind, url in kinds(seed_site.root / "output").items():
        page.goto(base + url)
        assert (kind, violations(page, axe)) == (kind, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_card(page: Page, base: str, seed_site: Site, axe: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(base + kinds(seed_site.root / "output")["articles-one"])
    page.locator("article button[popovertarget]").first.focus()
    page.keyboard.press("Enter")
    assert violations(page, axe) == []


def test_the_checker_sees_what_it_is_there_for(page: Page, axe: str) -> None:
    page.set_content("<html><body><img src='data:,'><p style='color:#999;background:#aaa'>pale</p></body></html>")
    found = {line.split(":")[0] for line in violations(page, axe)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found
