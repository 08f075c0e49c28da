"""What a process makes its results with: two that tell the same here make the same bytes."""

from __future__ import annotations

import functools
import platform

from generator import __version__
from generator.engine.rooms import contents, fingerprint, installed, rooms
from generator.stages.articles import ANNOTATE, INGEST
from generator.stages.pages import PAGES


@functools.cache
def passport() -> dict[str, str]:
    """By name: the generator, each of its rooms, each library that it stands on, the language model, the machine."""
    from generator.annotate import language

    try:
        model = contents(language.folder())
    except language.ModelMissing:
        model = "missing"
    return {
        "the generator": __version__,
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "the kind of machine": platform.machine(),
        **{library: installed(library) for library in sorted({*INGEST, *ANNOTATE, *PAGES})},
        "the language model": model,
        **{f"the code of generator/{room}": fingerprint(room) for room in rooms()},
    }
