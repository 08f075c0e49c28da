"""What a room is made of, as a digest: its sources and data, the nouns it speaks of, the libraries it stands on."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

GENERATOR = Path(__file__).resolve().parent.parent


@functools.cache
def fingerprint(room: str, libraries: tuple[str, ...] = ()) -> str:
    """Changes when any file of generator/ROOM or generator/model does, or a library's version.

    Looked up once in a process, as its code was imported once: what is edited meanwhile is not what runs.

    Rooms import only model and the engine (the layers of pyproject.toml), so nothing else can change what they return.
    """
    told = hashlib.blake2b(_contents(GENERATOR / "model") + _contents(GENERATOR / room), digest_size=16)
    for library in libraries:
        told.update(f"{library}={installed(library)}".encode())
    return told.hexdigest()


def contents(folder: Path) -> str:
    """Changes when any file under a folder does, wherever the folder lies."""
    return _contents(folder).hex()


@functools.cache
def _contents(folder: Path) -> bytes:
    """Compiled code is none: it comes and goes with who runs the sources."""
    told = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        told.update(path.relative_to(folder).as_posix().encode())
        told.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return told.digest()


def rooms() -> list[str]:
    """Every room of the house."""
    return sorted(path.parent.name for path in GENERATOR.glob("*/__init__.py"))


def installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
