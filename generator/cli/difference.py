"""What a build would change on pages that stand in the output, compared by their article.json."""

from __future__ import annotations

import json

import click

from generator.build import annotated
from generator.cli import show
from generator.cli.site import Opened
from generator.export.changes import changes
from generator.export.contract import document
from generator.model import urls
from generator.model.problem import Problem

Told = dict[str, tuple[str, ...]]


def difference(site: Opened) -> tuple[Told, tuple[Problem, ...]]:
    """For each article that a build would change, by slug, what would change; and what could not be compared."""
    output = site.root / site.settings.output
    articles, _, problems = annotated(site.root, site.settings, site.plugins, whole=False)
    now = {article.article.slug: json.loads(json.dumps(document(article))) for article in articles}
    built = {path.parent.name for path in output.glob(urls.article_json("*"))}
    told: Told = {}
    broken = [problem for problem in problems if problem.level == "error"]
    for slug in sorted({*now, *built}):
        path = output / urls.article_json(slug)
        try:
            before = json.loads(path.read_bytes()) if slug in built else None
            sentences = changes(before, now.get(slug))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            message = "is not the data of an article, so that nothing can be compared with it"
            broken.append(Problem(path.as_posix(), 0, "diff-unreadable", message, "build the site anew", "warning"))
            continue
        if sentences:
            told[slug] = sentences
    return told, tuple(broken)


def tell(told: Told, as_json: bool) -> None:
    """Print what would change, an article and under it its sentences, or all as JSON."""
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for slug, sentences in told.items():
        click.echo("\n".join((slug, *(f"  {sentence}" for sentence in sentences))))
    if not told:
        click.echo("a build would change no article's notes")


def run(site: Opened, as_json: bool, strict: bool) -> int:
    """The exit code of `status --diff`: 1 with `strict` if anything would change or could not be compared."""
    told, problems = difference(site)
    tell(told, as_json)
    show.problems(problems)
    return int(strict and bool(told or problems)) or show.exit_code(problems, strict)
