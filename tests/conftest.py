"""What all tests share: small sites made in a moment, and the seed's own site, built once for all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import settings

from generator.cli.main import group

settings.register_profile("untimed", deadline=None)  # what an example takes says how busy the machine is
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
STORY = """Harbour wall to be rebuilt

2027-03-02

Anna Weber, the mayor of Norburg, said on Monday: "We will rebuild the wall." She promised 4 million euros.

The port authority welcomed the plan.
"""


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Site:
    """A site in a temporary folder, and the command line as a user has it there."""

    root: Path

    def write(self, path: str, data: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    def run(self, *args: str) -> Ran:
        return command(*args, "--site", str(self.root))

    def output(self) -> dict[str, bytes]:
        return tree(self.root / "output")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def command(*args: str) -> Ran:
    """Run the command line in this process, so that the language model is loaded once for all tests."""
    done = CliRunner().invoke(group, args, catch_exceptions=False)
    if isinstance(done.exception, click.ClickException):
        return Ran(done.exception.exit_code, done.stdout, done.stderr)
    return Ran(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty site."""
    return Site(tmp_path)


@pytest.fixture
def story(site: Site) -> Site:
    """A site of one short article."""
    site.write("seeds/wall.txt", STORY)
    return site


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """A site of copies of some of the project's folders, built."""

    def made(seeds: Path, *folders: Path) -> Site:
        root = tmp_path_factory.mktemp("site")
        shutil.copytree(seeds, root / "seeds")
        for folder in folders:
            shutil.copytree(folder, root / folder.name)
        built = Site(root)
        ran = built.run("build")
        assert ran.code == 0, ran.err
        return built

    return made


@pytest.fixture(scope="session")
def seed_site(make_site: Callable[..., Site]) -> Iterator[Site]:
    """The project's own site, built once; tests only look at it."""
    site = make_site(ROOT / "seeds", ROOT / "content")
    before = site.output()
    yield site
    assert site.output() == before, "a test changed the shared site"


@pytest.fixture(scope="session")
def two_site(make_site: Callable[..., Site]) -> Site:
    """Two fictitious articles in other forms, about the same people."""
    return make_site(ROOT / "tests/sites/two/seeds")
