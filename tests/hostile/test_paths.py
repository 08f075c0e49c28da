"""Names that lead elsewhere, in slugs, in names of files, through links: nothing outside its folder is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.desk import write
from generator.engine.sync import refusal
from generator.model.problem import Problem
from tests.conftest import STORY, Ran, Site, tree

BODY = STORY.split("\n\n", 2)[2]
RULES = "model: rules\n"
SLUGS = [
    "../../x",
    "/etc/x",
    '"\\0"',
    "x" * 300,
    "Wall",
    "wall",
    "..",
    '"-"',
    "index.html",
    '"a/b"',
    "é",
    '"x\\ny"',
    "..%2fx",
]
NAMES = [b"bad\xff.txt", b"new\nline.txt", b"esc\x1b[31m.txt", b"%2e%2e%2fx.txt", b"..x.txt", b"a" * 251 + b".txt"]


def inside(site: Site, ran: Ran) -> None:
    """The site was built, and nothing beside it."""
    assert ran.code in (0, 1), ran.err
    assert not (site.root / "crash.log").exists()
    assert (site.root / "output/index.html").is_file()
    assert [path.name for path in site.root.parent.iterdir()] == ["site"]
    assert {path.name for path in site.root.iterdir()} <= {"seeds", "content", "output", ".cache", "site.yaml"}


@pytest.fixture
def inner(tmp_path: Path) -> Site:
    (tmp_path / "site").mkdir()
    site = Site(tmp_path / "site")
    site.write("site.yaml", RULES)
    return site


def test_slugs_and_names_that_lead_elsewhere(inner: Site) -> None:
    for number, slug in enumerate(SLUGS):
        front = f"---\ntitle: Number {number}\ndate: 2027-03-02\nslug: {slug}\n---\n"
        inner.write(f"seeds/s{number}.md", front + BODY)
    for number, title in enumerate(["Twin wall", "TWIN WALL", "twin  wall"]):
        inner.write(f"seeds/t{number}.md", f"---\ntitle: {title}\ndate: 2027-03-02\n---\n{BODY}")
    for number, name in enumerate(NAMES):
        (inner.root / "seeds" / os.fsdecode(name)).write_text(STORY.replace("Harbour wall", f"Harbour {number}"))
    ran = inner.run("build")
    inside(inner, ran)
    built = {path.name for path in (inner.root / "output/articles").iterdir()}
    names = {"harbour-3-to-be-rebuilt", "harbour-5-to-be-rebuilt"}  # a file that begins with a dot is hidden
    assert built == {"wall", "twin-wall", *names, *(f"number-{n}" for n in range(len(SLUGS)) if SLUGS[n] != "wall")}
    assert ran.err.count("[front-matter-value]") == len(SLUGS) - 1
    assert ran.err.count("[seed-unreadable]") == 3 and ran.err.count("[duplicate-slug]") == 2
    assert "\x1b[31m.txt" not in ran.err and "new\nline" not in ran.err


def test_pages_of_the_desk_take_no_address_of_the_site(inner: Site) -> None:
    inner.write("seeds/wall.txt", STORY)
    taken = ["actors", "articles", "assets", "data", "glossary", "places", "quotes", "search", "timeline"]
    for name in [*taken, "UP", "a b", "new\nline", "index", "about"]:
        inner.write(f"content/pages/{name}.md", "---\ntitle: T\n---\nBody.\n")
    ran = inner.run("build")
    inside(inner, ran)
    assert ran.err.count("[content-name]") == len(taken) + 3
    assert b"Anna Weber" in inner.output()["actors/index.html"]
    assert {"index/index.html", "about/index.html"} <= set(inner.output())


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the site with something in it that must never be read or written."""
    folder = tmp_path / "outside"
    (folder / "more").mkdir(parents=True)
    (folder / "pictures").mkdir()
    for name in (
        "a.txt",
        "a.md",
        "a.html",
        "a.yaml",
        "a.png",
        "a.css",
        "pictures/a.png",
        "more/en.yaml",
        "more/b.md",
        "more/b.txt",
    ):
        (folder / name).write_text(
            "---\ntitle: secret\nterm: secret\ndefinition: secret\n---\nThe secret words of it.\n"
        )
    return folder


