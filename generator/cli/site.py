"""What every verb begins with: the site of a folder, its settings and plugins, and their mistakes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from generator import config, plugins
from generator.cli import show
from generator.model.problem import Problem
from generator.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    root: Path
    settings: Settings
    plugins: plugins.Plugins
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> bool:
        """Whether nothing of site.yaml could be read: then no setting is the desk's, not even the title."""
        return any(problem.code in config.WHOLE for problem in self.problems)


def opened(root: Path) -> Opened:
    """The site of a folder. What is wrong with site.yaml is told, and the rest of it is as if it were not there."""
    settings, mistakes = config.read(root)
    registered, broken = plugins.load(settings.plugins, root.resolve())
    return Opened(root, settings, registered, (*mistakes, *broken, *_targets(root, settings, registered)))


def _targets(root: Path, settings: Settings, registered: plugins.Plugins) -> list[Problem]:
    """Targets of a kind that nobody publishes: told before somebody waits for a build."""
    if not settings.publish:
        return []
    from generator.publish import KINDS

    kinds = sorted({*KINDS, *registered.publishers})
    return [
        Problem(
            config.FILE,
            config.line(root, "publish", target.name, "kind"),
            "publish-target",
            f"the target `{target.name}` is of an unknown kind, `{target.kind}`",
            f"kinds: {', '.join(kinds)}",
        )
        for target in settings.publish
        if target.kind not in kinds
    ]


def sound(root: Path) -> Opened:
    """The site of a folder, for verbs that must not guess: a mistake in site.yaml ends the run."""
    site = opened(root)
    if show.exit_code(site.problems, strict=False):
        show.problems(site.problems)
        sys.exit(1)
    return site
