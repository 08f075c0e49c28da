"""Publishing to a git branch, with a real bare repository."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from generator.model.settings import Target
from generator.publish import git as git_module
from generator.publish import publish
from generator.publish.plan import GRACE
from generator.publish.request import Published, Request
from tests.publish import sites
from tools.servers.ssh import Ssh

CLEAN = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
WHO = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(["git", *WHO, *args], cwd=folder, env=CLEAN, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {"index.html": "home", "a/index.html": "a\r\n", ".gitkeep": "", ".gitignore": "*"}.items():
        file = tmp_path / "site/output" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    (tmp_path / "pages.git").mkdir()
    git(tmp_path / "pages.git", "init", "--bare", "--quiet")
    return tmp_path / "site"


def run(root: Path, dry_run: bool = False, **options: str) -> Published:
    target = Target("pages", "git", {"remote": str(root.parent / "pages.git"), **options})
    return publish(Request(root / "output", target, root, root / ".cache/publish/pages", dry_run))


def files(root: Path, branch: str = "gh-pages") -> set[str]:
    return set(git(root.parent / "pages.git", "ls-tree", "-r", "--name-only", branch).split("\n"))


def test_the_branch_holds_the_site_byte_for_byte(root: Path) -> None:
    assert run(root).done
    assert files(root) == {".gitignore", ".nojekyll", "a/index.html", "index.html"}
    shown = subprocess.run(
        ["git", "show", "gh-pages:a/index.html"], cwd=root.parent / "pages.git", capture_output=True, check=True
    )
    assert shown.stdout == b"a\r\n"


def test_a_second_time_adds_a_commit_and_a_third_nothing(root: Path) -> None:
    run(root)
    (root / "output/index.html").write_text("other")
    assert run(root).steps == ("~ index.html",)
    assert git(root.parent / "pages.git", "rev-list", "--count", "gh-pages") == "2"
    assert run(root).steps == ()
    assert git(root.parent / "pages.git", "rev-list", "--count", "gh-pages") == "2"


def test_a_dry_run_pushes_nothing(root: Path) -> None:
    assert "+ index.html" in run(root, dry_run=True).steps
    assert git(root.parent / "pages.git", "for-each-ref") == ""


def test_a_cname_is_written_and_one_that_the_host_wrote_stays(root: Path) -> None:
    run(root, cname="news.example.org")
    assert git(root.parent / "pages.git", "show", "gh-pages:CNAME") == "news.example.org"
    (root / "output/index.html").write_text("other")
    run(root)
    assert "CNAME" in files(root)


def test_a_branch_that_holds_other_work_is_left_alone(root: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    git(work, "init", "--quiet", "-b", "main")
    (work / "code.py").write_text("1")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "code")
    git(work, "push", "--quiet", str(tmp_path / "pages.git"), "main")
    assert [problem.code for problem in run(root, branch="main").problems] == ["publish-branch"]
    assert files(root, "main") == {"code.py"}


def test_a_push_that_lost_the_race_fails_and_a_rerun_converges(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    (root / "output/index.html").write_text("ours")
    push = git_module.Git.push

    def late(self: git_module.Git, commit: str, branch: str) -> None:
        monkeypatch.undo()
        bare = root.parent / "pages.git"
        tree = git(bare, "rev-parse", "gh-pages^{tree}")
        other = git(bare, "commit-tree", tree, "-p", "gh-pages", "-m", f"first\n\n{git_module.SIGNED}")
        git(bare, "update-ref", "refs/heads/gh-pages", other)
        push(self, commit, branch)

    monkeypatch.setattr(git_module.Git, "push", late)
    problem = run(root).problems[0]
    assert problem.code == "publish-git"
    assert "run it again" in problem.hint
    assert run(root).done
    assert git(root.parent / "pages.git", "show", "gh-pages:index.html") == "ours"


def test_a_link_in_the_output_is_refused(root: Path) -> None:
    (root / "output/passwd").symlink_to("/etc/passwd")
    assert [problem.code for problem in run(root).problems] == ["publish-link"]
    assert git(root.parent / "pages.git", "for-each-ref") == ""


@pytest.mark.parametrize(
    "options",
    [
        {"branch": "--force"},
        {"branch": "a..b"},
        {"branch": "a b"},
        {"remote": "--upload-pack=touch x"},
        {"remote": "https://hunter2@git.example.org/x.git"},
        {"remote": "https://me:hunter2@git.example.org/x.git"},
        {"remote": "ssh://me:hunter2@git.example.org/x.git"},
        {"cname": "a b"},
        {"colour": "red"},
    ],
)
def test_options_that_cannot_be_right(root: Path, options: dict[str, str]) -> None:
    done = run(root, **options)
    assert [problem.code for problem in done.problems] == ["publish-target"]
    assert "hunter2" not in str(done)


def test_an_address_runs_no_command_even_where_git_would(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / ".gitconfig").write_text('[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n')
    monkeypatch.setenv("HOME", str(root))
    done = run(root, remote=f"ext::sh -c touch% {root}/ran")
    assert [problem.code for problem in done.problems] == ["publish-git"]
    assert not (root / "ran").exists()


def test_a_remote_that_is_not_there_is_told(root: Path) -> None:
    assert [problem.code for problem in run(root, remote="nowhere.git").problems] == ["publish-git"]


def test_a_password_in_an_address_is_not_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "fatal: no way to ssh://me:hunter2@git.example.org/x.git"
    monkeypatch.setenv("GIT_SSH_COMMAND", f"sh -c 'echo {said} >&2; exit 1'")
    problem = run(root, remote="ssh://git.example.org/x.git").problems[0]
    assert problem.code == "publish-git"
    assert "hunter2" not in str(problem)


def test_over_ssh_a_host_with_another_key_is_refused_and_a_rerun_converges(
    root: Path, ssh: Ssh, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote = f"ssh://{ssh.host}:{ssh.port}{root.parent}/pages.git"
    reach = f"ssh -i {ssh.key} -oBatchMode=yes -oGlobalKnownHostsFile=none -oUserKnownHostsFile="
    monkeypatch.setenv("GIT_SSH_COMMAND", f"{reach}{ssh.wrong_hosts}")
    done = run(root, remote=remote)
    assert [problem.code for problem in done.problems] == ["publish-git"]
    assert "Host key verification failed" in done.problems[0].message
    assert git(root.parent / "pages.git", "for-each-ref") == ""
    monkeypatch.setenv("GIT_SSH_COMMAND", f"{reach}{ssh.known_hosts}")
    assert run(root, remote=remote).done
    assert "index.html" in files(root)


def test_an_old_style_stays_on_the_branch_for_the_grace(root: Path) -> None:
    sites.write(root / "output", 1)
    run(root)
    style = next(path for path in files(root) if path.endswith(".css"))
    sites.write(root / "output", 2)
    assert "- articles/101/index.html" in run(root).steps
    assert style in files(root)
    assert run(root).steps == ()
    target = Target("pages", "git", {"remote": str(root.parent / "pages.git")})
    later = Request(root / "output", target, root, root / ".cache/publish/pages", now=time.time() + GRACE + 60)
    assert publish(later).steps == (f"- {style}",)
    assert {path for path in files(root) if path.endswith(".css")} == {
        path.relative_to(root / "output").as_posix() for path in root.glob("output/assets/*")
    }


def test_the_site_s_own_repository_is_not_touched(root: Path) -> None:
    git(root, "init", "--quiet")
    git(root, "remote", "add", "origin", str(root.parent / "pages.git"))
    before = (git(root, "status", "--porcelain"), git(root, "for-each-ref"))
    assert run(root, remote="origin").done
    assert (git(root, "status", "--porcelain", "--", ":!.cache"), git(root, "for-each-ref")) == before
