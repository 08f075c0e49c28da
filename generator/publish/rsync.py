"""Publish to a web server over SSH: each time a whole release beside the last, and one atomic change of a link."""

from __future__ import annotations

import itertools
import re
from pathlib import PurePosixPath

from generator.engine.store import digest
from generator.model.problem import Problem
from generator.publish import manifest, tree
from generator.publish.manifest import Entry, Manifest
from generator.publish.plan import Plan, plan
from generator.publish.remote import Remote, RemoteFailed
from generator.publish.request import Published, Request, wrong

KEYS = {"host", "port", "path", "keep", "identity", "known_hosts"}
KEEP = 5
_HOST = re.compile(r"([A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*")
_PATH = re.compile(r"[A-Za-z0-9._/-]+")  # what no shell reads anything into
_RELEASE = re.compile(r"[0-9a-f]{16}")

# $1 is the target's folder. Prints the release that is served and its list; a folder that is not there is no release.
LOOK = """cd "$1" 2>/dev/null || exit 0
now=$(readlink current) || exit 0
printf '%s\\n' "${now#releases/}"
cat current/.published.json 2>/dev/null || true
"""
# $1 the folder, $2 the new release, $3 the one before it (or nothing), $4 how many to keep; standard input names the
# old assets that stay for a while. The link changes by a rename: a reader has the old site or the new one.
SWITCH = """set -eu
cd "$1"
while IFS= read -r path; do
    mkdir -p "releases/$2/$(dirname "$path")"
    ln -f "releases/$3/$path" "releases/$2/$path"
done
touch "releases/$2"
ln -sfn "releases/$2" .current.new
mv -T .current.new current
ls -1t releases | grep -Ex '[0-9a-f]{16}' | grep -vx "$2" | tail -n "+$4" |
    while IFS= read -r old; do rm -rf "releases/$old"; done
"""


def publish(request: Request) -> Published:
    """Send a release into PATH/releases/, hard links where nothing changed, then point PATH/current at it.

    A release is named by what is in it: a run that was killed is gone on with, and the same site twice is one. Until
    the link changes no reader sees anything; so order does not matter within, and nothing that is served is deleted.
    """
    if bad := _mistake(request):
        return wrong(request, f": {bad}")
    remote = Remote.of(request)
    try:
        return _publish(request, remote, request.option("path").rstrip("/"))
    except RemoteFailed as error:
        message = f"not published to {request.target.name}: {error}"
        return Published(problems=(Problem("site.yaml", 0, "publish-ssh", message, error.hint),))


def _publish(request: Request, remote: Remote, place: str) -> Published:
    before, _, listing = remote.run(LOOK, place).partition("\n")
    if before and not _RELEASE.fullmatch(before):
        return wrong(request, f": {place}/current is a link that was not made from here", "name a folder of its own")
    listed = manifest.read(listing.encode("utf-8", "surrogateescape"))
    ours = tree.digests(tree.files(request.output))
    theirs = {path: entry.digest for path, entry in listed.items()}
    made = plan(ours, theirs, listed, request.now)
    if refused := request.refused(made, len(theirs)):
        return Published(made.steps, (refused,), summary=made.summary)
    if made.steps and not request.dry_run:
        release = {**{path: Entry(told) for path, told in ours.items()}, **made.kept}
        _carry_out(request, remote, place, before, release, made)
    return Published(made.steps, done=not request.dry_run, summary=made.summary)


def _carry_out(request: Request, remote: Remote, place: str, before: str, release: Manifest, made: Plan) -> None:
    data = manifest.write(release)
    name = digest(data)[:16]
    (request.output / manifest.NAME).write_bytes(data)
    number = itertools.count(1)
    remote.send(
        request.output,
        f"{place}/releases",
        name,
        before,
        lambda: request.tell("send", min(next(number), len(made.upload)), len(made.upload)),
    )
    keep = request.option("keep", str(KEEP))
    remote.run(SWITCH, place, name, before, keep, given="".join(f"{path}\n" for path in sorted(made.kept)))


def _mistake(request: Request) -> str:
    host, path = request.option("host"), request.option("path")
    if not _HOST.fullmatch(host):
        return f"`host` is a host or user@host, not `{host}`"
    if not _PATH.fullmatch(path) or ".." in PurePosixPath(path).parts or path.strip("/") in ("", ".") or path[0] == "-":
        return f"`path` is a folder on the server, of letters, digits and . _ - /, not `{path}`"
    for key, least, most in (("port", 1, 65535), ("keep", 1, 1000)):
        told = request.option(key, "1")
        if not (told.isascii() and told.isdigit() and least <= int(told) <= most):
            return f"`{key}` is a number from {least} to {most}, not `{told}`"
    return ""
