"""The last step of a build: make the output folder hold just these files, all or nothing."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import msgspec

from generator.engine import swap, walk
from generator.engine.built import Written
from generator.engine.store import digest
from generator.engine.walk import Look
from generator.model.problem import Problem


class Blob(Protocol):
    """A file's bytes, and the digest that stands for them."""

    @property
    def digest(self) -> str: ...

    @property
    def value(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Bytes:
    """A Blob whose bytes are at hand."""

    value: bytes

    @property
    def digest(self) -> str:
        return digest(self.value)


_FILE, _FOLDER = 0o644, 0o755
CROWD = 2_000  # files: to link so many anew takes longer than to look through a spare output of an archive
Entry = tuple[str, int, int]  # digest, size, mtime in nanoseconds: as git's index, stat tells whether to read a file
Manifest = dict[str, Entry]


def refusal(output: Path, root: Path, sources: list[Path]) -> Problem | None:
    """Why a folder may not be the output: it is, holds or lies in something that a build must never touch."""
    try:
        place = output.resolve()
        astray = place.is_symlink()  # since Python 3.13 nothing is raised
    except (OSError, RuntimeError):  # links that lead round in a circle
        astray = True
    if astray:
        return Problem(str(output), 0, "output-unsafe", "refused to build there: its links lead nowhere", "remove it")
    held = [root.resolve(), Path.home().resolve(), *(source.resolve() for source in sources)]
    inside = [source.resolve() for source in sources]
    bad = next((kept for kept in held if kept == place or kept.is_relative_to(place)), None)
    bad = bad or next((kept for kept in inside if place.is_relative_to(kept)), None)
    if output.exists() and not output.is_dir():
        bad = output
    if bad is None:
        return None
    message = f"refused to build there: it would replace {bad}"
    return Problem(str(output), 0, "output-unsafe", message, "give the site an output folder of its own")


def sync(output: Path, files: Mapping[str, Blob], manifest: Path, spare: Set[str] = frozenset()) -> Written:
    """Bring `output` to hold exactly `files`, besides what others put there and `spare`, which stays as it is.

    Comparing bytes decides what is written; the manifest decides what may be removed. Of the folder that holds all
    changes (a page's own; the whole output, where that is large) a new one is made beside the output, of hard links
    where nothing changed, and changes places with it at the end: whatever happens before that leaves the last output
    as it was. The output that was replaced becomes the next one: it has most of the links already. Raises OSError.
    """
    output = output.resolve()
    note = manifest.with_suffix(".swap")
    swap.recover(output, note)
    known = _read(manifest)
    on_disk = walk.files(output)
    entries, added, changed = _compare(output, files, known, on_disk)
    removed = sorted(path for path in known.keys() - files.keys() if path in on_disk and path not in spare)
    written = Written(tuple(added), tuple(changed), tuple(removed))
    spared = {path: known[path] for path in spare if path in known}
    if written.any or not output.is_dir():
        inside = "" if removed else _around([*added, *changed], on_disk)
        stay = on_disk.keys() - set(removed) - set(changed)
        keep = [path for path in stay if path.startswith(inside)]
        if len(keep) > CROWD:
            inside, keep = "", [*stay]
        try:
            places = swap.begin(output, note, inside)
            _prepare(places, files, {path: on_disk[path] for path in keep}, [*added, *changed])
            # A file that was carried over has the size and time that it had.
            fresh = {path: Look.of(os.lstat(f"{places.next}/{path[len(inside) :]}")) for path in (*added, *changed)}
            entries |= {path: _entry(files[path].digest, found) for path, found in fresh.items()}
            # Before the change, so that a build killed after it has not put files there that no list knows.
            _record(manifest, known | entries)
            swap.swap(places)
        except BaseException:
            # At once, and not only by the next build: of a full disk the half-made folder is a part.
            with suppress(OSError):
                swap.recover(output, note)
            raise
        if removed:
            # The new output stands; the list just written knows all of it, and what was removed.
            with suppress(OSError):
                _record(manifest, entries | spared)
        on_disk = {path: on_disk[path] for path in stay} | fresh
    elif (entries := entries | spared) != known:
        _record(manifest, entries)
    return replace(written, told=walk.told(on_disk))


def _around(paths: list[str], on_disk: Collection[str]) -> str:
    """The innermost folder of an output, with a slash at its end, that holds all these paths; "" is all of it.

    One that is there, and is no link: a file was found in it without following any.
    """
    inside = posixpath.commonpath([posixpath.dirname(path) for path in paths]) if paths else ""
    while inside and not any(path.startswith(f"{inside}/") for path in on_disk):
        inside = posixpath.dirname(inside)
    return f"{inside}/" if inside else ""


def _compare(
    output: Path, files: Mapping[str, Blob], known: Manifest, on_disk: Mapping[str, Look]
) -> tuple[Manifest, list[str], list[str]]:
    """What is there as it should be; what is not there; what is there and other."""
    same: Manifest = {}
    added: list[str] = []
    changed: list[str] = []
    for path, blob in files.items():
        found, entry, wanted = on_disk.get(path), known.get(path), blob.digest
        if found is None:
            added.append(path)
        elif entry and entry[1] == found.size and entry[2] == found.mtime:
            if entry[0] == wanted:
                same[path] = entry
            else:
                changed.append(path)
        elif _digest(output / path, found) == wanted:
            same[path] = _entry(wanted, found)
        else:
            changed.append(path)
    return same, sorted(added), sorted(changed)


def _digest(path: Path, found: Look) -> str:
    # Nor is a pipe read, which somebody put there: the build would wait for ever.
    return "" if found.link or not path.is_file() else digest(path.read_bytes())


def _entry(told: str, found: Look) -> Entry:
    return told, found.size, found.mtime


def _prepare(places: swap.Places, files: Mapping[str, Blob], keep: Mapping[str, Look], write: list[str]) -> None:
    """Everybody may read a site, whatever the umask of the one who builds it."""
    ready, own = places.next, len(places.inside)
    ready.chmod(places.place.stat().st_mode & 0o777 if places.place.is_dir() else _FOLDER)
    folders = _folders([path[own:] for path in (*write, *keep)])
    made, linked = _cleared(places, keep, folders)
    for folder in sorted(folders - made):
        os.mkdir(f"{ready}/{folder}")
        os.chmod(f"{ready}/{folder}", _FOLDER)
    for path in write:
        _write(f"{ready}/{path[own:]}", files[path].value)
    for path, found in keep.items():
        if path[own:] not in linked:
            _carry(f"{places.output}/{path}", f"{ready}/{path[own:]}", found)


def _write(name: str, data: bytes) -> None:
    """A new file: nothing of its name may be there, not even a link."""
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE)
    try:
        os.fchmod(file, _FILE)
        while data:
            data = data[os.write(file, data) :]
    finally:
        os.close(file)


