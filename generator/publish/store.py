"""Publishing to a store of files that knows no order and no links, by four verbs: S3 and WebDAV share all of this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from generator.engine.store import digest
from generator.publish import headers, manifest, tree
from generator.publish.manifest import Entry, Manifest
from generator.publish.plan import Plan, plan
from generator.publish.request import Published, Request

AT_ONCE = 8  # requests
SAVE = 200  # files between two savings of the list: so many are sent again after a kill


class StoreFailed(Exception):
    """The server said no, or nothing; the message is what it said, in one plain line without credentials."""


class Store(Protocol):
    """Files by path on a server. Every verb raises StoreFailed; all but `tags` are asked from several threads."""

    def tags(self) -> dict[str, str]:
        """Every file's path and the server's own digest of it."""

    def read(self, path: str) -> bytes: ...

    def write(self, path: str, data: bytes, content_type: str, cache_control: str, /) -> str:
        """Returns the server's digest of what it now has."""

    def delete(self, paths: Sequence[str]) -> None: ...


def publish(request: Request, store: Store) -> Published:
    """Send what differs, assets first; then delete what our own list names and the site no longer has."""
    found = tree.files(request.output)
    ours = {path: _sent(path, told) for path, told in tree.digests(found).items()}
    there = store.tags()
    listed = manifest.read(store.read(manifest.NAME)) if there.pop(manifest.NAME, None) is not None else {}
    theirs = {path: _known(listed.get(path), tag) for path, tag in there.items()}
    made = plan(ours, theirs, listed, request.now)
    if refused := request.refused(made, len(theirs)):
        return Published(made.steps, (refused,), summary=made.summary)
    if not request.dry_run:
        # What is listed but no longer there need not be remembered.
        record = {path: entry for path, entry in listed.items() if path in theirs}
        _carry_out(request, made, found, ours, store, record)
    return Published(made.steps, done=not request.dry_run, summary=made.summary)


def _sent(path: str, content: str) -> str:
    """A change of the headers alone is a change too."""
    return digest((content, headers.content_type(path), headers.cache_control(path)))


def _known(entry: Entry | None, tag: str) -> str:
    """What we know to be there; "" if somebody wrote something else there since."""
    return entry.digest if entry and entry.tag == tag else ""


def _carry_out(
    request: Request, made: Plan, found: Mapping[str, Path], ours: Mapping[str, str], store: Store, record: Manifest
) -> None:
    if made.upload or made.remove:
        # The list goes first: a run that is killed may leave files, never files that we disown.
        _save(store, {path: Entry() for path in made.new} | record)
    for done, (path, tag) in enumerate(_send(made, found, store), 1):
        record[path] = Entry(ours[path], 0, tag)
        request.tell("send", done, len(made.upload))
        if done % SAVE == 0:
            _save(store, {path: Entry() for path in made.new} | record)
    if made.upload and (lost := sorted(set(ours) - set(store.tags()))):
        raise StoreFailed(f"the server took {len(lost)} files that it now does not have, such as {lost[0]}")
    store.delete(made.remove)
    final = {path: replace(entry, left=0) for path, entry in record.items() if path in ours} | dict(made.kept)
    if final != record or made.upload or made.remove:
        _save(store, final)


def _send(made: Plan, found: Mapping[str, Path], store: Store) -> Iterator[tuple[str, str]]:
    """Send all files, a stage after the other; yields each path that has arrived with the server's tag for it."""

    def send(path: str) -> tuple[str, str]:
        kind, cache = headers.content_type(path), headers.cache_control(path)
        return path, store.write(path, found[path].read_bytes(), kind, cache)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for part in made.stages:
            yield from pool.map(send, part)


def _save(store: Store, listed: Manifest) -> None:
    store.write(manifest.NAME, manifest.write(listed), "application/json", "no-store")


def plain(text: str) -> str:
    """The first line of what a server said; printable, and not long."""
    line = text.strip().split("\n")[0]
    return "".join(char for char in line if char.isprintable())[:300]


def address_mistake(key: str, address: str, instead: str) -> str:
    """What is wrong with a server's address, or nothing; `instead` says where passwords belong."""
    from generator.loopback import is_local  # brings a web server along

    try:
        parts = urlsplit(address)
    except ValueError:
        return f"`{key}` is an https:// address"
    if parts.username or parts.password:
        return f"`{key}` must not hold a password: set {instead}"
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_local(parts.netloc))):
        return f"`{key}` is an https:// address (http:// only on this machine)"
    return f"`{key}` is an address without ? and #" if {"?", "#"} & set(address) else ""
