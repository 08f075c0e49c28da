"""What a publisher that was killed leaves behind does not stand in the way of the next."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.model.settings import Target
from generator.publish import publish
from generator.publish.request import Published, Request


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site/output").mkdir(parents=True)
    (tmp_path / "site/output/index.html").write_text("home")
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "pages.git")], check=True)
    return tmp_path / "site"


def run(root: Path) -> Published:
    target = Target("pages", "git", {"remote": str(root.parent / "pages.git")})
    return publish(Request(root / "output", target, root, root / ".cache/publish/pages.json"))


@pytest.mark.parametrize("left", ["publish-index.lock", "shallow.lock", "config.lock", "refs/published/tip.lock"])
def test_a_lock_of_a_git_that_was_killed_is_opened(root: Path, left: str) -> None:
    assert run(root).done
    lock = root / ".cache/publish/pages.git" / left
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    (root / "output/index.html").write_text("other")
    assert run(root).problems == ()
    shown = subprocess.run(
        ["git", "-C", str(root.parent / "pages.git"), "show", "gh-pages:index.html"], check=True, capture_output=True
    )
    assert shown.stdout == b"other"


def test_a_repository_that_was_begun_is_finished(root: Path) -> None:
    begun = root / ".cache/publish/pages.git"
    begun.mkdir(parents=True)
    (begun / "HEAD").write_text("ref: refs/heads/main\n")
    assert run(root).done
