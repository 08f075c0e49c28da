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
    seeds: str = "seeds"
    content: str = "content"
    templates: str = "templates"
    output: str = "output"
    cache: str = ".cache"
