"""Publish to an S3-compatible bucket: Amazon, R2, B2, Spaces, Hetzner, MinIO, SeaweedFS …"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from generator.engine.store import digest
from generator.model.problem import Problem
from generator.publish import headers, manifest, tree
from generator.publish.bucket import Bucket, BucketFailed
from generator.publish.manifest import Entry, Manifest
from generator.publish.plan import Plan, plan
from generator.publish.request import Published, Request, wrong

KEYS = {"bucket", "prefix", "endpoint", "region"}
AT_ONCE = 8  # uploads
SAVE = 200  # files between two savings of the list: so many are sent again after a kill
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")


def publish(request: Request) -> Published:
    """Send what differs, assets first; then delete what our own list names and the site no longer has.

    obstore does the talking. boto3 was refused (it cannot be installed beside trafilatura, and weighs 17 MB), rclone
    too: one process for each content type, and killing us would not stop it. Who we are is read by obstore from the
    environment (AWS_ACCESS_KEY_ID …), never by us.
    """
    if bad := _mistake(request):
        return wrong(request, f": {bad}")
    try:
        bucket = Bucket(*(request.option(key) for key in ("bucket", "prefix", "endpoint", "region")))
        return _publish(request, bucket)
    except ImportError:
        hint = "`python -m pip install obstore`, or install the program with its extra `s3`"
        problem = Problem("site.yaml", 0, "publish-client", "to publish to S3, the package obstore is needed", hint)
    except BucketFailed as error:
        hint = "" if "AWS_ACCESS_KEY_ID" in os.environ else "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        message = f"not published to {request.target.name}: {error}"
        problem = Problem(
            "site.yaml", 0, "publish-s3", message, hint or "mend that and run it again: it goes on from there"
        )
    return Published(problems=(problem,))


def _publish(request: Request, bucket: Bucket) -> Published:
    found = tree.files(request.output)
    ours = {path: _sent(path, told) for path, told in tree.digests(found).items()}
    there = bucket.tags()
    listed = manifest.read(bucket.read(manifest.NAME)) if there.pop(manifest.NAME, None) else {}
    theirs = {path: _known(listed.get(path), tag) for path, tag in there.items()}
    made = plan(ours, theirs, listed, request.now)
    if refused := request.refused(made, len(theirs)):
        return Published(made.steps, (refused,), summary=made.summary)
    if not request.dry_run:
        # What is listed but no longer there need not be remembered.
        record = {path: entry for path, entry in listed.items() if path in theirs}
        _carry_out(request, made, found, ours, bucket, record)
    return Published(made.steps, done=not request.dry_run, summary=made.summary)


def _sent(path: str, content: str) -> str:
    """A change of the headers alone is a change too."""
    return digest((content, headers.content_type(path), headers.cache_control(path)))


def _known(entry: Entry | None, tag: str) -> str:
    """What we know to be there; "" if somebody wrote something else there since."""
    return entry.digest if entry and entry.tag == tag else ""


def _carry_out(
    request: Request, made: Plan, found: Mapping[str, Path], ours: Mapping[str, str], bucket: Bucket, record: Manifest
) -> None:
    if made.upload or made.remove:
        # The list goes first: a run that is killed may leave files, never files that we disown.
        _save(bucket, {path: Entry() for path in made.new} | record)
    for done, (path, tag) in enumerate(_send(made, found, bucket), 1):
        record[path] = Entry(ours[path], 0, tag)
        request.tell("send", done, len(made.upload))
        if done % SAVE == 0:
            _save(bucket, {path: Entry() for path in made.new} | record)
    if made.upload and (lost := sorted(set(ours) - set(bucket.tags()))):
        raise BucketFailed(f"the server took {len(lost)} files that it now does not have, such as {lost[0]}")
    bucket.delete(made.remove)
    final = {path: replace(entry, left=0) for path, entry in record.items() if path in ours} | dict(made.kept)
    if final != record or made.upload or made.remove:
        _save(bucket, final)


def _send(made: Plan, found: Mapping[str, Path], bucket: Bucket) -> Iterator[tuple[str, str]]:
    """Send all files, a stage after the other; yields each path that has arrived with the server's tag for it."""

    def send(path: str) -> tuple[str, str]:
        kind, cache = headers.content_type(path), headers.cache_control(path)
        return path, bucket.write(path, found[path].read_bytes(), kind, cache)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for part in made.stages:
            yield from pool.map(send, part)


def _save(bucket: Bucket, listed: Manifest) -> None:
    bucket.write(manifest.NAME, manifest.write(listed), "application/json", "no-store")


def _mistake(request: Request) -> str:
    bucket, prefix, endpoint = (request.option(key) for key in ("bucket", "prefix", "endpoint"))
    if not _BUCKET.fullmatch(bucket):
        return f"`bucket` is the bucket's name, not `{bucket}`"
    if prefix and not manifest.inside(prefix.removesuffix("/")):
        return f"`prefix` is a folder in the bucket, such as news/, not `{prefix}`"
    if not endpoint:
        return ""
    from generator.loopback import is_local  # brings a web server along

    parts = urlsplit(endpoint)
    if parts.username or parts.password:
        return "`endpoint` must not hold a password: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_local(parts.netloc))):
        return "`endpoint` is an https:// address (http:// only on this machine)"
    return ""
