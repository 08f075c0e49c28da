"""Old addresses: where they end, which of them are refused, and the page that sends a reader on."""

from __future__ import annotations

import pytest

from generator.publish.redirects import file_of, page, resolved

FILES = {"index.html", "articles/new/index.html", "about/index.html", "feed.xml", "404.html"}


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("about/", "about/index.html"),
        ("about", "about/index.html"),
        ("about/#how", "about/index.html"),
        ("404.html", "404.html"),
        ("a.b/", "a.b/index.html"),
    ],
)
def test_the_file_of_an_address(address: str, file: str) -> None:
    assert file_of(address) == file


def test_a_redirect_leads_where_its_chain_ends() -> None:
    table = {
        "/articles/old/": "articles/new/#words",
        "older": "/articles/old/",
        "home/": "/",
        "podcast/": "https://example.org/p?a=1",
        "feed.rss": "feed.xml",
    }
    found, wrong = resolved(table, FILES)
    assert wrong == []
    assert found == {
        "articles/old/": "articles/new/#words",
        "older": "articles/new/#words",
        "home/": "",
        "podcast/": "https://example.org/p?a=1",
        "feed.rss": "feed.xml",
    }


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ({"about/": "articles/new/"}, "redirect-page"),
        ({"about": "articles/new/"}, "redirect-page"),
        ({"/": "articles/new/"}, "redirect-page"),
        ({"feed.xml/x/": "about/"}, "redirect-page"),
        ({"a/": "a/"}, "redirect-loop"),
        ({"a/": "a/#x"}, "redirect-loop"),
        ({"a/": "/a"}, "redirect-loop"),
        ({"a/": "articles/gone/"}, "redirect-nowhere"),
        ({"a/": "//example.org/"}, "redirect-away"),
        ({"a/": "/\\example.org/"}, "redirect-away"),
        ({"a/": "\\\\example.org"}, "redirect-away"),
        ({"a/": "https:example.org"}, "redirect-away"),
        ({"a/": "https://example.org@evil.example"}, "redirect-away"),
        ({"a/": "javascript:alert(1)"}, "redirect-away"),
        ({"a/": "javascript://x/%0aalert(1)"}, "redirect-away"),
        ({"a/": "https://example.org/\n/x"}, "redirect-away"),
        ({"a/": "../../etc/"}, "redirect-away"),
        ({"../a/": "about/"}, "redirect-address"),
        ({"a b/": "about/"}, "redirect-address"),
        ({"a/*": "about/"}, "redirect-address"),
        ({"//example.org/": "about/"}, "redirect-address"),
        ({"a\n/x 200": "about/"}, "redirect-address"),
    ],
)
def test_redirects_that_are_refused(table: dict[str, str], code: str) -> None:
    found, wrong = resolved(table, FILES)
    assert found == {}
    assert [problem.code for _, problem in wrong] == [code]


def test_a_circle_of_several_is_seen_from_each_and_costs_only_its_own() -> None:
    found, wrong = resolved({"a/": "b/", "b/": "c/", "c/": "b/", "d/": "about/"}, FILES)
    assert found == {"d/": "about/"}
    assert [(key, problem.code) for key, problem in wrong] == [(key, "redirect-loop") for key in ("a/", "b/", "c/")]


def test_the_page_says_where_it_leads_and_nothing_else() -> None:
    made = page("articles/old/", "articles/new/#a", "en", "https://example.org/", lambda _: b"<title>A &amp; B</title>")
    text = made.decode()
    assert '<meta http-equiv="refresh" content="0; url=../../articles/new/#a">' in text
    assert '<link rel="canonical" href="https://example.org/articles/new/#a">' in text
    assert '<a href="../../articles/new/#a">A &amp; B</a>' in text
    assert "url=../index" not in text
    assert 'content="0; url=../.././"' in page("a/b/", "", "en", "", lambda _: b"").decode()
    assert (
        'content="0; url=https://example.org/?a=1&amp;b=2"'
        in page("a/", "https://example.org/?a=1&b=2", "en", "", lambda _: b"").decode()
    )
