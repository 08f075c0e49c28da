"""A site built again and again in one process: what is looked at is what the whole build then makes."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from generator.cli.site import opened
from generator.session import Session, Stopped
from tests.conftest import ROOT, STORY, Site, tree

PAGE = "articles/harbour-wall-to-be-rebuilt/index.html"
ADDRESS = PAGE.removesuffix("index.html")
PROFILE = "---\nname: Anna Weber\nkind: person\nsummary: {}\n---\nMore.\n"


def session(site: Site) -> Session:
    def open_site() -> tuple[object, ...]:
        found = opened(site.root)
        return found.settings, found.plugins, found.problems

    return Session(site.root, open_site)  # type: ignore[arg-type]


@pytest.fixture
def two(story: Site) -> Site:
    """Two articles about the same mayor."""
    story.write("seeds/bridge.txt", STORY.replace("Harbour wall", "Old bridge").replace("the wall", "the bridge"))
    story.write("content/actors/anna-weber.md", PROFILE.format("Mayor for years."))
    story.write("site.yaml", "title: T\nmodel: rules\n")
    return story


@pytest.mark.parametrize(
    ("path", "text", "shows"),
    [
        ("seeds/wall.txt", STORY + "\nIt was paid for by Jonas Brandt, a merchant.\n", "Jonas Brandt"),
        ("content/actors/anna-weber.md", PROFILE.format("Known for walls."), "Known for walls."),
        ("content/articles/harbour-wall-to-be-rebuilt.yaml", "title: A wall again\n", "A wall again"),
        ("templates/partials/site-footer.html", "<footer>ours</footer>\n", "<footer>ours</footer>"),
        ("site.yaml", "title: Another name\nmodel: rules\n", "Another name"),
    ],
)
def test_a_look_shows_what_the_whole_build_will(two: Site, path: str, text: str, shows: str) -> None:
    ours = session(two)
    ours.build()
    ours.warm()
    changed = two.write(path, text).resolve()
    look = ours.look([ADDRESS, "actors/anna-weber/"], {changed})
    assert look.problems == ()
    assert shows.encode() in look.files[PAGE]
    assert set(look.files) >= {PAGE, "actors/anna-weber/index.html"}
    ours.build()
    assert {name: (ours.output / name).read_bytes() for name in look.files} == look.files


def test_a_page_of_a_seed_that_is_new_or_gone(two: Site) -> None:
    ours = session(two)
    ours.build()
    fresh = two.write("seeds/quay.txt", STORY.replace("Harbour wall", "Quay"))
    assert "articles/quay-to-be-rebuilt/index.html" in ours.look([""], {fresh.resolve()}).files
    fresh.unlink()
    home = ours.look([""], {fresh.resolve()}).files["index.html"]
    assert b"Quay" not in home
    assert b"Old bridge" in home


def test_mistakes_are_told_and_the_page_stays_away(two: Site) -> None:
    ours = session(two)
    ours.build()
    template = two.write("templates/article.html", "\n{{ nowhere }}\n")
    look = ours.look([ADDRESS], {template.resolve()})
    assert (look.files, [(p.code, p.line) for p in look.problems]) == ({}, [("template-error", 2)])
    template.unlink()
    seed = two.write("seeds/wall.txt", b"")
    look = ours.look([ADDRESS], {seed.resolve()})
    assert b"We will rebuild the wall." in look.files[PAGE], "the article stands as it last was"
    assert [problem.path for problem in look.problems] == ["seeds/wall.txt"]


def test_a_look_forgets_nothing(two: Site) -> None:
    ours = session(two)
    ours.build()
    ours.look([ADDRESS], set())
    assert ours.build().reasons == ()


def test_a_build_that_is_stopped_has_changed_nothing(two: Site) -> None:
    ours = session(two)
    ours.build()
    before = tree(ours.output)
    two.write("seeds/wall.txt", STORY.replace("4 million", "5 million"))
    with pytest.raises(Stopped):
        ours.build(lambda: True)
    assert tree(ours.output) == before
    assert b"5 million" in ours.look([ADDRESS], {Path("seeds/wall.txt")}).files[PAGE]


def test_what_a_preview_shows_is_never_published(story: Site) -> None:
    story.write("site.yaml", "title: T\nmodel: rules\npublish_from: 1.0\npublish: {web: {kind: folder, path: www}}\n")
    assert story.run("build").code == 0
    sure = story.output()
    session(story).build()
    preview = tree(story.root / ".cache/preview")
    assert preview[PAGE] != sure[PAGE], "the preview shows notes that wait for review"
    assert story.output() == sure
    assert story.run("publish", "web", "--no-build").code == 0
    published = tree(story.root / "www")
    assert published[PAGE] == sure[PAGE]


def test_the_project_s_own_site_is_looked_at_as_it_is_built(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "tests/sites/two/seeds")
    ours = session(Site(tmp_path))
    ours.build()
    pages = {name: data for name, data in tree(ours.output).items() if name.endswith("index.html")}
    addresses = [name.removesuffix("index.html") for name in pages]
    assert ours.look(addresses, set()).files.items() >= pages.items()


def test_what_a_build_left_in_rings_is_not_kept_for_ever(two: Site) -> None:
    """A preview that is open all day builds a thousand times."""
    ours = session(two)
    held = []
    for number in range(6):
        two.write("site.yaml", f"title: T{number}\nmodel: rules\n")
        ours.look([ADDRESS], ())
        ours.build()
        held.append(gc.get_freeze_count())
    assert held[-1] - held[2] < 1_000
