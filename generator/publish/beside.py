"""What is published beside the site: pages for old addresses, and the files that its host reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator import config
from generator.model.problem import Problem
from generator.publish import hosts, redirects, tree
from generator.publish.request import Request


def put(request: Request, still: Path, usual: str) -> tuple[Problem, ...]:
    """Write them into the folder that is about to be published; `usual` is the host of targets that name none.

    What the desk put into the output itself stands. A redirect that is wrong stops everything: an old address that
    leads nowhere is worse to find later.
    """
    settings = request.settings
    there = set(tree.files(still))
    leads, wrong = redirects.resolved(settings.redirects, there)
    if wrong:
        return tuple(sorted(replace(one, line=_line(request.root, key)) for key, one in wrong))
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


def _line(root: Path, key: str) -> int:
    return config.line(root, "redirects", key) if (root / config.FILE).is_file() else 0
