"""python -m generator status, explain: what the desk still has to do, and why a note is what it is."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from generator.build import annotated
from generator.cli import difference, show
from generator.cli.options import site_option
from generator.cli.site import sound
from generator.desk.explain import explain as explained
from generator.desk.status import COLUMNS, Coverage, coverage, unused
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.model.problem import Problem


@click.command()
@site_option
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is left to do, or would change.")
@click.option("--diff", is_flag=True, help="Show instead what a build would change on the pages that are there.")
@click.pass_context
def status(ctx: click.Context, root: Path, as_json: bool, strict: bool, diff: bool) -> None:
    """Show for each article what has been reviewed and what is missing.

    \b
    Examples:
      python -m generator status
      python -m generator status --strict
      python -m generator status --json
      python -m generator status --diff
    """
    if diff:
        ctx.exit(difference.run(sound(root), as_json, strict))
    articles, desk = _read(root)
    states = [coverage(article, desk) for article in articles]
    stray = unused(desk, [article.article.slug for article in articles])
    if as_json:
        click.echo(json.dumps([asdict(state) for state in states], ensure_ascii=False, indent=2))
    else:
        _table(states)
    show.problems(stray)
    ctx.exit(int(strict and (bool(stray) or not all(state.complete for state in states))))


def _table(states: list[Coverage]) -> None:
    table = Table("article", box=None, pad_edge=False)
    for column in COLUMNS:
        table.add_column(column, justify="right")
    for state in states:
        table.add_row(state.slug, *(str(number) for number in state.row()))
    wide = None if sys.stdout.isatty() else 200
    Console(width=wide).print(table)


@click.command()
@click.argument("article")
@click.argument("words")
@site_option
@click.option("--prefix", default="", help="What stands right before the words, to tell one place from another.")
@click.option("--suffix", default="", help="What stands right after them.")
@click.pass_context
def explain(ctx: click.Context, article: str, words: str, root: Path, prefix: str, suffix: str) -> None:
    """Say what is noted on some WORDS of an ARTICLE (its slug or its file), and why.

    \b
    Examples:
      python -m generator explain seeds/story.txt "the former commander"
      python -m generator explain harbour-wall-to-be-rebuilt "she" --suffix " promised"
    """
    articles, _ = _read(root)
    named = {known for one in articles for known in (one.article.slug, one.article.path)}
    found = next((one for one in articles if article in (one.article.slug, one.article.path)), None)
    if found is None:
        known = ", ".join(sorted(named)) or "there is none"
        raise click.UsageError(f"there is no article `{article}`; articles: {known}")
    told = explained(found, words, prefix, suffix)
    if isinstance(told, Problem):
        show.problems([told])
        ctx.exit(1)
    for sentence in told:
        click.echo(sentence)


def _read(root: Path) -> tuple[list[Annotated], Desk]:
    site = sound(root)
    articles, desk, problems = annotated(root, site.settings, site.plugins)
    show.problems(problem for problem in problems if problem.level == "error")
    return articles, desk
