"""The edge that reads site.yaml: Settings, or what is wrong with the file, line by line."""

from __future__ import annotations

import dataclasses
import difflib
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from generator.desk import yamlread
from generator.model.problem import Problem
from generator.model.settings import Budgets, Settings, Target
from generator.pages import theme

FILE = "site.yaml"
MAX_BYTES = 100_000
MODELS = ("auto", "rules")
# Letters of other scripts may stand in it, but nothing at which a line, a tag or an address could end: it goes into
# robots.txt, feeds and the files that hosts read. Nor a password, or what stands behind the path.
_ADDRESS = re.compile(r"https?://[^\W_](?:[\w.-]*\w)?(?::\d{1,5})?(?:/[\w.~%!$&()+,;=:@/-]*)?")
WHOLE = ("site-unreadable", "site-yaml")  # the codes of mistakes that leave no key of the file


def _folder(text: str) -> str:
    parts = Path(text).parts
    if not text.strip() or "\0" in text or (not Path(text).is_absolute() and ".." in parts):
        raise ValueError("must be a folder inside the site, or an absolute path")
    return text


def _web(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise ValueError("must be the site's web address, such as https://example.org/news/, or be left out")
    return text if not text or text.endswith("/") else f"{text}/"


def _model(text: str) -> str:
    if text not in MODELS:
        raise ValueError(f"must be {' or '.join(MODELS)}")
    return text


def _tag(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("must be a language tag, such as en or en-GB")
    return text


def _headers(table: dict[str, str]) -> dict[str, str]:
    for name, value in table.items():
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
            raise ValueError(f"`{name}` is not the name of a header")
        if not value.isascii() or not all(char.isprintable() for char in value):
            raise ValueError(f"the value of `{name}` must be one line of plain letters")
    return table


Folder = Annotated[str, AfterValidator(_folder)]
Line = Annotated[str, Field(max_length=500)]
Kilobytes = Annotated[int, Field(ge=0)]
TargetName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]  # also the name of files in the cache


class TargetEntry(BaseModel):
    """One place to publish to; every further key belongs to its publisher."""

    model_config = ConfigDict(extra="allow", strict=True)

    kind: str


class BudgetsEntry(BaseModel):
    """What a page may weigh; the defaults are those of Budgets."""

    model_config = ConfigDict(extra="forbid", strict=True)

    html: Kilobytes = Budgets().html
    js: Kilobytes = Budgets().js
    css: Kilobytes = Budgets().css
    fonts: Kilobytes = Budgets().fonts
    images: Kilobytes = Budgets().images


class SiteFile(BaseModel):
    """The keys of site.yaml; their defaults are those of Settings."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Line = Field("Annotated explainers", min_length=1)
    tagline: Line = ""
    url: Annotated[str, AfterValidator(_web)] = ""
    language: Annotated[str, AfterValidator(_tag)] = "en"
    author: Line = ""
    model: Annotated[str, AfterValidator(_model)] = "auto"
    publish_from: float = Field(0.5, ge=0, le=1)
    theme: dict[str, str] = {}
    workers: int = Field(1, ge=1, le=64)
    plugins: list[str] = []
    publish: dict[TargetName, TargetEntry] = {}
    redirects: dict[str, str] = {}
    headers: Annotated[dict[str, str], AfterValidator(_headers)] = {}
    budgets: BudgetsEntry = BudgetsEntry()
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
        good = SiteFile.model_validate(value)
        return _plain(good), _theme(good, tree)
    except ValidationError as error:
        found = error.errors(include_url=False)
    wrong = {mistake["loc"][0] for mistake in found if mistake["loc"]}
    rest = {key: one for key, one in value.items() if key not in wrong} if isinstance(value, dict) else {}
    good = SiteFile.model_validate(rest)
    return _plain(good), tuple(sorted((*_theme(good, tree), *(_problem(mistake, tree) for mistake in found))))


def _theme(site: SiteFile, tree: yamlread.Tree) -> tuple[Problem, ...]:
    """The theme's own mistakes; its good keys hold all the same."""
    told = (theme.mistake(key, value, FILE, tree.line(("theme", key))) for key, value in site.theme.items())
    return tuple(problem for problem in told if problem)


def line(root: Path, *loc: str) -> int:
    """The line of site.yaml on which a key stands, for those who find later that its value cannot be used."""
    tree = yamlread.load((root / FILE).read_text("utf-8-sig"), FILE)
    return 0 if isinstance(tree, tuple) else tree.line(loc)


def _plain(site: SiteFile) -> Settings:
    targets = tuple(Target(name, t.kind, dict(t.model_extra or {})) for name, t in sorted(site.publish.items()))
    plain = site.model_dump(exclude={"publish", "plugins", "budgets"})
    budgets = Budgets(**site.budgets.model_dump())
    return Settings(**plain, plugins=tuple(site.plugins), publish=targets, budgets=budgets)


def _problem(found: Any, tree: yamlread.Tree) -> Problem:
    loc = found["loc"]
    line = tree.line(loc) or 1
    name = ".".join(str(part) for part in loc)
    if found["type"] == "extra_forbidden":
        known = sorted((BudgetsEntry if loc[0] == "budgets" else SiteFile).model_fields)
        close = difflib.get_close_matches(str(loc[-1]), known, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"known keys: {', '.join(known)}"
        return Problem(FILE, line, "site-key", f"unknown key `{name}`", hint)
    said = str(found["ctx"]["error"]) if found["type"] == "value_error" else found["msg"][:1].lower() + found["msg"][1:]
    subject = f"`{name}`" if name else "the file"
    return Problem(FILE, line, "site-value", f"{subject}: {said}", "docs/configuration.md lists every key")
