"""What a saved page says around its article: listed at its place, all of it, and nothing of the article."""

from __future__ import annotations

import time

import pytest

from generator.ingest.html_blocks import to_draft
from generator.ingest.ledger import BREAK, undo
from generator.ingest.left_out import left_out
from generator.ingest.read import read_article
from generator.model.text import Article, Seed

FIRST = "The ferry to Norburg will not sail before Friday, the harbour master said on Tuesday morning."
SECOND = "A storm has damaged the quay, and divers are looking at the wall below the water line."
THIRD = "News of the damage came late: the mayor heard of it on the radio, she told the council."
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry waits</title></head><body>
<nav><a>Home</a> <a>News</a></nav><div class="cookie-banner"><p>We and our 841 partners store cookies.</p></div>
<article><h1>Ferry waits</h1><p class="byline">By Callum Reid</p>
<p>{FIRST}</p><aside class="ad"><p>Save 30% on winter boots</p></aside><p>{SECOND}</p><p>{THIRD}</p></article>
<footer><p>© 2023 Northern Post Media</p></footer><script>track()</script></body></html>"""


def read(page: str) -> Article:
    found = read_article(Seed("seeds/a.html", page.encode(), "html"))
    assert isinstance(found, Article)
    return found


def test_everything_around_the_article_is_in_the_ledger() -> None:
    article = read(PAGE)
    cut = [repair.before for repair in article.repairs if repair.name == "left-out"]
    for words in ("Home", "News", "841 partners", "By Callum Reid", "winter boots", "Northern Post Media"):
        assert sum(words in one for one in cut) == 1, words
        assert words not in article.text.replace("News of the damage", "")
    assert not any(words in one for one in cut for words in (FIRST, SECOND, THIRD, "track()"))
    assert FIRST in article.text and THIRD in article.text


def test_it_stands_where_it_stood() -> None:
    article = read(PAGE)
    advertisement = next(repair for repair in article.repairs if "boots" in repair.before)
    assert article.text[advertisement.span.start :].startswith(SECOND)
    whole = undo(article.text, article.repairs)
    assert whole.split() == to_draft(PAGE).text.split()


@pytest.mark.parametrize(
    ("article", "page", "cut"),
    [
        (["One two."], ["One two."], []),
        (["One two."], ["Menu", "One two.", "Foot"], ["Menu\n\n", "\n\nFoot"]),
        (["One two.", "Three."], ["One two. Three."], []),
        (["The news is good."], ["News", "The news is good."], ["News\n\n"]),
        (["He left the town."], ["He left [advertisement] the town."], ["[advertisement]"]),
        (["He left.", "She stayed."], ["He left.", "Share", "Print", "She stayed."], ["Share\n\nPrint\n\n"]),
        (["He left."], ["She stayed."], ["\n\nShe stayed."]),
    ],
)
def test_page_and_article_are_walked_together(article: list[str], page: list[str], cut: list[str]) -> None:
    found = left_out(
        to_draft("".join(f"<p>{one}</p>" for one in article)), to_draft(BREAK.join(f"<p>{p}" for p in page))
    )
    assert [repair.before.strip() for repair in found.repairs] == [one.strip() for one in cut]
    assert found.text == BREAK.join(article)


def test_a_page_made_to_be_slow_is_compared_for_a_while_only() -> None:
    same = " ".join(["word"] * 190)
    page = to_draft(f"<p>{same} other</p>" * 9000)
    began = time.process_time()
    assert left_out(to_draft(f"<p>{same[:-1]}</p>" * 50), page).repairs
    assert time.process_time() - began < 30  # without the bound: a quarter of an hour
