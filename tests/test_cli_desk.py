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
