"""A generated site of some articles: every way of building it gives the same bytes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from benchmarks.speed.annotated import annotated, remember
from benchmarks.speed.articles import write
from generator import config
from generator.build import Options, build
from generator.engine import rooms
from generator.engine.built import Built
from generator.engine.store import Parts
from generator.engine.workers import In, Out, Serial, Work
from generator.model.desk import Desk
from generator.model.settings import Settings
from generator.pages.theme import Theme
from generator.plugins import Plugins
from generator.stages import whole
from generator.stages.site import Site
from tests.conftest import tree

ARTICLES = int(os.environ.get("SPEED_ARTICLES", "40"))
ADDRESS = "title: Speed\nurl: https://example.org/\n"


def built(site: Path, jobs: int = 1) -> Built:
    settings, problems = config.read(site)
    assert not problems
    made = build(site, settings, Plugins(), Options(jobs=jobs))
    assert not made.failed and not made.problems
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated articles with their annotations in the store, built once."""
    folder = tmp_path_factory.mktemp("speed")
    write(folder / "seeds", ARTICLES)
    (folder / "site.yaml").write_text(ADDRESS, encoding="utf-8")
    remember(folder)
    shutil.copytree(folder, folder.with_name("cold"))
    assert built(folder).counts["article"] == ARTICLES
    return folder


@pytest.mark.parametrize("library", ["pillow", "jinja2"])
def test_another_library_makes_another_site(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    def told() -> Parts:
        rooms.fingerprint.cache_clear()
        return whole.parts(Site(Path(), Settings(), Plugins()), [], Desk(), Theme({}, {}, {}, ()))

    before, installed = told(), rooms.installed
    assert told() == before
    monkeypatch.setattr(rooms, "installed", lambda name: "another" if name == library else installed(name))
    assert told() != before
    rooms.fingerprint.cache_clear()


@pytest.mark.slow
def test_several_processes_give_the_same_bytes(site: Path) -> None:
    other = site.with_name("processes")
    shutil.copytree(site.with_name("cold"), other)
    made = built(other, jobs=2)
    assert {reason.stage for reason in made.reasons} >= {"render", "export", "picture"}
    assert tree(other / "output") == tree(site / "output")


@pytest.mark.slow
def test_warm_and_cold_give_the_same_bytes(site: Path) -> None:
    """A decision of the desk's, a profile and a template come, are built, and go again."""
    other = site.with_name("warm")
    shutil.copytree(site, other)
    before = tree(other / "output")
    slug = next((other / "output/articles").iterdir()).name
    added = {
        f"content/articles/{slug}.yaml": "title: Another title\nkey_points: [The wall is not safe.]\n",
        "content/actors/anna-weber.md": "---\nname: Anna Weber\nkind: person\nsummary: Mayor.\n---\nMore.\n",
        "templates/glossary.html": "<p>None.</p>\n",
    }
    for path, text in added.items():
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_text(text, encoding="utf-8")
        assert built(other).written.changed
    for path in added:
        (other / path).unlink()
    built(other)
    assert tree(other / "output") == before


@pytest.mark.slow
def test_what_the_site_knows_is_gathered_only_when_it_changed(site: Path) -> None:
    """Key points are one page's own business, and so is a template."""
    other = site.with_name("gathered")
    shutil.copytree(site, other)
    slug = next((other / "output/articles").iterdir()).name
    (other / "content/articles").mkdir(parents=True)
    (other / f"content/articles/{slug}.yaml").write_text("key_points: [The wall is not safe.]\n", encoding="utf-8")
    made = built(other)
    assert "gather" not in made.seconds
    assert [reason.name for reason in made.reasons if reason.stage == "render"] == [f"articles/{slug}/index.html"]
    (other / "templates").mkdir()
    (other / "templates/glossary.html").write_text("<p>None.</p>\n", encoding="utf-8")
    made = built(other)
    assert "gather" not in made.seconds
    assert made.written.changed == ("glossary/index.html",)


def test_an_archive_s_language_model_has_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Told(Serial):
        def run(self, work: Work[In, Out], things: Iterable[In]) -> Iterator[Out]:
            asked.append("heavy work")
            return super().run(work, things)

    monkeypatch.setattr("generator.build.Apart", Told)
    write(tmp_path / "seeds", 3)
    remember(tmp_path)
    settings, _ = config.read(tmp_path)
    build(tmp_path, settings, Plugins(), Options(apart=True))
    assert asked == []
    monkeypatch.setattr("generator.stages.articles.ARCHIVE", 3)
    build(tmp_path, settings, Plugins(), Options(apart=True))
    assert asked == []
    write(tmp_path / "seeds", 4)
    monkeypatch.setattr("generator.stages.articles._annotate", lambda _, found: map(annotated, found))
    build(tmp_path, settings, Plugins(), Options(apart=True))
    assert asked == ["heavy work"]
