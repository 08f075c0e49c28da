"""The edge that reads site.yaml: Settings, or what is wrong with the file, line by line."""

from __future__ import annotations

import dataclasses
import difflib
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from generator.desk import yamlread
from generator.model.problem import Problem
from generator.model.settings import Settings, Target

FILE = "site.yaml"
MAX_BYTES = 100_000


def _folder(text: str) -> str:
    parts = Path(text).parts
    if not text.strip() or "\0" in text or (not Path(text).is_absolute() and ".." in parts):
        raise ValueError("must be a folder inside the site, or an absolute path")
    return text


def _web(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or any(c in text for c in " <>\"'")):
        raise ValueError("must be the site's web address, such as https://example.org/news/, or be left out")
    return text if not text or text.endswith("/") else f"{text}/"


Folder = Annotated[str, AfterValidator(_folder)]
Line = Annotated[str, Field(max_length=500)]


class TargetEntry(BaseModel):
    """One place to publish to; every further key belongs to its publisher."""

    model_config = ConfigDict(extra="allow", strict=True)

    kind: str


class SiteFile(BaseModel):
    """The keys of site.yaml; their defaults are those of Settings."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Line = Field("Annotated explainers", min_length=1)
    tagline: Line = ""
    url: Annotated[str, AfterValidator(_web)] = ""
    language: str = Field("en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    author: Line = ""
    model: str = Field("auto", pattern=r"^(auto|rules)$")
    publish_from: float = Field(0.0, ge=0, le=1)
    theme: dict[str, str] = {}
    workers: int = Field(1, ge=1, le=64)
    plugins: list[str] = []
    publish: dict[str, TargetEntry] = {}
    seeds: Folder = "seeds"
    content: Folder = "content"
    templates: Folder = "templates"
    output: Folder = "output"
    cache: Folder = ".cache"


def read(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of the site in a folder; a key that is wrong or missing has its default."""
    path = root / FILE
    try:
        data = path.read_bytes() if path.exists() else b""
        text = data[:MAX_BYTES].decode("utf-8-sig")
    except OSError as error:
        return Settings(), (Problem(FILE, 0, "site-unreadable", f"cannot be read: {error.strerror}"),)
    except UnicodeDecodeError:
        return Settings(), (Problem(FILE, 0, "site-unreadable", "is not UTF-8 text", "save it as UTF-8"),)
    if len(data) > MAX_BYTES:
        return Settings(), (Problem(FILE, 0, "site-unreadable", f"is larger than {MAX_BYTES:,} bytes"),)
    return _settings(text)


def _settings(text: str) -> tuple[Settings, tuple[Problem, ...]]:
    tree = yamlread.load(text, FILE)
    if isinstance(tree, tuple):
        return Settings(), tuple(dataclasses.replace(problem, code="site-yaml") for problem in tree)
    value = {} if tree.value is None else tree.value
    try:
        return _plain(SiteFile.model_validate(value)), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
    wrong = {mistake["loc"][0] for mistake in found if mistake["loc"]}
    rest = {key: one for key, one in value.items() if key not in wrong} if isinstance(value, dict) else {}
    problems = tuple(sorted(_problem(mistake, tree) for mistake in found))
    return _plain(SiteFile.model_validate(rest)), problems


def _plain(site: SiteFile) -> Settings:
    targets = tuple(Target(name, t.kind, dict(t.model_extra or {})) for name, t in sorted(site.publish.items()))
    plain = site.model_dump(exclude={"publish", "plugins"})
    return Settings(**plain, plugins=tuple(site.plugins), publish=targets)


def _problem(found: Any, tree: yamlread.Tree) -> Problem:
    loc = found["loc"]
    line = tree.line(loc) or 1
    name = ".".join(str(part) for part in loc)
    if found["type"] == "extra_forbidden":
        known = sorted(SiteFile.model_fields)
        close = difflib.get_close_matches(str(loc[-1]), known, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"known keys: {', '.join(known)}"
        return Problem(FILE, line, "site-key", f"unknown key `{name}`", hint)
    said = str(found["ctx"]["error"]) if found["type"] == "value_error" else found["msg"][:1].lower() + found["msg"][1:]
    subject = f"`{name}`" if name else "the file"
    return Problem(FILE, line, "site-value", f"{subject}: {said}", "docs/configuration.md lists every key")
