"""Publish into a folder: a web server's, a mounted share, a checkout that something else uploads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.engine.sync import refusal as unsafe
from generator.publish import manifest, tree
from generator.publish.manifest import Entry, Manifest
from generator.publish.plan import Plan, plan
from generator.publish.request import Published, Request, wrong

KEYS = {"path"}
PART = ".published.part"  # a file while it is being copied


def publish(request: Request) -> Published:
    """Copy what differs, each file in one step; then remove what we once put there and no longer have.

    In place, not by exchanging folders as a build does: the folder above a web server's is seldom ours to write in.
    """
    path = request.option("path")
    if not path.strip() or "\0" in path:
        return wrong(request, " has no `path`", "in site.yaml, under publish: NAME: kind: folder and path: WHERE")
    place = request.root / Path(path).expanduser()
    if bad := unsafe(place, request.root, [request.output, request.root / request.settings.output]):
        return Published(problems=(bad,))
    found = tree.files(request.output)
    ours = tree.digests(found)
    listed = _listed(place)
    there = {path: file for path, file in tree.files(place).items() if path not in (manifest.NAME, PART)}
    made = plan(ours, tree.digests(there), listed, request.now)
    if refused := request.refused(made, len(there)):
        return Published(made.steps, (refused,), summary=made.summary)
    if not request.dry_run:
        (place / PART).unlink(missing_ok=True)  # of a run that was killed
        _carry_out(request, made, found, place, listed)
        _remember(place, {**{path: Entry(digest) for path, digest in ours.items()}, **made.kept})
    return Published(made.steps, done=not request.dry_run, summary=made.summary)


def _carry_out(request: Request, made: Plan, found: Mapping[str, Path], place: Path, listed: Manifest) -> None:
    # The list is written before anything is: a run that is killed may leave files, never files that we disown.
    place.mkdir(parents=True, exist_ok=True)
    _remember(place, {path: Entry() for path in made.new} | listed)
    for done, path in enumerate(made.upload, 1):
        goal = place / path
        if goal.parent.resolve() != place.resolve() / Path(path).parent:
            raise OSError(f"{goal.parent} leads out of the folder")
        goal.parent.mkdir(parents=True, exist_ok=True)
        _copy(found[path], goal, place / PART)
        request.tell("copy", done, len(made.upload))
    for path in made.remove:
        (place / path).unlink(missing_ok=True)
        _prune(place, (place / path).parent)


def _copy(source: Path, goal: Path, part: Path) -> None:
    shutil.copyfile(source, part)
    part.replace(goal)


def _prune(place: Path, folder: Path) -> None:
    while folder != place and folder.is_dir() and not any(os.scandir(folder)):
        folder.rmdir()
        folder = folder.parent


def _listed(place: Path) -> Manifest:
    try:
        return manifest.read((place / manifest.NAME).read_bytes())
    except OSError:
        return {}


def _remember(place: Path, listed: Manifest) -> None:
    data = manifest.write(listed)
    if not (place / manifest.NAME).is_file() or (place / manifest.NAME).read_bytes() != data:
        (place / PART).write_bytes(data)
        (place / PART).replace(place / manifest.NAME)
