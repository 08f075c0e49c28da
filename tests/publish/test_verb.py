"""`publish` as a user has it: what is printed, the exit code, and what a site with mistakes does to the target."""

from __future__ import annotations

import pytest

from generator.publish.manifest import NAME
from tests.conftest import Site, command, tree


@pytest.fixture
def place(story: Site) -> Site:
    story.write("site.yaml", f"title: A\npublish:\n  web:\n    kind: folder\n    path: {story.root}/web\n")
    return story


def test_a_site_is_built_and_published_and_again_is_nothing(place: Site) -> None:
    dry = place.run("publish", "web", "--dry-run")
    assert (dry.code, (place.root / "web").exists()) == (0, False)
    assert "+ index.html\n" in dry.out
    assert "web: would be published: " in dry.out
    assert place.run("publish", "web").out == dry.out.replace("would be published", "published")
    assert place.run("publish", "web").out.startswith("web: published: 0 new, 0 changed, 0 deleted, ")
    assert {path: data for path, data in tree(place.root / "web").items() if path != NAME} == place.output()


def test_a_build_with_errors_is_not_published(place: Site) -> None:
    place.run("publish", "web")
    before = tree(place.root / "web")
    place.write("seeds/second.txt", "Another story\n\n2027-03-03\n\nAnother wall was built.\n")
    place.write("seeds/broken.txt", b"\0\1\2" * 100)
    ran = place.run("publish", "web")
    assert ran.code == 1
    assert "[publish-errors]" in ran.err
    assert tree(place.root / "web") == before
    assert place.run("publish", "web", "--no-build").code == 0


def test_an_empty_site_is_not_published(place: Site) -> None:
    place.run("publish", "web")
    before = tree(place.root / "web")
    (place.root / "seeds/wall.txt").unlink()
    assert place.run("publish", "web").code == 1
    (place.root / "output/index.html").unlink()
    ran = place.run("publish", "web", "--no-build")
    assert (ran.code, "[publish-empty]" in ran.err) == (1, True)
    assert tree(place.root / "web") == before


def test_what_is_refused_is_done_when_it_is_asked_for(place: Site) -> None:
    place.write("web/index.html", "theirs")
    ran = place.run("publish", "web")
    assert (ran.code, "--take-over" in ran.err) == (1, True)
    assert (place.root / "web/index.html").read_text() == "theirs"
    assert place.run("publish", "web", "--take-over").code == 0
    for number in range(60):
        place.write(f"output/old-{number}.html", "<title>x</title>")
    assert place.run("publish", "web", "--no-build").code == 0
    for number in range(60):
        (place.root / f"output/old-{number}.html").unlink()
    for path in list((place.root / "output").glob("a*/*/")):
        for file in path.glob("*"):
            file.unlink()
    ran = place.run("publish", "web", "--no-build")
    assert (ran.code, "--delete-many" in ran.err) == (1, True)
    assert place.run("publish", "web", "--no-build", "--delete-many").code == 0
    assert not (place.root / "web/old-1.html").exists()


def test_check_tells_of_redirects_before_anybody_publishes(place: Site) -> None:
    assert place.run("build").code == 0
    place.write("site.yaml", "title: A\nredirects:\n  old/: about/\n  about/: actors/\n  older/: gone/\n")
    ran = place.run("check")
    assert ran.code == 1
    assert [line.split(": ")[1] for line in ran.err.splitlines() if "[redirect-" in line] == [
        "site.yaml:4",
        "site.yaml:5",
    ]


def test_the_help_has_an_example_of_every_kind() -> None:
    told = command("publish", "--help").out
    for kind in ("git", "folder", "s3", "rsync"):
        assert f"{{kind: {kind}, " in told
