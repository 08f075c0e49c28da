"""The article page as a screen reader has it: its tree as a golden text, and what must hold of any such tree.

After a change that is meant: .venv/bin/python -m tests.browser.golden, then read the diff of golden/article.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.golden import FILE, tree
from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(page: Page, base: str, seed_site: Site) -> Page:
    page.goto(base + kinds(seed_site.root / "output")["articles-one"])
    return page


def test_the_tree_is_the_one_that_was_looked_at(opened: Page) -> None:
    assert tree(opened) == FILE.read_text(), (
        "if it is meant: .venv/bin/python -m tests.browser.golden, and read the diff"
    )


def test_a_repeat_says_that_it_is_one_whose_and_where_its_place_is(opened: Page) -> None:
    callouts = opened.locator("[data-callout]")
    assert callouts.count() > 0
    for callout in callouts.all():
        read = callout.aria_snapshot()
        assert re.match(r"""- '?complementary "Repeated from the text: words of \w""", read), read
        assert re.search(r'link "[^"]*in the text', read), read
        assert f'/url: "#{callout.get_attribute("data-callout")}"' in read


def test_without_the_notes_nothing_of_the_article_is_read_twice(opened: Page) -> None:
    """A reader who passes over complementary parts hears each sentence once."""
    heard = opened.evaluate(
        """() => {
          const story = document.querySelector(".story").cloneNode(true);
          story.querySelectorAll("aside,.margin,button,.legend").forEach((part) => part.remove());
          return [...story.querySelectorAll(".s")].map((one) => one.textContent.trim()).filter((one) => one.length > 3);
        }"""
    )
    assert len(heard) > 20
    assert [one for one in heard if heard.count(one) > 1] == []


def test_every_control_and_region_has_a_name(opened: Page) -> None:
    read = opened.locator("body").aria_snapshot()
    nameless = [
        line
        for line in read.splitlines()
        if re.search(r"- (link|button|region|navigation|dialog|img|group)\b:?$", line)
    ]
    assert [line for line in nameless if not line.strip().startswith("- group")] == []


def test_headings_lead_through_the_page_without_gaps(page: Page, base: str, seed_site: Site) -> None:
    for kind, url in kinds(seed_site.root / "output").items():
        page.goto(base + url)
        levels = [
            int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => h.tagName)")
        ]
        assert levels[0] == 1, kind
        assert levels.count(1) == 1, kind
        assert all(after <= before + 1 for before, after in pairwise(levels)), (kind, levels)


def test_every_note_is_reached_from_its_words_and_leads_back(opened: Page) -> None:
    """The mark leads to its entry further down by a link, and the entry to the mark: a way for who opens no cards."""
    lost = opened.evaluate(
        """() => [...document.querySelectorAll('article a[href^="#"]')]
          .filter((link) => !document.getElementById(link.getAttribute("href").slice(1)))
          .map((link) => link.getAttribute("href"))"""
    )
    assert lost == []
    one_way = opened.evaluate(
        """() => [...document.querySelectorAll('.rows a.time[id],.rows a.figure[id]')]
          .filter((mark) => !document.getElementById(mark.getAttribute("href").slice(1))
            .querySelector(`a[href="#${CSS.escape(mark.id)}"]`))
          .map((mark) => mark.outerHTML.slice(0, 100))"""
    )
    assert one_way == []


def test_cards_are_dialogs_with_the_name_of_whom_they_are_about(opened: Page) -> None:
    buttons = opened.locator(".rows button.dot").all()
    assert len(buttons) > 3
    for button in buttons[:6]:
        asked = re.fullmatch(r"Who is (.+)\?", button.get_attribute("aria-label") or "")
        assert asked
        button.click()
        assert opened.locator("[popover]:popover-open").aria_snapshot().startswith(f'- dialog "{asked[1]}')
        opened.keyboard.press("Escape")
