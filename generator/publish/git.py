"""Publish as a commit on a git branch: GitHub, GitLab and Codeberg Pages, or any bare repository."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from generator.model.problem import Problem
from generator.publish import manifest, tree
from generator.publish.manifest import Entry
from generator.publish.plan import plan
from generator.publish.request import Published, Request, wrong

KEYS = {"remote", "branch", "message"}
SIGNED = "Published-by: annotated-explainer"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_PASSWORD = re.compile(r"https?://[^/@\s]*@|//[^/@\s]*:[^/@\s]*@")  # a token may stand for the name


class GitFailed(Exception):
    """git said no; the message is what it said, without credentials."""


def publish(request: Request) -> Published:
    """Commit the output on top of what the branch holds and push it, never by force.

    Plain git in a bare repository of our own under the cache: neither the site's working tree nor its index is
    touched. ghp-import was refused: it follows symlinks, and works on the repository it is called in.
    """
    remote, branch = request.option("remote", "origin"), request.option("branch", "gh-pages")
    if bad := _mistake(remote, branch):
        return wrong(request, f": {bad}")
    try:
        git = Git(request.memory.with_suffix(".git"), _address(remote, request.root))
        tip = git.fetch(branch)
        return _commit(request, git, branch, tip)
    except GitFailed as error:
        hint = "somebody else may have published meanwhile: run it again" if "fast-forward" in str(error) else ""
        return Published(problems=(Problem("site.yaml", 0, "publish-git", f"git could not: {error}", hint),))


def _commit(request: Request, git: Git, branch: str, tip: str | None) -> Published:
    theirs = git.listing(tip) if tip else {}
    old = theirs.pop(manifest.NAME, "")
    ours = git.store(tree.files(request.output))
    if "CNAME" in theirs:
        ours.setdefault("CNAME", theirs["CNAME"])  # set by hand on the host's own page
    listed = {path: Entry(blob) for path, blob in theirs.items()} | (manifest.read(git.read(old)) if old else {})
    made = plan(ours, theirs, listed, request.now)
    if refused := request.refused(made, len(theirs)):
        return Published(made.steps, (refused,), summary=made.summary)
    if tip and SIGNED not in git.message(tip):
        message = f"the branch {branch} holds commits that were not published from here"
        hint = "name a branch that is for the site alone; to take this one over, delete it on the remote first"
        return Published(made.steps, (Problem("site.yaml", 0, "publish-branch", message, hint),), summary=made.summary)
    if made.steps and not request.dry_run:
        whole = {**ours, **{path: theirs[path] for path in made.kept}}
        if made.kept:  # the rest of the list is the commit itself
            whole[manifest.NAME] = git.blob(manifest.write(made.kept))
        text = f"{request.option('message', 'Publish the site')}\n\n{SIGNED}\n"
        git.push(git.commit(whole, tip, text), branch)
    return Published(made.steps, done=not request.dry_run, summary=made.summary)


def _mistake(remote: str, branch: str) -> str:
    if remote.startswith("-") or "\0" in remote or not remote.strip():
        return f"`remote` cannot be `{remote}`"
    if _PASSWORD.search(remote):
        return "`remote` must not hold a password: git's own credential helper or an SSH key can"
    if not _NAME.fullmatch(branch) or ".." in branch or branch.endswith((".lock", "/")):
        return f"`branch` cannot be `{branch}`"
    return ""


def _address(remote: str, root: Path) -> str:
    """A remote's name in the site's own repository, or an address, or a folder."""
    asked = subprocess.run(
        ["git", "-C", str(root), "remote", "get-url", "--", remote], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        return asked.stdout.strip()
    local = root / remote
    return str(local.resolve()) if local.is_dir() else remote


class Git:
    """A bare repository of our own that knows one remote."""

    def __init__(self, folder: Path, remote: str) -> None:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        kept |= {k: os.environ[k] for k in ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS") if k in os.environ}
        kept.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
        self._env = {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_DIR": str(folder), "LC_ALL": "C"}
        self._remote = remote
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.rglob("*.lock"):
            left.unlink()  # of a git that was killed; the next would wait for it for ever
        self.run("init", "--quiet", "--bare")  # also finishes one that was killed
        self._env["GIT_INDEX_FILE"] = str(folder / "publish-index")

    def run(self, *args: str, given: bytes = b"") -> str:
        command = ["git", "-c", "protocol.ext.allow=never", "-c", "core.quotePath=false", *args]
        done = subprocess.run(command, input=given, capture_output=True, env=self._env, check=False)
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip() or f"git {args[0]} failed"
            raise GitFailed(re.sub(r"//[^/@\s]+@", "//…@", said))
        return done.stdout.decode("utf-8", "surrogateescape")

    def fetch(self, branch: str) -> str | None:
        """The commit at the tip of the remote's branch; None when there is no such branch yet."""
        if not self.run("ls-remote", "--heads", "--", self._remote, f"refs/heads/{branch}").strip():
            return None
        self.run("fetch", "--quiet", "--depth=1", "--", self._remote, f"+refs/heads/{branch}:refs/published/tip")
        return self.run("rev-parse", "refs/published/tip").strip()

    def listing(self, commit: str) -> dict[str, str]:
        rows = self.run("ls-tree", "-r", "-z", commit).split("\0")
        return {path: meta.split()[2] for meta, _, path in (row.partition("\t") for row in rows if row)}

    def read(self, blob: str) -> bytes:
        return self.run("cat-file", "blob", blob).encode("utf-8", "surrogateescape")

    def message(self, commit: str) -> str:
        return self.run("log", "-1", "--format=%B", commit)

    def store(self, files: dict[str, Path]) -> dict[str, str]:
        """Every file as a blob, exactly as its bytes are: no filter and no line-ending conversion."""
        names = "".join(f"{file.resolve()}\n" for file in files.values())
        ids = self.run("hash-object", "-w", "--no-filters", "--stdin-paths", given=names.encode()).split()
        return dict(zip(files, ids, strict=True))

    def blob(self, data: bytes) -> str:
        return self.run("hash-object", "-w", "--no-filters", "--stdin", given=data).strip()

    def commit(self, blobs: dict[str, str], parent: str | None, message: str) -> str:
        self.run("read-tree", "--empty")
        rows = "".join(f"100644 {blob}\t{path}\0" for path, blob in sorted(blobs.items()))
        self.run("update-index", "-z", "--index-info", given=rows.encode())
        made = self.run("write-tree").strip()
        who = ["-c", "user.name=annotated-explainer", "-c", "user.email=publish@localhost"]
        on_top = ["-p", parent] if parent else []
        return self.run(*who, "commit-tree", made, *on_top, given=message.encode()).strip()

    def push(self, commit: str, branch: str) -> None:
        self.run("push", "--quiet", "--", self._remote, f"{commit}:refs/heads/{branch}")
