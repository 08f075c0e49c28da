"""Edges to static hosts: one file a publisher, one plan for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.model.problem import Problem
from generator.publish import folder, git, tree
from generator.publish.request import Published, Request

Publisher = Callable[[Request], Published]
KINDS: Mapping[str, Publisher] = {"folder": folder.publish, "git": git.publish}


def publish(request: Request, kinds: Mapping[str, Publisher] = KINDS) -> Published:
    """Bring a built site to a target, or with `dry_run` only say what that would take."""
    if not request.output.is_dir():
        hint = "run `python -m generator build` first"
        return Published(problems=(Problem(str(request.output), 0, "publish-empty", "there is no built site", hint),))
    if found := tree.refused(request.output):
        return Published(problems=found)
    kind = kinds.get(request.target.kind)
    if kind is None:
        message = f"the target `{request.target.name}` is of an unknown kind, `{request.target.kind}`"
        hint = f"kinds: {', '.join(sorted(kinds))}"
        return Published(problems=(Problem("site.yaml", 0, "publish-target", message, hint),))
    try:
        return kind(request)
    except OSError as error:
        message = f"could not publish to `{request.target.name}`: {error}"
        return Published(problems=(Problem("site.yaml", 0, "publish-failed", message, "run it again"),))
