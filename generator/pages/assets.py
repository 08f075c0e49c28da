"""Edge: reads a theme's folders from disk — templates, labels, assets — and the desk's pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.model.desk import is_picture
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.pages import label_files
from generator.pages.margin import MOST_ROWS
from generator.pages.theme import Template, Theme, name_assets, rows_sheet, style

LABELS = "labels"
ASSETS = "assets"
PICTURES = "pictures"


def read_theme(folders: Sequence[Path], settings: Settings, *, pictures: Path | None = None) -> Theme:
    """The theme of some folders; a file of an earlier folder stands before one of the same name in a later one.

    `pictures` is the desk's folder of pictures; those in it become assets named "pictures/NAME".
    """
    problems: list[Problem] = []
    templates: dict[str, Template] = {}
    raw: dict[str, bytes] = {}
    labels: dict[str, object] = {}
    strange: dict[str, Problem] = {}
    for folder in reversed(folders):
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            if name.startswith(f"{ASSETS}/"):
                raw[name.removeprefix(f"{ASSETS}/")] = path.read_bytes()
            elif name.endswith(".html"):
                templates[name] = Template(path.read_text("utf-8", "replace"), _shown(path))
        read = _labels(folder, settings.language, labels)
        labels = label_files.merged(labels, read.words)
        problems += read.problems
        strange |= read.strange
    if pictures is not None and not pictures.is_symlink():
        shown = [path for path in _files(pictures) if is_picture(path.relative_to(pictures).as_posix())]
        raw |= {f"{PICTURES}/{path.relative_to(pictures).as_posix()}": path.read_bytes() for path in shown}
    raw["rows.css"] = rows_sheet(MOST_ROWS).encode()
    if own := style(settings.theme):
        raw["theme.css"] = own.encode()
    names, files = name_assets(raw)
    sources = [one.source for one in templates.values()]
    problems += [told for key, told in strange.items() if not any(_names_label(one, key) for one in sources)]
    return Theme(templates, labels, names, files, (*problems, *_untranslated(folders, settings.language)))


def default_theme(package: Path) -> Path:
    """The project's templates: inside the package when it was installed, beside it in a checkout."""
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _files(folder: Path) -> list[Path]:
    """Plain files in a fixed order; what is hidden or a link leading elsewhere is no part of a theme."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) if folder.is_dir() else []
    return [p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts)]


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _untranslated(folders: Sequence[Path], language: str) -> list[Problem]:
    """A warning when no folder has the words of the site's language."""
    if any((folder / LABELS / f"{name}.yaml").is_file() for folder in folders for name in _tags(language)[1:]):
        return []
    message = f"language: there are no labels for `{language}`, so the pages' own words are English"
    hint = f"translate the default theme's {LABELS}/en.yaml into {_shown(folders[0] / LABELS / f'{language}.yaml')}"
    return [Problem("site.yaml", 0, "labels-missing", message, hint, "warning")]


def _names_label(source: str, key: str) -> bool:
    """Whether a template shows a label: t("kind.person"), t('kind.person'), or t("kind." ~ …)."""
    group = key.rpartition(".")[0]
    return any(words in source for words in (f'"{key}"', f"'{key}'", f'"{group}." ~', f"'{group}.' ~"))


def _tags(language: str) -> list[str]:
    """Whose labels a language takes, the last first: "de-AT" its own, those of "de", and English ones."""
    return ["en", language.split("-")[0], language]


def _labels(folder: Path, language: str, known: Mapping[str, object]) -> label_files.Read:
    """English under the site's language, so that a label not yet translated shows in English rather than not at all."""
    words: dict[str, object] = {}
    problems: list[Problem] = []
    strange: dict[str, Problem] = {}
    for name in dict.fromkeys(_tags(language)):
        path = folder / LABELS / f"{name}.yaml"
        if path.is_file():
            read = label_files.parse(path.read_text("utf-8", "replace"), _shown(path), known or words)
            words = label_files.merged(words, read.words)
            problems += read.problems
            strange |= read.strange
    return label_files.Read(words, problems, strange)
