"""What is published beside the site: pages for old addresses, and the files that its host reads."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from generator import config
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.publish import hosts, redirects, tree
from generator.publish.request import Request


def put(request: Request, still: Path, usual: str) -> tuple[Problem, ...]:
    """Write them into the folder that is about to be published; `usual` is the host of targets that name none.

    What the desk put into the output itself stands. A redirect that is wrong stops everything: an old address that
    leads nowhere is worse to find later.
    """
    settings = request.settings
    there = set(tree.files(still))
    if wrong := mistakes(request.root, settings, there):
        return wrong
    leads, _ = redirects.resolved(settings.redirects, there)
    host = request.option("served_by", usual)
    made = hosts.files(host, request.option("cname"), settings, leads)
    if "_redirects" not in made:
        made |= {
            redirects.file_of(old): redirects.page(
                old, new, settings.language, settings.url, lambda path: (still / path).read_bytes()
            )
            for old, new in leads.items()
            if redirects.file_of(old).endswith(".html")
        }
    for path in sorted(set(made) - there):
        (still / path).parent.mkdir(parents=True, exist_ok=True)
        (still / path).write_bytes(made[path])
    return ()


def mistakes(root: Path, settings: Settings, files: Set[str]) -> tuple[Problem, ...]:
    """What is wrong with the redirects of a site with these files, with the lines of site.yaml, sorted."""
    _, wrong = redirects.resolved(settings.redirects, files)
    known = (root / config.FILE).is_file()
    return tuple(sorted(replace(one, line=config.line(root, "redirects", key) if known else 0) for key, one in wrong))
