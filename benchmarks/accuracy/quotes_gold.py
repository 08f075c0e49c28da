"""PolNeAR on disk: a split's texts and the attributions of its first annotator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.model.text import Block, Span

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans may be discontinuous; `source` and `cue` may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def texts(folder: Path) -> dict[str, str]:
    """Name → text of every article, line ends kept: offsets count them."""
    return {f.stem: f.open(encoding="utf8", newline="").read() for f in sorted((folder / "text").glob("*.txt"))}


def paragraphs(text: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", Span(*m.span())) for m in re.finditer(r"[^\n]*[^\s][^\n]*", text))


def attributions(folder: Path) -> dict[str, list[Attribution]]:
    """Name → attributions; of several annotators of an article the first in name order."""
    files: dict[str, Path] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(file.stem.rsplit("_", 1)[0], file)
    return {name: read(file) for name, file in files.items()}


def read(file: Path) -> list[Attribution]:
    """One standoff file: `T1 Source 3 9;12 15 TEXT` and `E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf8").split("\n")]
    spans = {
        row[0]: [Span(*map(int, piece.split())) for piece in row[1].split(" ", 1)[1].split(";")]
        for row in rows
        if row[0].startswith("T") and len(row) > 1 and re.fullmatch(r"\S+ [\d ;]+", row[1])
    }
    out = []
    for row in rows:
        if row[0].startswith("E"):  # may stand before the spans that it names
            found = {role: list[Span]() for role in ROLES}
            for argument in row[1].split():
                role, name = argument.split(":")
                found.get(re.sub(r"\d+$", "", role).lower(), []).extend(spans.get(name, []))
            if found["content"]:
                out.append(Attribution(*(tuple(sorted(found[role])) for role in ROLES)))
    return out
