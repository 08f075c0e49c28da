"""What a build came to: the nouns that the edges speak of, light to import."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.engine.why import Reason
from generator.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Written:
    """What a sync did, by path inside the output folder; `told` is a digest of what lies there since (walk.told)."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    told: str = field(default="", compare=False)

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `failed`: nothing was written, and the last good output stands."""

    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    reasons: tuple[Reason, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    failed: bool = False
