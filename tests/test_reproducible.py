"""The same bytes and the same permissions from any machine: each thing that differs alone, and all of them at once.

Every build here runs with tests/strange: folders come in a random order, and the network is refused.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site

STRANGE = ROOT / "tests/strange"
OTHER = "tagline: as another machine has it\n"  # makes every page anew, and leaves what was found in the articles
PUT_AWAY = shutil.ignore_patterns("__pycache__")
Tree = dict[str, tuple[int, bytes]]


def modes(folder: Path) -> Tree:
    """Every file and folder, with its permissions and its bytes."""
    return {
        path.relative_to(folder).as_posix(): (
            stat.S_IMODE(path.stat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def run(*command: str | Path, cwd: Path, code: Path = ROOT, umask: int = 0o022, **variables: str) -> str:
    """What a command prints on such a machine; it must succeed."""
    env = {**os.environ, "PYTHONPATH": f"{STRANGE}{os.pathsep}{code}", **variables}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, umask=umask)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(root: Path, *before: str, code: Path = ROOT, umask: int = 0o022, **variables: str) -> Tree:
    shutil.rmtree(root / "output", ignore_errors=True)
    run(*before, sys.executable, "-m", "generator", "build", cwd=root, code=code, umask=umask, **variables)
    return modes(root / "output")


@pytest.fixture(scope="module")
def usual(two_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site of two articles with other words in the head of each page, built as everywhere in these tests."""
    site = Site(tmp_path_factory.mktemp("usual") / "site")
    shutil.copytree(two_site.root, site.root)
    site.write("site.yaml", OTHER)
    shutil.rmtree(site.root / "output")
    assert site.run("build").code == 0
    return modes(site.root / "output")


@pytest.fixture
def again(two_site: Site, tmp_path: Path) -> Callable[..., Tree]:
    """Builds that site in another process; what was found in the articles is remembered."""
    root = tmp_path / "a folder, elsewhere"
    shutil.copytree(two_site.root, root)
    (root / "site.yaml").write_text(OTHER)
    return lambda *before, **strange: build(root, *before, **strange)


@pytest.mark.slow
@pytest.mark.parametrize(
    "strange",
    [
        {"PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "0"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "HOME": "/nonexistent"},
        {"STRANGE_ORDER": "2"},
        {"umask": 0o077},
        {"umask": 0o000},
    ],
    ids=str,
)
def test_another_machine_makes_the_same(strange: dict[str, str | int], usual: Tree, again: Callable[..., Tree]) -> None:
    assert again(**strange) == usual


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["1999-12-31 23:59:59", "2050-02-28 00:00:00"])
def test_another_day_makes_the_same(moment: str, usual: Tree, again: Callable[..., Tree]) -> None:
    assert again("faketime", moment) == usual


@pytest.mark.slow
@pytest.mark.parametrize("shared", ["seed_site", "two_site"])
def test_all_at_once_from_nothing(shared: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Another checkout as well, and nothing remembered: also what is found in the articles is the same."""
    site: Site = request.getfixturevalue(shared)
    code, root = tmp_path / "check out", tmp_path / "the site"
    for part in ("generator", "templates"):
        shutil.copytree(ROOT / part, code / part, ignore=PUT_AWAY)
    shutil.copytree(site.root, root, ignore=shutil.ignore_patterns(".cache", "output"))
    variables = {"PYTHONHASHSEED": "7", "TZ": "America/St_Johns", "LC_ALL": "C", "STRANGE_ORDER": "7"}
    assert build(root, "faketime", "2031-05-06 07:08:09", code=code, umask=0o077, **variables) == modes(
        site.root / "output"
    )


def test_the_strange_machine_is_strange(tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    for number in range(40):
        (tmp_path / f"{number:02}").touch()
    listed = (
        "import os, pathlib; print(os.listdir('.') != sorted(os.listdir('.')), [e.name for e in os.scandir('.')][:3])"
    )
    lines = {run(sys.executable, "-c", listed, cwd=tmp_path, STRANGE_ORDER=str(seed)) for seed in range(3)}
    assert len(lines) == 3 and all(line.startswith("True") for line in lines)
    year = run("faketime", "1999-12-31 12:00:00", sys.executable, "-c", "import time; print(time.time())", cwd=tmp_path)
    assert float(year) < 1e9
    for asking in ("socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('example.org', 80)"):
        tried = f"import socket\ntry: {asking}\nexcept PermissionError as error: print(error)"
        assert "asked for the network" in run(sys.executable, "-c", tried, cwd=tmp_path)
