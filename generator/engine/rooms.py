"""What a room is made of, as a digest: its sources and data, the nouns it speaks of, the libraries it stands on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

GENERATOR = Path(__file__).resolve().parent.parent


def fingerprint(room: str, libraries: Iterable[str] = ()) -> str:
    """Changes when any file of generator/ROOM or generator/model does, or a library's version.

    Rooms import only model and the engine (the layers of pyproject.toml), so nothing else can change what they return.
    """
    told = hashlib.blake2b(digest_size=16)
    for folder in (GENERATOR / "model", GENERATOR / room):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                told.update(path.relative_to(GENERATOR).as_posix().encode())
                told.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    for library in libraries:
        told.update(f"{library}={_version(library)}".encode())
    return told.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
