"""What is published, held still: the output as it is now, in a folder of hard links."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.publish import tree


@contextmanager
def staged(output: Path, memory: Path) -> Iterator[Path]:
    """A folder that holds the output's files, which a build meanwhile does not change.

    Builds put new files in place of old ones and never write into them, so links are enough. Two runs for one target
    wait for each other. Raises OSError.
    """
    place = memory.with_suffix(".stage")
    memory.parent.mkdir(parents=True, exist_ok=True)
    with memory.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(place, ignore_errors=True)  # of a run that was killed
        try:
            _fill(place, tree.files(output))
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _fill(place: Path, found: Mapping[str, Path]) -> None:
    place.mkdir()
    for folder in {(place / path).parent for path in found}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, file in found.items():
        try:
            os.link(file, place / path, follow_symlinks=False)
        except OSError:  # another file system
            shutil.copyfile(file, place / path, follow_symlinks=False)