def _cleared(places: swap.Places, keep: Mapping[str, Look], folders: Set[str]) -> tuple[set[str], set[str]]:
    """What already stands in the next folder as it should: folders, and hard links of the output's files.

    The rest goes. No list of what an older output held is needed to know its links, nor their bytes. The two are told
    apart, for where a folder is wanted a file or link of somebody else's may stand: that must stop the build.
    """
    made: set[str] = set()
    linked: set[str] = set()
    empty: list[str] = []
    for path, entry in walk.under(places.next):
        if entry.is_dir(follow_symlinks=False):
            with suppress(PermissionError):  # Another user's. Else a mode of long ago comes back, and hides its pages.
                os.chmod(entry.path, _FOLDER)
            (made.add if path in folders else empty.append)(path)
        # Two names of one file: its number alone says so only where the file system does not make it up.
        elif keep.get(places.inside + path) == Look.of(entry.stat(follow_symlinks=False)):
            linked.add(path)
        else:
            Path(entry.path).unlink()
    for path in reversed(empty):  # each after those in it
        (places.next / path).rmdir()
    return made, linked


def _folders(paths: list[str]) -> set[str]:
    """Every folder that the files lie in, and those above it."""
    found: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return found


def _carry(old: str, new: str, found: Look) -> None:
    """The same file in the new folder: a hard link, or a copy where the file system has none."""
    if found.link:
        Path(new).symlink_to(Path(old).readlink())
        return
    try:
        os.link(old, new)
    except OSError:
        Path(new).write_bytes(Path(old).read_bytes())
        os.utime(new, ns=(found.mtime, found.mtime))


def _read(path: Path) -> Manifest:
    """What builds put there; a list that is damaged is no list. One that cannot be read raises OSError: what it names
    would else stay on the site for ever.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (FileNotFoundError, msgspec.MsgspecError):
        return {}


def _record(path: Path, entries: Manifest) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.encode(entries))
    fresh.replace(path)
