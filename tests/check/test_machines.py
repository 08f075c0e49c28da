"""Feeds, sitemap and web annotations: each rule of their standards has a feed that breaks it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.check import check
from tests.check.sound import ANNOTATION, ATOM, COLLECTION, FEED, SITEMAP, SOUND, URL

DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'


def told(path: str, text: str) -> list[tuple[str, str]]:
    files = {one: content.encode() for one, content in {**SOUND, path: text}.items()}
    return [(problem.code, problem.message) for problem in check(files, url=URL)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<title>T</title>", "", "<feed> has 0 of <title>"),
        ("<id>urn:uuid:0</id>", "", "<feed> has 0 of <id>"),
        ("<id>urn:uuid:0</id>", "<id>feed</id>", "<id> is no full address: 'feed'"),
        ("<title>X</title>", "<title>X</title><title>Y</title>", "<entry> has 2 of <title>"),
        ("<author><name>A</name></author>", "", "neither the feed nor this entry has an author"),
        ("<author><name>A</name></author>", "<author/>", "<author> has no name"),
        ("2027-03-02T00:00:00Z", "2027-03-02", "<updated> is no moment of RFC 3339"),
        ("2027-03-02T00:00:00+01:00", "2027-13-02T00:00:00Z", "<updated> is no moment of RFC 3339"),
        ("<link href=", "<published>yesterday</published><link href=", "<published> is no moment"),
        ("<link href=", "<summary>a</summary><summary>b</summary><link href=", "more than one <summary>"),
        ('href="https://example.org/news/articles/x/"', "", "a link has no href"),
        ('<category term="x"/>', "<category/>", "a category has no term"),
        (DIV, '<div xmlns="">', "does not hold one <div> of XHTML"),
        ('type="xhtml"', 'type="html"', "<content type='html'> holds elements"),
        ("<p>We", "<script>x()</script><p>We", "its content holds a script"),
        ("<p>We", '<p onclick="x()">We', "its content holds a script"),
        ("<p>We", '<p><a href="javascript:x()">x</a>We', "its content holds an address that runs a script"),
        ("<p>We", '<img src="https://pixel.example/x.gif" alt=""/><p>We', "its content loads https://pixel.example"),
    ],
)
def test_what_is_no_atom_feed(old: str, new: str, said: str) -> None:
    assert old in ATOM
    found = told("feed.xml", ATOM.replace(old, new, 1))
    assert [code for code, _ in found] == ["feed-atom"]
    assert said in found[0][1]


def test_two_entries_have_two_ids() -> None:
    entry = ATOM[ATOM.index("<entry>") : ATOM.index("</feed>")]
    found = told("feed.xml", ATOM.replace("</feed>", f"{entry}</feed>"))
    assert {code for code, _ in found} == {"feed-atom"}
    assert "another entry has the id urn:uuid:1" in found[0][1]


def test_an_entry_has_content_or_a_page() -> None:
    start, end = ATOM.index("<content"), ATOM.index("</entry>")
    bare = ATOM[:start] + ATOM[end:]
    assert told("feed.xml", bare) == []
    assert told("feed.xml", bare.replace("<link href", '<link rel="related" href')) == [
        ("feed-atom", "this entry has neither content nor a link to its page")
    ]


def test_links_of_feeds_lead_to_pages() -> None:
    gone = ATOM.replace("articles/x/", "articles/gone/")
    assert told("feed.xml", gone)[0][0] == "link-dead"
    assert told("feed.json", json.dumps(FEED).replace("articles/x/", "articles/gone/"))[0][0] == "link-dead"


def test_another_root_is_no_feed() -> None:
    assert told("feed.xml", "<rss/>")[0][0] == "feed-atom"
    assert told("sitemap.xml", "<urlset/>")[0][0] == "file-sitemap"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": "1"}, "no version of JSON Feed"),
        ({"title": ""}, "has no title"),
        ({"items": {}}, "no list of items"),
        ({"items": ["x"]}, "item 1 is no object"),
        ({"home_page_url": "news"}, "`home_page_url` is no full address"),
        ({"items": [{"id": 1, "content_text": "x"}]}, "item 1 has no id of its own: 1"),
        ({"items": [{"id": "a", "content_text": "x"}] * 2}, "item 2 has no id of its own: 'a'"),
        ({"items": [{"id": "a"}]}, "neither content_html nor content_text"),
        ({"items": [{"id": "a", "content_text": "x", "date_published": "2027"}]}, "no moment of RFC 3339: '2027'"),
        ({"items": [{"id": "a", "content_text": "x", "authors": {}}]}, "no list of objects"),
        ({"items": [{"id": "a", "content_html": "<script>x()</script>"}]}, "holds a script"),
        ({"items": [{"id": "a", "content_html": "<img src='https://pixel.example/x'>"}]}, "loads https://pixel"),
    ],
)
def test_what_is_no_json_feed(changes: dict[str, Any], said: str) -> None:
    found = told("feed.json", json.dumps(FEED | changes))
    assert [code for code, _ in found] == ["feed-json"]
    assert said in found[0][1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<loc>https://example.org/news/</loc>", "<loc>/news/</loc>", "<loc> is no full address"),
        ("<loc>https://example.org/news/</loc>", "<loc>https://other.example/</loc>", "lies outside"),
        ("articles/x/", "articles/gone/", "articles/gone/index.html, which is not there"),
        ("<lastmod>2027-03-02</lastmod>", "<lastmod>2 March 2027</lastmod>", "<lastmod> is no date"),
        ("<priority>0.5</priority>", "<priority>5</priority>", "<priority> is not between 0 and 1"),
        ("<priority>0.5</priority>", "<changefreq>often</changefreq>", "<changefreq> is not always"),
        ("articles/x/", "", "stands there more than once"),
    ],
)
def test_what_is_no_sitemap(old: str, new: str, said: str) -> None:
    assert old in SITEMAP
    found = told("sitemap.xml", SITEMAP.replace(old, new, 1))
    assert {code for code, _ in found} == {"file-sitemap"}
    assert said in found[0][1]


def test_a_sitemap_holds_fifty_thousand_addresses_at_most() -> None:
    many = "".join(f"<url><loc>{URL}?{number}</loc></url>" for number in range(50_001))
    found = told("sitemap.xml", SITEMAP[: SITEMAP.index("<url>")] + many + "</urlset>")
    assert [code for code, _ in found] == ["file-sitemap"]
    assert "50,001 addresses" in found[0][1]


def test_without_an_address_a_sitemap_is_still_compared_with_the_pages() -> None:
    nowhere = SITEMAP.replace(URL, "https://site.invalid/")
    files = {"index.html": SOUND["index.html"], "articles/x/index.html": SOUND["articles/x/index.html"]}
    built = {path: text.encode() for path, text in {**files, "sitemap.xml": nowhere}.items()}
    assert check(built) == ()
    assert [one.code for one in check({**built, "sitemap.xml": nowhere.replace("/x/", "/y/").encode()})] == [
        "file-sitemap"
    ]


def changed(**annotation: Any) -> dict[str, Any]:
    return COLLECTION | {"first": {"items": [ANNOTATION | annotation]}}


def about(*selectors: dict[str, Any]) -> dict[str, Any]:
    return changed(target={"source": "text.txt", "selector": list(selectors)})


QUOTE = {"type": "TextQuoteSelector", "exact": "We go home."}


@pytest.mark.parametrize(
    ("collection", "said"),
    [
        ({}, "no @context"),
        (COLLECTION | {"type": "AnnotationPage"}, "is no AnnotationCollection"),
        (COLLECTION | {"first": "page"}, "is no AnnotationCollection"),
        (COLLECTION | {"total": 2}, "says that it has 2 annotations, and has 1"),
        (COLLECTION | {"total": 2, "first": {"items": [ANNOTATION] * 2}}, "annotation 2 has no id, or one that stands"),
        (changed(type="Note"), "annotation 1 is no Annotation"),
        (changed(id=None), "annotation 1 has no id"),
        (changed(body=None), "annotation 1 says nothing"),
        (changed(target="text.txt"), "does not say by words and by position"),
        (about(QUOTE), "does not say by words and by position"),
        (about(QUOTE, {"type": "TextPositionSelector", "start": 0, "end": 11}), "does not stand at its position"),
        (about(QUOTE, {"type": "TextPositionSelector", "start": "10", "end": 21}), "does not stand at its position"),
    ],
)
def test_what_are_no_annotations(collection: dict[str, Any], said: str) -> None:
    found = told("articles/x/annotations.jsonld", json.dumps(collection))
    assert [code for code, _ in found] == ["file-annotations"]
    assert said in found[0][1]


def test_annotations_count_in_a_text_that_is_there() -> None:
    files = {path: text.encode() for path, text in SOUND.items() if path != "articles/x/text.txt"}
    assert [one.message for one in check(files, url=URL)] == ["annotation 1 counts in a text.txt that is not there"]
