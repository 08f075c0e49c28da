"""Edges to static hosts: one file a publisher, one plan for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.model.problem import Problem
from generator.publish import beside, folder, git, hosts, rsync, s3, stage, tree, webdav
from generator.publish.request import Published, Request, wrong

Publisher = Callable[[Request], Published]
KINDS: Mapping[str, Publisher] = {
    "folder": folder.publish,
    "git": git.publish,
    "rsync": rsync.publish,
    "s3": s3.publish,
    "webdav": webdav.publish,
}
KEYS: Mapping[str, set[str]] = {
    "folder": folder.KEYS,
    "git": git.KEYS,
    "rsync": rsync.KEYS,
    "s3": s3.KEYS,
    "webdav": webdav.KEYS,
}
SERVED_BY = {"git": "github"}  # for targets that do not say


def publish(request: Request, kinds: Mapping[str, Publisher] = KINDS) -> Published:
    """Bring a built site to a target, or with `dry_run` only say what that would take."""
    if found := tree.refused(request.output):
        return Published(problems=found)
    kind = kinds.get(request.target.kind)
    if kind is None:
        return wrong(request, f" is of an unknown kind, `{request.target.kind}`", f"kinds: {', '.join(sorted(kinds))}")
    if bad := _mistake(request):
        return bad
    try:
        with stage.staged(request.output, request.memory) as still:
            if not (still / "index.html").is_file():
                hint = "run `python -m generator build` first, and look at what it says"
                message = f"not published to {request.target.name}: there is no built site"
                return Published(problems=(Problem(str(request.output), 0, "publish-empty", message, hint),))
            if wrongs := beside.put(request, still, SERVED_BY.get(request.target.kind, "")):
                return Published(problems=wrongs)
            return kind(replace(request, output=still))
    except OSError as error:
        message = f"could not publish to `{request.target.name}`: {error}"
        return Published(problems=(Problem("site.yaml", 0, "publish-failed", message, "run it again"),))


def _mistake(request: Request) -> Published | None:
    """Keys that no publisher reads are mistakes in writing; kinds of plugins have keys of their own."""
    keys = KEYS.get(request.target.kind)
    if keys is None:
        return None
    if unknown := sorted(set(request.target.options) - keys - hosts.KEYS):
        known = ", ".join(sorted(keys | hosts.KEYS))
        return wrong(request, f" has unknown keys: {', '.join(unknown)}", f"known: {known}")
    bad = hosts.mistake(request.option("served_by"), request.option("cname"))
    return wrong(request, bad) if bad else None
