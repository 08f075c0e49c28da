"""The edge that reads content/: every file of the desk's, once; a file with a mistake costs only itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from generator.desk.clashes import clashes
from generator.desk.placeholders import untouched
from generator.desk.shape import Entry, shape
from generator.model.desk import ArticleDecisions, Desk, DeskPage, Profile, Term, is_picture
from generator.model.problem import Problem

MAX_BYTES = 1_000_000
# Folder → the kind of file in it, and its ending.
FOLDERS = {
    "actors": ("actor", ".md"),
    "glossary": ("term", ".md"),
    "pages": ("page", ".md"),
    "articles": ("article", ".yaml"),
}
PICTURES = "pictures"


def read(folder: Path, root: Path) -> Desk:
    """All of content/ as a value, with every problem of every file. Missing folders are an empty desk.

    Paths in the result are relative to `root`, with forward slashes. Nothing outside `folder` is read: a symbolic
    link that leads out of it is refused.
    """
    entries: list[Entry] = []
    problems: list[Problem] = [*_strays(folder, root), *_no_pictures(folder / PICTURES, root)]
    for name, (kind, ending) in FOLDERS.items():
        for path in _listed(folder / name):
            got = _one(kind, ending, path, folder, root)
            if isinstance(got, tuple):
                problems += got
            else:
                entries.append(got)
                problems += [*_picture(got, folder), *untouched(got)]
    profiles = tuple(e for e in entries if isinstance(e, Profile))
    terms = tuple(e for e in entries if isinstance(e, Term))
    return Desk(
        profiles,
        terms,
        tuple(e for e in entries if isinstance(e, DeskPage)),
        tuple(e for e in entries if isinstance(e, ArticleDecisions)),
        tuple(sorted({*problems, *clashes(profiles, terms)})),
    )


def _listed(folder: Path) -> list[Path]:
    """Sorted by name as bytes, so by id; hidden files are an editor's own business."""
    if not folder.is_dir():
        return []
    return sorted((p for p in folder.iterdir() if not p.name.startswith(".")), key=lambda p: p.stem)


def shown(path: Path, root: Path) -> str:
    """As the user would type it, fit to print on one line: what is not text is shown as question marks."""
    near = path.relative_to(root) if path.is_relative_to(root) else path
    return "".join(char if char.isprintable() else "?" for char in near.as_posix())


def _one(kind: str, ending: str, path: Path, folder: Path, root: Path) -> Entry | tuple[Problem, ...]:
    where = shown(path, root)
    if not _inside(path, folder):
        hint = "copy the file here instead"
        return (Problem(where, 0, "content-link", "a link that leads out of the content folder is not read", hint),)
    if path.suffix != ending or not path.is_file():
        hint = f"files here end in {ending}; pictures go into {folder.name}/{PICTURES}/"
        return (Problem(where, 0, "content-stray", "not read", hint, "warning"),)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return (Problem(where, 0, "content-unreadable", f"cannot be read: {error.strerror or error}"),)
    if len(data) > MAX_BYTES:
        return (Problem(where, 0, "content-too-big", f"larger than {MAX_BYTES:,} bytes", "split it, or shorten it"),)
    return shape(kind, path.stem, where, data)


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _strays(folder: Path, root: Path) -> Iterator[Problem]:
    """A folder with a misspelt name would be passed over in silence."""
    for path in _listed(folder):
        if path.name not in FOLDERS and path.name != PICTURES:
            close = difflib.get_close_matches(path.name, FOLDERS, n=1)
            hint = f"did you mean {close[0]}/?" if close else f"content/ holds {', '.join(FOLDERS)} and {PICTURES}"
            yield Problem(shown(path, root), 0, "content-stray", "not read", hint, "warning")


def _no_pictures(folder: Path, root: Path) -> Iterator[Problem]:
    """What lies among the pictures and is none: pages cannot show it, and it may not be meant for readers."""
    for path in [folder, *sorted(folder.rglob("*"))]:
        where, name = shown(path, root), path.relative_to(folder).as_posix()
        if path.is_symlink():
            message = "a link among the pictures is not followed"
            yield Problem(where, 0, "content-link", message, "copy the file here instead")
        elif path.is_file() and "/." not in f"/{name}" and not is_picture(name):
            hint = "pictures are jpg, png, webp, avif or gif; keep everything else elsewhere"
            yield Problem(where, 0, "content-stray", "no picture, so it is not published", hint, "warning")


def _picture(entry: Entry, folder: Path) -> tuple[Problem, ...]:
    if not isinstance(entry, Profile) or entry.picture is None:
        return ()
    path = folder / entry.picture.file
    if path.is_file() and _inside(path, folder):
        return ()
    message = f"the picture {folder.name}/{entry.picture.file} is not there"
    return (Problem(entry.source.path, entry.source.line, "content-picture", message, "add it, or remove `picture`"),)
