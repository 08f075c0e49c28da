"""Publish into a folder: a web server's, a mounted share, a checkout that something else uploads."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from generator.engine.sync import refusal as unsafe
from generator.model.problem import Problem
from generator.model.settings import Target
from generator.publish import tree
from generator.publish.plan import Plan, plan, refusal
from generator.publish.request import Published, Request

KEYS = {"path"}


def publish(request: Request) -> Published:
    """Copy what differs, each file in one step; then remove what we once put there and no longer have.

    In place, not by exchanging folders as a build does: the folder above a web server's is seldom ours to write in.
    """
    place = _place(request.target, request.root)
    if isinstance(place, Problem):
        return Published(problems=(place,))
    if bad := unsafe(place, request.root, [request.output]):
        return Published(problems=(bad,))
    found = tree.files(request.output)
    ours = tree.digests(found)
    there = tree.digests(tree.files(place)) if place.is_dir() else {}
    made = plan(ours, there, _listed(request.memory))
    if bad := refusal(request.target.name, ours, made, len(there), request.delete_many):
        return Published(made.steps, (bad,))
    if not request.dry_run:
        _carry_out(made, found, place, request.memory)
    return Published(made.steps, done=not request.dry_run)


def _place(target: Target, root: Path) -> Path | Problem:
    path = target.options.get("path")
    if isinstance(path, str) and path and "\0" not in path:
        return root / Path(path).expanduser()
    hint = "in site.yaml, under publish: NAME: kind: folder and path: WHERE"
    return Problem("site.yaml", 0, "publish-target", f"the target `{target.name}` has no `path`", hint)


def _carry_out(made: Plan, found: dict[str, Path], place: Path, memory: Path) -> None:
    # The list is written before anything is: a run that is killed may leave files, never files that we disown.
    _remember(memory, _listed(memory) | set(found))
    for path in made.upload:
        goal = place / path
        if goal.parent.resolve() != place.resolve() / Path(path).parent:
            raise OSError(f"{goal.parent} leads out of the folder")
        goal.parent.mkdir(parents=True, exist_ok=True)
        fresh = goal.with_name(f".{goal.name}.new")
        shutil.copyfile(found[path], fresh)
        fresh.replace(goal)
    for path in made.remove:
        (place / path).unlink(missing_ok=True)
        _prune(place, (place / path).parent)
    _remember(memory, set(found))


def _prune(place: Path, folder: Path) -> None:
    while folder != place and folder.is_dir() and not any(os.scandir(folder)):
        folder.rmdir()
        folder = folder.parent


def _listed(memory: Path) -> set[str]:
    try:
        told = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return set()
    return {path for path in told if isinstance(path, str)} if isinstance(told, list) else set()


def _remember(memory: Path, paths: set[str]) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    fresh = memory.with_suffix(".new")
    fresh.write_text(json.dumps(sorted(paths)), encoding="utf-8")
    fresh.replace(memory)
