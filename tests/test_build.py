"""Builds after the first: what an edit makes again, that every way of building gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, STORY, Site, tree

OTHER = """Ferry to sail again

2027-03-05

"The storm is over," Anna Weber said. The ferry to Norburg will sail on Friday.
"""
WALL = "articles/harbour-wall-to-be-rebuilt/index.html"
FERRY = "articles/ferry-to-sail-again/index.html"


@pytest.fixture
def pair(story: Site) -> Site:
    """Two articles about the same person, and a profile of her, built."""
    story.write("seeds/ferry.txt", OTHER)
    story.write(
        "content/actors/anna-weber.md", "---\nname: Anna Weber\nkind: person\nsummary: Mayor.\n---\nBorn here.\n"
    )
    story.write("content/pages/team.md", "---\ntitle: The team\n---\nWe.\n")
    assert story.run("build").code == 0
    return story


def made(site: Site) -> list[str]:
    """The reasons of a build, a line each."""
    ran = site.run("build", "--why")
    return [line for line in ran.out.splitlines() if line.endswith(("changed", "it is new"))]


def test_nothing_changed_makes_nothing_and_writes_nothing(pair: Site) -> None:
    times = {path: path.stat().st_mtime_ns for path in (pair.root / "output").rglob("*")}
    assert made(pair) == []
    assert {path: path.stat().st_mtime_ns for path in (pair.root / "output").rglob("*")} == times


def test_a_touched_seed_is_no_changed_seed(pair: Site) -> None:
    os.utime(pair.root / "seeds/wall.txt", (0, 0))
    assert made(pair) == []


def test_an_edited_seed_is_annotated_alone(pair: Site) -> None:
    pair.write("seeds/wall.txt", STORY.replace("welcomed the plan", "likes the plan"))
    reasons = made(pair)
    assert [line for line in reasons if line.startswith("annotate")] == ["annotate seeds/wall.txt: its text changed"]
    assert any(line.startswith(f"render {WALL}") for line in reasons)
    assert not any(line.startswith(f"render {FERRY}") for line in reasons), "the other article shows nothing of it"


def test_an_edit_that_changes_nothing_in_the_article_stops_there(pair: Site) -> None:
    pair.write("seeds/note.md", "---\ntitle: A note\ndate: 2027-03-06\n---\nAnna Weber left Norburg.\n")
    pair.run("build")
    pair.write("seeds/note.md", "---\ndate: 2027-03-06\ntitle: A note  # as told\n---\nAnna Weber left Norburg.\n")
    assert made(pair) == ["read seeds/note.md: its seed changed"]


def test_a_template_remakes_its_pages(pair: Site) -> None:
    shutil.copytree(ROOT / "templates", pair.root / "templates")
    assert pair.run("build").code == 0
    template = pair.root / "templates/glossary.html"
    template.write_text(template.read_text() + "<!-- x -->")
    assert [line.split(":")[0] for line in made(pair)] == ["render glossary/index.html"]


def test_a_page_of_the_desk_s_remakes_itself(pair: Site) -> None:
    pair.write("content/pages/team.md", "---\ntitle: The team\n---\nWe are two.\n")
    assert made(pair) == [
        "plan team/: what it shows changed",
        "render team/index.html: what it shows changed",
    ]


def test_a_profile_s_body_leaves_the_articles_alone(pair: Site) -> None:
    pair.write(
        "content/actors/anna-weber.md", "---\nname: Anna Weber\nkind: person\nsummary: Mayor.\n---\nBorn there.\n"
    )
    assert [line.split(":")[0] for line in made(pair) if line.startswith("render")] == [
        "render actors/anna-weber/index.html"
    ]
    assert not any(line.startswith(("read", "annotate")) for line in made(pair))


def test_a_decision_is_laid_over_its_own_article(pair: Site) -> None:
    decision = "decisions:\n  - {mark: figure, at: 4 million euros, drop: true}\n"
    pair.write("content/articles/harbour-wall-to-be-rebuilt.yaml", decision)
    edits = [line for line in made(pair) if line.startswith("edit")]
    assert edits == ["edit seeds/wall.txt: the desk's decisions on it or a profile changed"]


def test_a_removed_seed_takes_its_pages_along(pair: Site) -> None:
    (pair.root / "seeds/ferry.txt").unlink()
    assert pair.run("build").code == 0
    output = pair.output()
    assert not [path for path in output if "ferry" in path]
    fresh = Site(pair.root.with_name("fresh"))
    shutil.copytree(pair.root, fresh.root, ignore=shutil.ignore_patterns("output", ".cache"))
    fresh.run("build")
    assert fresh.output() == output


def test_a_mistake_in_a_seed_keeps_its_last_good_article_until_it_is_mended(site: Site) -> None:
    site.write("seeds/wall.md", '---\ntitle: Harbour wall\n---\nAnna Weber said: "We will rebuild the wall."\n')
    site.write("seeds/ferry.txt", OTHER)
    site.run("build")
    before = site.output()
    site.write("seeds/wall.md", "---\ntitle: a: b\n---\nAnna Weber said nothing.\n")
    for _ in range(2):
        ran = site.run("build")
        assert ran.code == 1
        assert "seeds/wall.md:2:" in ran.err and "the article stands as it last was" in ran.err
        assert site.output() == before
    site.write("seeds/wall.md", "---\ntitle: Harbour wall\n---\nAnna Weber said nothing.\n")
    assert site.run("build").code == 0
    assert b"said nothing" in site.output()["articles/harbour-wall/index.html"]
    (site.root / "seeds/wall.md").write_text("---\ntitle: a: b\n---\n")
    shutil.rmtree(site.root / ".cache")
    assert "stands as it last was" not in site.run("build").err


@pytest.mark.parametrize("verb", ["build", "status"])
@pytest.mark.parametrize("start", ["a page", "half"])
def test_a_damaged_store_is_made_anew(pair: Site, verb: str, start: str) -> None:
    before = pair.output()
    store = pair.root / ".cache/store.sqlite"
    data = bytearray(store.read_bytes())
    begin, size = (16384, len(data) - 16384) if start == "a page" else (len(data) // 2, 4000)
    data[begin : begin + size] = b"\xff" * size
    store.write_bytes(bytes(data))
    for note in (pair.root / ".cache").glob("untouched-*"):
        note.unlink()
    assert pair.run(verb).code == 0
    assert pair.run("build").code == 0
    assert pair.output() == before


@pytest.mark.slow
def test_two_processes_make_what_one_makes(pair: Site) -> None:
    before = pair.output()
    shutil.rmtree(pair.root / "output")
    shutil.rmtree(pair.root / ".cache")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "build", "--jobs", "2"]
    subprocess.run(command, cwd=pair.root, env=env, check=True, capture_output=True)
    assert pair.output() == before


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_last_output_and_the_next_one_is_whole(pair: Site) -> None:
    before = pair.output()
    for number in range(12):
        pair.write(f"seeds/{number}.txt", STORY.replace("Harbour", f"Harbour {number}"))
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build"], cwd=pair.root, env=env, stderr=subprocess.DEVNULL
    )
    time.sleep(1.5)
    running.kill()
    running.wait()
    torn = pair.output()
    assert torn == before or len(torn) > len(before)
    assert pair.run("build").code == 0
    after = pair.output()
    shutil.rmtree(pair.root / ".cache")
    assert pair.run("build").code == 0
    assert pair.output() == after


def test_a_foreign_file_in_the_output_stays(pair: Site) -> None:
    (pair.root / "output/CNAME").write_text("example.org")
    pair.write("seeds/wall.txt", STORY.replace("4 million", "5 million"))
    pair.run("build")
    assert pair.output()["CNAME"] == b"example.org"
    assert tree(Path(pair.root / "output"))[WALL]
