"""Each check sees the defect that it is there for, says where, and says nothing of a sound site."""

from __future__ import annotations

import json

import pytest

from generator.check import check
from tests.conftest import Site, command

PAGE = '<!doctype html>\n<html lang="en"><head><title>T</title></head>\n<body>\n{}\n</body></html>'
ARTICLE = PAGE.format('<article><p id="a">He said: “We go home.”</p>{}</article> <a href="../../index.html">home</a>')
SOUND = {
    "index.html": PAGE.format(
        '<a href="articles/x/">x</a> <a href="articles/x/index.html#a">a</a> <a href="#top">up</a>'
    ),
    "articles/x/index.html": ARTICLE,
    "articles/x/text.txt": "He said: “We go home.”",
    "404.html": PAGE.format('<a href="index.html">home</a>'),
    "data/x.json": "{}",
    "feed.xml": "<feed/>",
}


def found(**changed: str) -> list[str]:
    files = {
        path: text.encode() for path, text in {**SOUND, **{k.replace("__", "/"): v for k, v in changed.items()}}.items()
    }
    return [f"{problem.code} {problem.path}:{problem.line}" for problem in check(files)]


def test_a_sound_site_has_no_problems() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="none.html">x</a>', "link-dead"),
        ('<a href="articles/none/">x</a>', "link-dead"),
        ('<a href="../outside.html">x</a>', "link-dead"),
        ('<img src="none.png" alt="">', "link-dead"),
        ('<a href="articles/x/#none">x</a>', "link-fragment"),
        ('<a href="#none">x</a>', "link-fragment"),
        ('<a href="/index.html">x</a>', "link-absolute"),
        ('<a href="//example.org/">x</a>', "link-absolute"),
        ('<a href="javascript:alert(1)">x</a>', "link-scheme"),
        ('<a href="https://[x">x</a>', "link-broken"),
        ('<p id="b">1</p><p id="b">2</p>', "page-id"),
        ('<img src="data:,">', "page-alt"),
        ('<script type="application/ld+json">{</script>', "page-linked-data"),
        ('<script type="application/ld+json">{}</script>', "page-linked-data"),
        ("https://me:hunter2@example.org/", "file-secret"),
        ("-----BEGIN RSA PRIVATE KEY-----", "file-secret"),
    ],
)
def test_a_defect_on_a_page_is_found_on_its_line(body: str, code: str) -> None:
    page = SOUND["index.html"].replace("</body>", f"{body}\n</body>")
    assert found(**{"index.html": page}) == [f"{code} index.html:5"]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("index.html", SOUND["index.html"].replace("<title>T</title>", ""), "page-title index.html:1"),
        ("index.html", SOUND["index.html"].replace(' lang="en"', ""), "page-language index.html:1"),
        ("data/x.json", "{\n", "file-json data/x.json:2"),
        ("feed.xml", "<feed>\n</fee>", "file-xml feed.xml:2"),
        ("alone/index.html", PAGE, "page-orphan alone/index.html:0"),
        ("404.html", PAGE.format('<a href="//example.org/x">x</a>'), "link-absolute 404.html:4"),
        ("big.css", "x" * 200_000, "file-heavy big.css:0"),
    ],
)
def test_a_defect_of_a_file(path: str, text: str, said: str) -> None:
    assert found(**{path: text}) == [said]


@pytest.mark.parametrize(("words", "sound"), [("We go home.", True), ("“We go", True), ("We stay home", False)])
def test_a_callout_repeats_words_of_the_article(words: str, sound: bool) -> None:
    callout = f'<figure data-callout="q"><blockquote>{words}</blockquote><figcaption>He</figcaption></figure>'
    said = found(**{"articles/x/index.html": ARTICLE.replace("{}", callout)})
    assert said == ([] if sound else ["page-callout articles/x/index.html:4"])


def test_the_page_that_hosts_show_at_any_depth_links_from_the_root() -> None:
    assert found(**{"404.html": PAGE.format('<a href="/news/index.html">x</a>')}) == []


def test_entities_of_a_feed_are_not_followed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed>&a;</feed>'
    assert found(**{"feed.xml": bomb}) == []


def test_the_seed_s_own_site_is_sound(seed_site: Site) -> None:
    ran = seed_site.run("check", "--strict")
    assert (ran.code, ran.err) == (0, "")


def test_problems_as_json_and_for_github(site: Site) -> None:
    site.write("output/index.html", PAGE.format('<a href="none,%.html">x</a>'))
    told = json.loads(site.run("check", "--format", "json").out)
    assert [(one["path"], one["line"], one["code"]) for one in told] == [("output/index.html", 4, "link-dead")]
    ran = site.run("check", "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith("::error file=output/index.html,line=4::`none,%25.html` leads to")


def test_without_an_output_it_is_misuse(site: Site) -> None:
    assert command("check", "--site", str(site.root)).code == 2
