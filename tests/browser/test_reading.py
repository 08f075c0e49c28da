"""Every word can be read: in order, with scripts off and on paper; and no page offers what only scripts can do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser

# The words that are drawn on the page, of the article's own blocks: a text node counts when it has a box that is not
# cut off, transparent or hidden. Notes beside the text and signs in it are not the article's words.
DRAWN = """() => {
  const added = "aside,.margin,button,.away,[hidden]";
  const drawn = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const seen = text.parentElement.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    return seen && (!text.data.trim() || (box.width > 1 && box.height > 1 && box.right > 0));
  };
  const blocks = document.querySelectorAll(".stretch > h2, .rows > p, .rows > blockquote, .rows > ul, .rows > ol");
  return [...blocks].map((block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let words = "";
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.parentElement.closest(added) && drawn(text)) words += text.data;
    }
    return words;
  }).join(" ");
}"""

# What can be pressed or typed into, but does nothing unless a script is there.
IDLE = """() => [...document.querySelectorAll("button,input,select,textarea,[onclick],[role=button]")]
  .filter((one) => one.checkVisibility() && !one.closest("details:not([open]) > :not(summary)"))
  .filter((one) => !one.matches("[popovertarget]") && !(one.form && one.form.action))
  .map((one) => one.outerHTML.slice(0, 120))"""


def words(text: str) -> list[str]:
    return text.split()


@pytest.fixture
def written(seed_site: Site) -> list[str]:
    """The words of the article, as `annotate` prints them."""
    file = next((seed_site.root / "output/articles").glob("*/article.json"))
    return words(json.loads(file.read_bytes())["text"])


@pytest.fixture
def bare(browser: Browser):  # type: ignore[no-untyped-def]
    """A page of a browser that runs no script."""
    context = browser.new_context(
        reduced_motion="reduce", java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def article(base: str, seed_site: Site) -> str:
    return base + kinds(seed_site.root / "output")["articles-one"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_word_of_the_article_is_drawn_in_order(
    bare: Page, article: str, written: list[str], media: str, width: int
) -> None:
    bare.set_viewport_size({"width": width, "height": 900})
    bare.emulate_media(media=media)  # type: ignore[arg-type]
    bare.goto(article)
    assert words(bare.evaluate(DRAWN)) == written


def test_the_test_sees_words_that_are_hidden(bare: Page, article: str, written: list[str]) -> None:
    bare.goto(article)
    for hide in ("opacity:0", "display:none", "visibility:hidden", "position:absolute;left:-99rem", "font-size:0"):
        bare.evaluate("(css) => { document.querySelector('.rows > p .s').style.cssText = css }", hide)
        assert len(words(bare.evaluate(DRAWN))) < len(written), hide


def test_no_page_offers_what_needs_scripts(bare: Page, base: str, seed_site: Site) -> None:
    for kind, url in kinds(seed_site.root / "output").items():
        bare.goto(base + url)
        assert (kind, bare.evaluate(IDLE)) == (kind, [])
        assert len(words(bare.locator("main").inner_text())) > 10, kind
        assert bare.locator("h1").count() == 1, kind


def test_what_is_folded_unfolds_without_scripts_and_on_paper(bare: Page, article: str) -> None:
    bare.set_viewport_size({"width": 360, "height": 740})
    bare.goto(article)
    fold = bare.locator(".points details").first
    if fold.count():
        fold.locator("summary").click()
    folded = bare.locator("details:not([open])").count()
    bare.emulate_media(media="print")
    inside = (
        "() => [...document.querySelectorAll('main .points li')].every((li) => li.getBoundingClientRect().height > 1)"
    )
    assert folded > 0
    assert bare.evaluate(inside)


def test_paper_shows_every_note_that_is_written_out(bare: Page, article: str) -> None:
    """What is said, when, how many, where, and what words mean: on paper nothing opens, so all of it stands there."""
    bare.goto(article)
    bare.emulate_media(media="print")
    for part in (".statement", ".timeline li", ".numbers li", ".places li", ".terms dt", ".cast li"):
        assert bare.locator(f"main {part}").count() > 0, part
        cut = f"""() => [...document.querySelectorAll("main {part}")]
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().height < 1)
          .map((one) => one.textContent.trim().slice(0, 60))"""
        assert (part, bare.evaluate(cut)) == (part, [])


def test_paper_has_no_words_that_are_but_a_link(bare: Page, article: str) -> None:
    """ "In the text" leads nowhere on paper, and a row of numbers, each a link, says nothing."""
    bare.goto(article)
    drawn = "() => [...document.querySelectorAll('.back, .method .made')].filter((one) => one.checkVisibility()).length"
    assert bare.evaluate(drawn) > 0
    bare.emulate_media(media="print")
    assert bare.evaluate(drawn) == 0


def test_a_page_of_every_kind_names_its_language_and_title(bare: Page, base: str, seed_site: Site) -> None:
    titles = []
    for kind, url in kinds(Path(seed_site.root / "output")).items():
        bare.goto(base + url)
        assert bare.locator("html").get_attribute("lang") == "en", kind
        titles.append(bare.title())
    assert len(set(titles)) == len(titles), titles
