"""Feeds and sitemap: valid, whole, stable and safe."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from lxml import etree

from generator.export import feeds
from generator.export.feeds import Entry
from generator.knowledge.digest import digest
from generator.model.settings import Settings
from tests.factories import annotated, article, ferry, harbour

ATOM = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "schemas/atom.rng"))
NS = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
AT = Settings(title="Norburg & news", url="https://example.org/news", tagline="<all> of it", author="The desk")
HOSTILE = "</title><script>alert(1)</script> & ]]> \x00\x1b \ufffe “ü” 𝔘"


def entry(which: int = 0, **card: str | None) -> Entry:
    made = digest((ferry(), harbour())[which])
    return Entry(replace(made.card, **card), made.blocks, ("Anna Weber",), None)  # type: ignore[arg-type]


def atom(entries: list[Entry], settings: Settings = AT) -> etree._Element:
    root = etree.fromstring(feeds.atom(entries, settings).encode())
    ATOM.assertValid(root)
    return root


def test_atom_is_valid_and_holds_the_whole_text() -> None:
    root = atom([entry(1), entry(0)])
    contents = root.findall("a:entry/a:content/h:div", NS)
    assert ["\n\n".join("".join(block.itertext()) for block in div) for div in contents] == [
        harbour().article.text,
        ferry().article.text,
    ]
    assert root.findtext("a:updated", "", NS) == "2026-01-19T08:30:00Z"
    assert [block.tag.split("}")[1] for block in contents[1]] == ["p", "h2", "p", "p"]


def test_addresses_are_absolute_where_the_site_has_one() -> None:
    root = atom([entry()])
    assert [link.get("href") for link in root.iterfind(".//a:link", NS)] == [
        "https://example.org/news/feed.xml",
        "https://example.org/news/",
        "https://example.org/news/articles/ferry-cancelled/",
    ]
    nowhere = atom([entry()], Settings())
    assert [link.get("href") for link in nowhere.iterfind(".//a:link", NS)] == [
        "feed.xml",
        "./",
        "articles/ferry-cancelled/",
    ]


def test_ids_do_not_follow_titles_or_texts() -> None:
    one, other = (atom([entry(title=title)]).findtext("a:entry/a:id", "", NS) for title in ("A", "B"))
    assert one == other == "tag:example.org,2026:/news/articles/ferry-cancelled/"


def test_a_correction_updates_the_entry_and_the_feed() -> None:
    root = atom([replace(entry(), changed="2026-02-01")])
    assert root.findtext("a:entry/a:updated", "", NS) == root.findtext("a:updated", "", NS) == "2026-02-01T00:00:00Z"
    assert root.findtext("a:entry/a:published", "", NS) == "2026-01-12T00:00:00Z"


def test_without_dates_and_without_articles_it_is_still_a_feed() -> None:
    assert atom([entry(published=None)]).find("a:entry/a:published", NS) is None
    assert atom([]).findtext("a:updated", "", NS) == "1970-01-01T00:00:00Z"


def test_hostile_text_stays_text() -> None:
    made = digest(annotated(article(HOSTILE, headings=())))
    root = atom([Entry(replace(made.card, title=HOSTILE), made.blocks, (HOSTILE,), None)], replace(AT, title=HOSTILE))
    clean = HOSTILE.replace("\x00", "").replace("\x1b", "").replace("\ufffe", "")
    assert root.findtext("a:title", "", NS) == root.findtext("a:entry/a:title", "", NS) == clean
    assert root.find("a:entry/a:content//h:p", NS).text == clean
    assert not root.findall(".//{*}script")


def test_json_feed() -> None:
    feed = json.loads(feeds.json_feed([entry(1), entry(0)], AT))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/news/feed.json"
    assert feed["authors"] == [{"name": "The desk"}]
    item = feed["items"][1]
    assert item["id"] == "tag:example.org,2026:/news/articles/ferry-cancelled/"
    assert item["date_published"] == "2026-01-12T00:00:00Z" and item["tags"] == ["Anna Weber"]
    assert "".join(etree.fromstring(f"<div>{item['content_html']}</div>").itertext()) == ferry().article.text.replace(
        "\n\n", ""
    )


def test_json_feed_without_an_address_or_a_date_leaves_them_out() -> None:
    feed = json.loads(feeds.json_feed([entry(published=None)], Settings()))
    assert not {"home_page_url", "feed_url", "description"} & feed.keys()
    assert not {"date_published", "date_modified"} & feed["items"][0].keys()


def test_feeds_hold_the_newest_only() -> None:
    atom_file, json_file = feeds.files([entry()] * (feeds.ENTRIES + 1), AT)
    assert len(json.loads(json_file.data)["items"]) == feeds.ENTRIES
    assert atom_file.path == "feed.xml" and atom_file.data.count(b"<entry>") == feeds.ENTRIES


def locations(data: bytes) -> list[tuple[str, str | None]]:
    root = etree.fromstring(data)
    return [(one.findtext("s:loc", "", SITEMAP), one.findtext("s:lastmod", None, SITEMAP)) for one in root]


def test_sitemap() -> None:
    (file,) = feeds.sitemaps([("", "2026-01-19"), ("articles/a/", None)], AT)
    assert file.path == "sitemap.xml"
    assert locations(file.data) == [
        ("https://example.org/news/", "2026-01-19T00:00:00Z"),
        ("https://example.org/news/articles/a/", None),
    ]


def test_sitemap_of_a_site_without_an_address_leads_nowhere_and_robots_does_not_name_it() -> None:
    (file,) = feeds.sitemaps([("", None)], Settings())
    assert locations(file.data) == [("https://site.invalid/", None)]
    assert b"Sitemap" not in feeds.robots(Settings()).data
    assert b"\nSitemap: https://example.org/news/sitemap.xml\n" in feeds.robots(AT).data


def test_more_pages_than_a_sitemap_may_hold() -> None:
    files = {file.path: file.data for file in feeds.sitemaps(((f"p/{n}/", None) for n in range(50_001)), AT)}
    assert [len(etree.fromstring(files[f"sitemap-{n}.xml"])) for n in (1, 2)] == [50_000, 1]
    assert locations(files["sitemap.xml"])[1] == ("https://example.org/news/sitemap-2.xml", None)
