"""Addresses: relative, folders end in a slash, and the way back is as deep as the page."""

from __future__ import annotations

import pytest

from generator.model import urls
from generator.model.pages import Page


@pytest.mark.parametrize(
    ("url", "path", "root"),
    [
        (urls.HOME, "index.html", ""),
        (urls.NOT_FOUND, "404.html", ""),
        (urls.section("quotes"), "quotes/index.html", "../"),
        (urls.article("a-b"), "articles/a-b/index.html", "../../"),
        (urls.actor("x"), "actors/x/index.html", "../../"),
        (urls.quotes_by("x"), "quotes/by/x/index.html", "../../../"),
        (urls.page("about"), "about/index.html", "../"),
    ],
)
def test_pages(url: str, path: str, root: str) -> None:
    page = Page(url, "", "", None)
    assert (page.path, page.root) == (path, root)


def test_marks_places_and_terms_are_fragments_of_pages() -> None:
    assert urls.mark("a-b", "q-1a.2") == "articles/a-b/#q-1a.2"
    assert urls.place("kyiv") == "places/#kyiv"
    assert urls.term("partisan") == "glossary/#partisan"


def test_files_of_an_article_stand_beside_it() -> None:
    assert urls.article_json("a") == "articles/a/article.json"
    assert urls.web_annotations("a") == "articles/a/annotations.jsonld"
    assert urls.data("actors") == "data/actors.json"
