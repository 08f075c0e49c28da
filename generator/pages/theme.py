"""A theme as a value: templates, labels and assets under their final names, and the site's own colours as CSS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from generator.model.names import digest
from generator.model.pages import File
from generator.model.problem import Problem

COLOURS = ("paper", "card", "ink", "soft", "line", "person", "group", "state", "quote", "mark", "place", "link")
FONTS = ("serif", "sans")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
_NAME = r"""(?:[\w -]+| *'[\w -]+' *| *"[\w -]+" *)"""
_FONT = re.compile(rf"(?=.{{1,200}}\Z){_NAME}(?:,{_NAME})*")
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")


@dataclass(frozen=True, slots=True)
class Template:
    """A template's source, and its path as the user would type it, for messages."""

    source: str
    path: str


@dataclass(frozen=True, slots=True)
class Theme:
    """`assets` maps a name in assets/ to its path on the site, which holds a digest of its content."""

    templates: Mapping[str, Template]
    labels: Mapping[str, object]
    assets: Mapping[str, str]
    files: tuple[File, ...]
    problems: tuple[Problem, ...] = field(default=())


def name_assets(raw: Mapping[str, bytes]) -> tuple[dict[str, str], tuple[File, ...]]:
    """Content-hashed names for assets; style sheets come last, for they name others."""
    names: dict[str, str] = {}
    files = []
    for name in sorted(raw, key=lambda n: (n.endswith(".css"), n)):
        data = _linked(name, raw[name], names) if name.endswith(".css") else raw[name]
        names[name] = hashed(name, data)
        files.append(File(names[name], data))
    return names, tuple(files)


def hashed(name: str, data: bytes) -> str:
    """The path on the site: "style.css" → "assets/style.1a2b3c4d.css"."""
    head, dot, ending = name.rpartition(".")
    return f"assets/{head}.{digest(data.hex())}{dot}{ending}" if dot else f"assets/{name}.{digest(data.hex())}"


def _linked(name: str, css: bytes, names: Mapping[str, str]) -> bytes:
    """The style sheet with the `url(…)` of known assets under their final names, relative to the sheet."""
    up = "../" * name.count("/")

    def final(found: re.Match[str]) -> str:
        known = names.get(found[1])
        return f'url("{up}{known.removeprefix("assets/")}")' if known else found[0]

    return _URL.sub(final, css.decode("utf-8", "replace")).encode()


def style(values: Mapping[str, str]) -> str:
    """site.yaml's `theme` as a style sheet, without the keys that have a `mistake`."""
    light: list[str] = []
    dark: list[str] = []
    for key, value in sorted(values.items()):
        if mistake(key, value, "", 0) is None:
            base, _, variant = key.partition("-")
            (dark if variant else light).append(f"--{base}:{value}")
    return _sheet(light, dark)


def mistake(key: str, value: str, path: str, line: int) -> Problem | None:
    """What is wrong with a key of `theme` that stands on a line of site.yaml.

    Keys are the theme's colours ("person", and "person-dark" for dark screens) and fonts ("serif", "sans"). Only plain
    colours and font names pass: a value is never CSS of its own.
    """
    base, _, variant = key.partition("-")
    pattern = _COLOUR if base in COLOURS else _FONT if base in FONTS and not variant else None
    if pattern is None or variant not in ("", "dark"):
        close = get_close_matches(key, (*COLOURS, *FONTS), n=1)
        hint = f"did you mean `{close[0]}`? " if close else ""
        hint += f"known: {', '.join((*COLOURS, *FONTS))}; colours also with -dark"
        return Problem(path, line, "theme-key", f"theme: there is no {key!r}", hint)
    if not pattern.fullmatch(value):
        hint = "a colour is #rgb or #rrggbb" if base in COLOURS else "a font is a list of names"
        return Problem(path, line, "theme-value", f"theme: {key}: {value!r} cannot be used", hint)
    return None


def rows_sheet(most: int) -> str:
    """A style sheet that names grid rows: `.at-N` begins in row N, `.over-N` takes N rows.

    Classes and not style attributes, for the pages allow no style but that of files.
    """
    at = "".join(f".at-{n}{{grid-row-start:{n}}}" for n in range(1, most + 1))
    over = "".join(f".over-{n}{{grid-row-end:span {n}}}" for n in range(2, most + 1))
    return f"{at}\n{over}\n"


def _sheet(light: Iterable[str], dark: Iterable[str]) -> str:
    sheet = [f":root{{{';'.join(light)}}}\n"] if light else []
    if dark:
        sheet.append(f"@media (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}\n")
    return "".join(sheet)
