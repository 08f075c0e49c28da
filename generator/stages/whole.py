"""A site that did not change at all: known by its digests, without gathering, planning or rendering anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, Parts, Stage, digest
from generator.engine.sync import Blob
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.pages.theme import Theme
from generator.stages import pages, pictures
from generator.stages.site import Site

NAME = "site"


class Elsewhere(Exception):
    """A file is wanted of which only the digest is known: the site must be made after all."""


@dataclass(frozen=True, slots=True)
class Known:
    """A Blob of a build before this one."""

    digest: str

    @property
    def value(self) -> bytes:
        raise Elsewhere


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a site came out as: the digest of each file, and what it holds."""

    files: dict[str, str]
    counts: dict[str, int]


def parts(site: Site, edited: Iterable[Kept[Annotated]], desk: Desk, look: Theme) -> Parts:
    """Everything that the pages and files of a site are made of, after its articles have been edited."""
    return {
        "its articles": digest([(kept.name, kept.digest) for kept in edited]),
        "content/": digest(desk),
        "site.yaml": digest(site.settings),
        "the theme": digest((look.templates, look.labels, look.assets, [file.data for file in look.files])),
        "the rules": digest((pages.rules(), pictures.rules(), fingerprint("knowledge"), site.plugins.fingerprint)),
    }


def recall(run: Run, told: Parts) -> Snapshot | None:
    kept = _shelf(run).recall(NAME, told)
    return kept.value if kept else None


def keep(run: Run, told: Parts, files: Mapping[str, Blob], counts: dict[str, int]) -> None:
    _shelf(run).keep(NAME, told, Snapshot({path: blob.digest for path, blob in files.items()}, counts))


def _shelf(run: Run) -> Stage[Snapshot]:
    return Stage(run.store, "whole", Snapshot)
