"""Whatever the desk edits, in whatever order: what is built then is what is built from nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from benchmarks.speed import annotated, articles
from generator.stages import articles as stage
from tests.conftest import ROOT, Site

ARTICLES = 6
EDITS = 6
PROFILE = "---\nname: {}\nkind: person\nsummary: Known for number {}.\n---\nMore.\n"

Edit = Callable[[Site, random.Random], object]


@pytest.fixture(autouse=True)
def _without_a_model() -> Iterator[None]:
    """What the generated articles hold is known without a parser."""
    with (
        mock.patch.object(stage, "_read", lambda found: map(annotated.article, found)),
        mock.patch.object(stage, "_annotate", lambda _model, found: map(annotated.annotated, found)),
    ):
        yield


def seeds(site: Site) -> list[Path]:
    return sorted((site.root / "seeds").iterdir())


def person(dice: random.Random) -> str:
    """Somebody who is in an article."""
    return dice.choice(articles.people(dice.randrange(ARTICLES)))


def address(site: Site, dice: random.Random) -> str:
    return dice.choice(sorted((site.root / "output/articles").iterdir())).name


def sentence(site: Site, dice: random.Random) -> None:
    seed = dice.choice(seeds(site))
    seed.write_text(f'{seed.read_text()}\n"Nobody saw it coming," {person(dice)} said in Lisbon on Monday.\n')


def one_more(site: Site, dice: random.Random) -> None:
    number = dice.randrange(100, 999)
    site.write(f"seeds/{number:06}.txt", articles.article(number))


def one_less(site: Site, dice: random.Random) -> None:
    dice.choice(seeds(site)[1:]).unlink()


def key_points(site: Site, dice: random.Random) -> None:
    points = f"key_points: [The wall is {dice.random()} metres high.]\n"
    site.write(f"content/articles/{address(site, dice)}.yaml", points)


def headline(site: Site, dice: random.Random) -> None:
    site.write(f"content/articles/{address(site, dice)}.yaml", f"title: Number {dice.random()}\n")


def profile(site: Site, dice: random.Random) -> None:
    name = person(dice)
    site.write(f"content/actors/{name.lower().replace(' ', '-')}.md", PROFILE.format(name, dice.random()))


def term(site: Site, dice: random.Random) -> None:
    site.write("content/glossary/bridge.md", f"---\nterm: new bridge\ndefinition: Number {dice.random()}.\n---\n")


def no_content(site: Site, dice: random.Random) -> None:
    if files := sorted((site.root / "content").rglob("*.*")):
        dice.choice(files).unlink()


def template(site: Site, dice: random.Random) -> None:
    name, begin, end = dice.choice(
        (
            ("glossary.html", "<!--", "-->"),
            ("quotes.html", "<!--", "-->"),
            ("article.html", "{#", "#}"),
            ("partials/places.html", "<!--", "-->"),
            ("assets/style.css", "/*", "*/"),
        )
    )
    text = (ROOT / "templates" / name).read_text()
    site.write(f"templates/{name}", f"{text}{begin} {dice.random()} {end}\n")


def title(site: Site, dice: random.Random) -> None:
    site.write("site.yaml", f"title: News {dice.random()}\nurl: https://example.org/\n")


def tampering(site: Site, dice: random.Random) -> None:
    file = dice.choice([path for path in sorted((site.root / "output").rglob("*")) if path.is_file()])
    if dice.random() < 0.5:
        file.unlink()
    else:
        file.write_bytes(b"somebody else's")


def nothing(_site: Site, _dice: random.Random) -> None:
    pass


EVERY: tuple[Edit, ...] = (
    sentence, one_more, one_less, key_points, headline, profile, term, no_content, template, title, tampering, nothing
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
def test_a_site_after_any_edits_is_the_site_from_nothing(
    site: Site, number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dice = random.Random(number)  # noqa: S311
    articles.write(site.root / "seeds", ARTICLES)
    assert site.run("build").code == 0
    for edit in dice.sample(EVERY, EDITS):
        edit(site, dice)
        assert site.run("build").code == 0
        fresh = Site(tmp_path_factory.mktemp("fresh") / "site")
        shutil.copytree(site.root, fresh.root, ignore=shutil.ignore_patterns("output", ".cache"))
        assert fresh.run("build").code == 0
        assert site.output() == fresh.output(), edit.__name__


@pytest.mark.slow
def test_an_article_that_says_more_remakes_its_own_part_of_the_index(site: Site) -> None:
    articles.write(site.root / "seeds", ARTICLES)
    assert site.run("build").code == 0
    before = site.output()
    seed, who = seeds(site)[0], articles.people(0)[0]
    seed.write_text(f'{seed.read_text()}\n"Nobody saw it coming," {who} said.\n')
    told = site.run("build", "--why").out.splitlines()
    assert [line.split(":")[0] for line in told if line.startswith(("index ", "volumes "))] == [
        f"index {seed.relative_to(site.root).as_posix()}",
        "volumes 0",
    ]
    changed = {path for path, data in site.output().items() if before.get(path) != data}
    assert len([path for path in changed if path.startswith("search/d-")]) == 1
    assert not [path for path in changed if path.startswith("search/n-")]


@pytest.mark.slow
def test_a_profile_s_new_summary_leaves_the_index_of_articles(site: Site) -> None:
    articles.write(site.root / "seeds", ARTICLES)
    name = articles.people(0)[0]
    path = f"content/actors/{name.lower().replace(' ', '-')}.md"
    site.write(path, PROFILE.format(name, 1))
    assert site.run("build").code == 0
    before = site.output()
    site.write(path, PROFILE.format(name, 2))
    told = site.run("build", "--why").out.splitlines()
    assert any(line.startswith("render articles/") for line in told)
    assert not [line for line in told if line.startswith(("index ", "volumes "))]
    assert any(path.startswith("search/n-") and before[path] != data for path, data in site.output().items())
