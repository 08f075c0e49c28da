"""The desk's verbs: begin a site, begin a file, see what is left to do, ask why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Site, command, tree

SLUG = "harbour-wall-to-be-rebuilt"


def test_init_begins_a_site_that_builds_without_trouble(tmp_path: Path) -> None:
    assert command("init", str(tmp_path / "mine"), "--title", 'The "wall": explained').code == 0
    ran = command("build", "--strict", "--site", str(tmp_path / "mine"))
    assert (ran.code, ran.err) == (0, "")
    assert "The &#34;wall&#34;: explained" in (tmp_path / "mine/output/index.html").read_text()


def test_init_writes_over_nothing(tmp_path: Path) -> None:
    command("init", str(tmp_path))
    (tmp_path / "site.yaml").write_text("title: Mine\n")
    before = tree(tmp_path)
    assert "is there already" in command("init", str(tmp_path)).out
    assert tree(tmp_path) == before


@pytest.mark.parametrize("kind", ["actor", "term", "page", "article"])
def test_new_begins_a_file_that_changes_nothing_yet(story: Site, kind: str) -> None:
    story.run("build")
    before = story.output()
    name = SLUG if kind == "article" else "Harbour: the wall"
    assert story.run("new", kind, name).code == 0
    ran = story.run("build", "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert story.output() == before
    assert story.run("new", kind, name).code == 1


def test_decisions_are_begun_only_for_an_article_that_is_there(story: Site) -> None:
    ran = story.run("new", "article", "no-such")
    assert ran.code == 2
    assert f"there is no article `no-such`; articles: {SLUG}" in ran.err
    assert not (story.root / "content").exists()


def test_a_name_without_a_letter_is_refused(story: Site) -> None:
    assert "[content-name]" in story.run("new", "actor", "!!!").err


def test_status_counts_and_lists_what_is_missing(story: Site) -> None:
    ran = story.run("status")
    assert (ran.code, SLUG in ran.out) == (0, True)
    told = json.loads(story.run("status", "--json").out)
    assert "Anna Weber" in told[0]["actors_without_profile"]
    assert story.run("status", "--strict").code == 1


def test_status_names_decisions_on_an_article_that_is_not_there(story: Site) -> None:
    story.write("content/articles/harbour-wall.yaml", "standfirst: A wall.\n")
    assert f"rename it to {SLUG}.yaml?" in story.run("status").err


def test_explain_says_who_put_a_note_there(story: Site) -> None:
    ran = story.run("explain", SLUG, "Anna Weber")
    assert ran.code == 0
    assert "a mention of Anna Weber (person), by name" in ran.out
    assert story.run("explain", "seeds/wall.txt", "Anna Weber").out == ran.out


def test_explain_of_words_that_are_not_there(story: Site) -> None:
    ran = story.run("explain", SLUG, "Anna Webber was here")
    assert (ran.code, "[desk-orphan]" in ran.err) == (1, True)
    assert story.run("explain", "nowhere", "x").code == 2


def test_status_tells_what_a_build_would_change_before_it_does(story: Site) -> None:
    new = json.loads(story.run("status", "--diff", "--json").out)
    assert new == {SLUG: ["the whole article would be new"]}
    story.run("build")
    before = story.output()
    ran = story.run("status", "--diff", "--strict")
    assert (ran.code, ran.out) == (0, "a build would change no article's notes\n")
    path = story.write(
        f"content/articles/{SLUG}.yaml", "decisions:\n  - {mark: quote, at: We will rebuild, drop: true}\n"
    )
    ran = story.run("status", "--diff")
    assert ran.out == f"{SLUG}\n  quote “We will rebuild the wall.” would go\n"
    assert story.run("status", "--diff", "--strict").code == 1
    assert story.output() == before
    path.unlink()
    (story.root / "seeds/wall.txt").unlink()
    assert "the whole article would go" in story.run("status", "--diff").out


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"text": 1, "actors": []}', '{"text": "", "actors": 3}', "\x00"])
def test_a_damaged_output_is_told_and_stops_nothing(story: Site, broken: str) -> None:
    story.run("build")
    story.write(f"output/articles/{SLUG}/article.json", broken)
    ran = story.run("status", "--diff")
    assert (ran.code, "[diff-unreadable]" in ran.err) == (0, True)
    assert story.run("status", "--diff", "--strict").code == 1


def test_what_is_not_sure_enough_waits_for_review(story: Site) -> None:
    story.write("site.yaml", "publish_from: 1.0\n")
    assert story.run("build").code == 0
    published = json.loads((story.root / f"output/articles/{SLUG}/article.json").read_text())
    assert published["quotes"] == []
    page = (story.root / f"output/articles/{SLUG}/index.html").read_text()
    assert 'class="draft"' not in page and "Draft:" not in page
    assert story.run("build", "--drafts").code == 0
    page = (story.root / f"output/articles/{SLUG}/index.html").read_text()
    assert 'class="draft"' in page and "Draft:" in page
    accepted = "decisions:\n  - {mark: quote, at: We will rebuild, accept: true, by: Ed}\n"
    story.write(f"content/articles/{SLUG}.yaml", accepted)
    assert story.run("build").code == 0
    published = json.loads((story.root / f"output/articles/{SLUG}/article.json").read_text())
    assert [quote["text"] for quote in published["quotes"]] == ["We will rebuild the wall."]
    assert "Reviewed by Ed." in (story.root / f"output/articles/{SLUG}/index.html").read_text()


def test_a_correction_stands_in_the_page_the_feeds_and_the_linked_data(story: Site) -> None:
    log = "corrections:\n  - {date: 2027-03-04, text: It is 5 million euros & more.}\n"
    story.write(f"content/articles/{SLUG}.yaml", log)
    assert story.run("build").code == 0
    output = story.root / "output"
    page = (output / f"articles/{SLUG}/index.html").read_text()
    assert "It is 5 million euros &amp; more." in page.split('id="corrections"')[1]
    graph = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]
    news = next(node for node in graph if node["@type"] == "NewsArticle")
    wanted = {"@type": "CorrectionComment", "datePublished": "2027-03-04", "text": "It is 5 million euros & more."}
    assert (news["correction"], news["dateModified"]) == ([wanted], "2027-03-04")
    atom = (output / "feed.xml").read_text()
    assert "<updated>2027-03-04T00:00:00Z</updated>" in atom
    assert "<h2>Corrections</h2><ul><li>2027-03-04: It is 5 million euros &amp; more.</li></ul>" in atom
    (item,) = json.loads((output / "feed.json").read_text())["items"]
    assert item["date_modified"] == "2027-03-04T00:00:00Z"
    assert "It is 5 million euros" in item["content_html"]
