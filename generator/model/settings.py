"""site.yaml as a value, with the defaults of every key."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """One place to publish to: `kind` names the publisher ("folder", "git" …), `options` are its own keys."""

    name: str
    kind: str
    options: dict[str, str | int | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Budgets:
    """What one page may weigh on the wire, compressed, in kB (1,000 bytes), by what it is made of."""

    html: int = 150
    js: int = 30
    css: int = 30
    fonts: int = 100
    images: int = 500


@dataclass(frozen=True, slots=True)
class Settings:
    """All keys of site.yaml. Paths are relative to the folder that site.yaml stands in."""

    title: str = "Annotated explainers"
    tagline: str = ""
    url: str = ""
    language: str = "en"
    author: str = ""
    model: str = "auto"
    publish_from: float = 0.5
    theme: dict[str, str] = field(default_factory=dict)
    workers: int = 1
    plugins: tuple[str, ...] = ()
    publish: tuple[Target, ...] = ()
    redirects: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    budgets: Budgets = field(default_factory=Budgets)
    seeds: str = "seeds"
    content: str = "content"
    templates: str = "templates"
    output: str = "output"
    cache: str = ".cache"
