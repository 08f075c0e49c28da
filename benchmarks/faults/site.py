"""A small site between two states, where it is published to, and whether a fault left one of the states whole."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
BUILD = [sys.executable, "-m", "generator", "build"]
# Where our modules are found when the working folder is the site's.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT)}
_ASSET = re.compile(rb"assets/[\w./-]+\.(?:css|js|woff2|svg)")
_SITE = """model: rules
title: {title}
publish:
  web: {{kind: folder, path: ../web}}
  pages: {{kind: git, remote: ../pages.git}}
"""
_STORY = """{place} to be rebuilt

2027-03-02

Anna Weber, the mayor of Norburg, said on Monday: "We will rebuild the wall." She promised 4 million euros.

The port authority welcomed the plan.
"""
Tree = Mapping[str, bytes]
LIST = ".published.json"


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@dataclass(frozen=True, slots=True)
class Change:
    """A site that stands built and published, about to be built again: another title, an article less, a page more.

    `saved` is a copy of all that `folder` holds (site, web, pages.git) at that moment. CNAME is somebody else's file.
    """

    folder: Path
    saved: Path
    before: Tree
    after: Tree

    @property
    def root(self) -> Path:
        return self.folder / "site"

    def begin(self) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self.saved, self.folder, symlinks=True)

    def torn(self) -> str:
        """What a fault in a build made of the output; "" if it is wholly the old or wholly the new one."""
        found = tree(self.root / "output") if (self.root / "output").is_dir() else {}
        return (
            "" if found in (self.before, self.after) else f"the output is torn: {_odd(found, self.before, self.after)}"
        )

    def unmended(self) -> str:
        """What is wrong after the next build; "" if the output is the new one and nothing of the fault is left."""
        left = [path.name for path in self.root.iterdir() if path.name.startswith(".output")]
        if left:
            return f"the next build left {', '.join(left)}"
        return "" if tree(self.root / "output") == self.after else "the next build did not make the new output"

    def web(self) -> dict[str, bytes]:
        """What the folder holds that was published to, without the publisher's own list."""
        found = tree(self.folder / "web") if (self.folder / "web").is_dir() else {}
        return {path: data for path, data in found.items() if path != LIST}

    def pages(self) -> dict[str, bytes]:
        """What the tip of the branch holds, without the publisher's own list."""
        git = ["git", "-C", str(self.folder / "pages.git"), "archive", "--format=tar", "gh-pages"]
        done = subprocess.run(git, check=True, capture_output=True)
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as packed:
            files = {one.name: packed.extractfile(one) for one in packed if one.isfile() and one.name != LIST}
            return {path: file.read() for path, file in files.items() if file}


def missing(found: Tree) -> str:
    """Assets that some page asks for and that are not there."""
    asked = {name.decode() for path, data in found.items() if path.endswith(".html") for name in _ASSET.findall(data)}
    return ", ".join(sorted(asked - set(found)))


def _odd(found: Tree, before: Tree, after: Tree) -> str:
    odd = sorted(path for path in {*found, *before} if found.get(path) not in (before.get(path), after.get(path)))
    return f"{len(found)} files; {', '.join(odd[:5]) or 'some old, some new'}"


def prepare(folder: Path, *, published: bool = False) -> Change:
    """The site, built in its first state (and published), and the bytes of both states."""
    work, saved = folder / "work", folder / "saved"
    seeds, config = work / "site/seeds", work / "site/site.yaml"
    seeds.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "--bare", str(work / "pages.git")], check=True)
    (seeds / "wall.txt").write_text(_STORY.format(place="Harbour wall"))
    (seeds / "bridge.txt").write_text(_STORY.format(place="Old bridge"))
    config.write_text(_SITE.format(title="Before"))
    _run("build", work)
    (work / "site/output/CNAME").write_text("news.example\n")
    for target in ("web", "pages") if published else ():
        _run(f"publish {target}", work)
    before = tree(work / "site/output")
    config.write_text(_SITE.format(title="After"))
    (seeds / "bridge.txt").unlink()
    (work / "site/content/pages").mkdir(parents=True)
    (work / "site/content/pages/news.md").write_text("---\ntitle: News\n---\nSomething new.\n")
    shutil.copytree(work, saved)
    _run("build", work)
    return Change(work, saved, before, tree(work / "site/output"))


def _run(verb: str, work: Path) -> None:
    command = [sys.executable, "-m", "generator", *verb.split()]
    subprocess.run(command, cwd=work / "site", check=True, capture_output=True, env=ENVIRONMENT)