LINKS = {
    "seeds/a.txt": "a.txt",
    "seeds/folder": "more",
    "content/pages/a.md": "a.md",
    "content/glossary": "more",
    "content/articles/harbour-wall-to-be-rebuilt.yaml": "a.yaml",
    "content/pictures/a.png": "a.png",
    "content/pictures": "pictures",
    "templates/base.html": "a.html",
    "templates/labels": "more",
    "templates/assets": "more",
    "templates/assets/style.css": "a.css",
    "templates/partials": "more",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_out_of_a_folder_is_not_followed_by_a_build(inner: Site, outside: Path, link: str) -> None:
    inner.write("seeds/wall.txt", STORY)
    before = tree(outside)
    (inner.root / link).parent.mkdir(parents=True, exist_ok=True)
    (inner.root / link).symlink_to(outside / LINKS[link])
    ran = inner.run("build")
    assert ran.code in (0, 1) and "articles/harbour-wall-to-be-rebuilt/index.html" in inner.output()
    assert [path for path, data in inner.output().items() if b"ecret" in data] == []
    assert tree(outside) == before


@pytest.mark.parametrize("linked", ["articles", "articles/wall.yaml"])
def test_a_decision_is_not_written_through_a_link(tmp_path: Path, outside: Path, linked: str) -> None:
    (outside / "wall.yaml").write_text("title: secret\n")
    content = tmp_path / "site/content"
    (content / linked).parent.mkdir(parents=True)
    (content / linked).symlink_to(outside if linked == "articles" else outside / "wall.yaml")
    before = tree(outside)
    done = write.add(content / "articles/wall.yaml", "callouts", "some words")
    assert isinstance(done, Problem) and done.code == "desk-cannot-write"
    assert tree(outside) == before
    assert (content / linked).is_symlink()


def test_a_seed_of_fifty_megabytes_costs_its_own_page_only(inner: Site) -> None:
    inner.write("seeds/wall.txt", STORY)
    for ending in ("txt", "md", "html"):
        with (inner.root / f"seeds/huge.{ending}").open("wb") as file:
            file.write(STORY.encode())
            file.truncate(50_000_000)
    ran = inner.run("build")
    inside(inner, ran)
    assert ran.err.count("[seed-too-large]") == 3
    assert [path.name for path in (inner.root / "output/articles").iterdir()] == ["harbour-wall-to-be-rebuilt"]


@pytest.mark.parametrize("place", ["seeds", "content", ".", "..", "/", "~", ".cache", "templates"])
def test_an_output_that_is_a_link_to_what_must_not_be_touched_is_refused(
    inner: Site, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(inner.root.parent))
    inner.write("seeds/wall.txt", STORY)
    inner.write("content/pages/about.md", "---\ntitle: T\n---\n")
    inner.write("templates/x.html", "x")
    (inner.root / ".cache").mkdir()
    (inner.root / "hop").symlink_to((inner.root / Path(place).expanduser()).resolve())
    (inner.root / "output").symlink_to("hop")
    before = tree(inner.root)
    ran = inner.run("build")
    assert (ran.code, "[output-unsafe]" in ran.err) == (1, True)
    assert tree(inner.root) == before


def test_an_output_of_links_that_lead_round_is_refused(inner: Site) -> None:
    (inner.root / "output").symlink_to("output")
    assert refusal(inner.root / "output", inner.root, [inner.root / "seeds"])
    inner.write("seeds/wall.txt", STORY)
    assert inner.run("build").code == 1
    assert not (inner.root / "crash.log").exists()
