"""What the stages of a build have in common: the site they work for, and how an input is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.engine.store import Kept
from generator.model.settings import Settings
from generator.plugins import Plugins


@dataclass(frozen=True, slots=True)
class Site:
    """What a build works on besides the seeds and content/."""

    root: Path
    settings: Settings
    plugins: Plugins


def same(value: Any) -> Any:
    """An input that is at hand."""
    return value


def value(kept: Kept[Any]) -> Any:
    """An input that is read from the store when its turn comes."""
    return kept.value
