"""Search in a real browser, from file://: by keyboard, under a strict Content Security Policy, hostile words too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.search.index import files as search_files
from generator.export import site as export
from generator.export.tokens import tokens
from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import Desk, Source, Term
from generator.model.settings import Settings
from tests.factories import ferry, harbour

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
HOSTILE = Term("evil", "<img src=x onerror=alert(1)> zzz", Source("x"), "<script>alert(1)</script> constructor")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<form data-search data-root="../" data-found="{n} results" data-found-one="1 result" data-none="Nothing found."
 data-day="{day}. {month} {year}" data-months="January|February|March|April"
 data-article="Article" data-quote="Quotation" data-actor="Who" data-place="Place" data-term="Glossary"><input name="q">
</form><p role="status"></p><ol data-search-results></ol><button data-search-more hidden>More</button>
<script src="search.js" defer></script>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of two articles, and a search page, as files."""
    root = tmp_path_factory.mktemp("search site")
    both = [ferry(), harbour()]
    digests = [digest(made) for made in both]
    desk = Desk(terms=(HOSTILE,))
    knowledge = gather(digests, desk)
    casts = export.casts(knowledge)
    files = [file for made in both for file in export.article_files(made, casts[made.article.slug], Settings())]
    files += search_files(knowledge, digests)
    for file in files:
        place = root / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.data)
    (root / "search/index.html").write_text(PAGE, "utf-8")
    (root / "search/search.js").write_bytes((ROOT / "templates/assets/search.js").read_bytes())
    return root


@pytest.fixture
def page(folder: Path, browser: Browser) -> Iterator[Page]:
    """The search page, just opened; the test fails if the page did anything it may not."""
    wrong: list[str] = []
    found = browser.new_page(reduced_motion="reduce")
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    found.on("dialog", lambda dialog: wrong.append(dialog.message))
    found.goto((folder / "search/index.html").as_uri())
    yield found
    found.close()
    assert wrong == []


def results(page: Page, query: str, status: str) -> list[tuple[str, str, str]]:
    """(kind, title, address) of what a query finds, once the page tells its number."""
    page.fill("[name=q]", query)
    page.wait_for_function(
        "(told) => document.querySelector('[role=status]').textContent === told"
        " && document.querySelector('[aria-busy=false]')",
        arg=status,
    )
    items = page.query_selector_all("[data-search-results] > li")
    links = [item.query_selector("a") for item in items]
    return [
        (item.get_attribute("data-kind") or "", link.inner_text(), link.get_attribute("href") or "")
        for item, link in zip(items, links, strict=True)
        if link
    ]


def test_results_lead_to_their_place(page: Page) -> None:
    found = results(page, "hotels", "2 results")
    sentence = next(one.id for one in ferry().sentences if "hotels" in one.span.of(ferry().article.text))
    assert ("article", "Ferry cancelled", f"../articles/ferry-cancelled/index.html#{sentence}") in found
    assert [mark.inner_text() for mark in page.query_selector_all("li[data-kind=article] mark")] == ["hotels"]


def test_the_beginning_of_a_word_its_accents_and_its_ending_do_not_matter(page: Page) -> None:
    (actor, *_) = results(page, "jönás brand", "3 results")
    assert actor == ("actor", "Jonas Brandt", "../actors/jonas-brandt/index.html")
    assert results(page, "ferries", "3 results")
    assert results(page, "qqq xyzzy", "Nothing found.") == []


def test_by_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("Norburg")
    page.wait_for_function("() => location.search === '?q=Norburg'")  # not what was found for its first letters
    page.wait_for_selector("li a")
    page.wait_for_selector("[aria-busy=false]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('li a')[1]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.url.endswith("?q=Norburg")


def test_a_query_in_the_address_is_searched(page: Page) -> None:
    page.goto(page.url.split("?")[0] + "?q=wall")
    page.wait_for_selector("li a")
    assert page.input_value("[name=q]") == "wall"


def test_hostile_words_stay_words(page: Page) -> None:
    ((kind, title, _),) = results(page, "zzz constructor", "1 result")
    assert (kind, title) == ("term", HOSTILE.term)
    assert page.query_selector("li img, li script") is None
    assert results(page, "__proto__ <b>", "Nothing found.") == []


TEXTS = [
    "Zoë’s “Ærø” ﬁrst 1,250,000 İstanbul x-ray snake_case",
    "Ада Холт ½ 中文 e\u0301cole ǅ ß ẞ",
    "a" * 30,
    "١٢٣ Ⅳ ² naïve",
]


@pytest.mark.parametrize("text", TEXTS)
def test_both_halves_cut_words_alike(page: Page, text: str) -> None:
    source = (ROOT / "templates/assets/search.js").read_text("utf-8")
    start, end = source.index("  const fold ="), source.index("  const shardName")
    assert page.evaluate(f"() => {{ {source[start:end]} return tokens({json.dumps(text)}); }}") == tokens(text)


def test_more_results_on_demand(folder: Path, page: Page) -> None:
    term = replace(HOSTILE, term="quay")
    knowledge = gather([], Desk(terms=tuple(replace(term, id=f"t{n}") for n in range(25))))
    more = folder.parent / "more"
    for path in ("search", "articles"):
        (more / path).mkdir(parents=True)
    for name in ("index.html", "search.js"):
        (more / "search" / name).write_bytes((folder / "search" / name).read_bytes())
    for file in search_files(knowledge, []):
        (more / file.path).parent.mkdir(exist_ok=True)
        (more / file.path).write_bytes(file.data)
    page.goto((more / "search/index.html").as_uri())
    assert len(results(page, "quay", "25 results")) == 10
    page.click("[data-search-more]")
    page.click("[data-search-more]")
    expect(page.locator("li")).to_have_count(25)
    expect(page.locator("[data-search-more]")).to_be_hidden()


def test_dates_are_spelled_as_the_labels_say(page: Page) -> None:
    page.fill("[name=q]", "hotels")
    page.wait_for_selector("li[data-kind=article]")
    told = page.inner_text("li[data-kind=article] > span")
    assert told.startswith("Article · 12. January 2026")
