"""python -m generator check"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import click

from generator import config
from generator.check import check as check_files
from generator.cli import show
from generator.cli.options import site_option
from generator.model.problem import Problem
from generator.publish import beside, tree


@click.command()
@site_option
@click.option("--output", type=click.Path(path_type=Path), help="Check this folder instead of the site's own output.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_context
def check(ctx: click.Context, root: Path, output: Path | None, strict: bool, form: str) -> None:
    """Check the built site before it is published.

    Dead links and places, double ids, missing titles and alt, pages that nothing leads to, callouts that the article
    does not say, feeds, sitemap and data that break their standards, pages heavier than `budgets` in site.yaml, scripts
    and styles inside pages, anything loaded from other servers, secrets and private files, impossible redirects.
    docs/problems.md lists all.

    Looks only at the files in the output folder; nothing is loaded from elsewhere. `github` prints the problems so that
    GitHub shows them beside a change. The exit status is 1 if there is an error, with --strict also for a warning.

    \b
    Examples:
      python -m generator check
      python -m generator check --strict --format github    # in CI; examples/ci/ has whole files
      python -m generator check --output public --format json
    """
    settings, _ = config.read(root)
    folder = output or root / settings.output
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}; run `python -m generator build` first")
    files = Files(tree.files(folder))
    shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
    found = check_files(files, url=settings.url, budgets=asdict(settings.budgets))
    found = (
        *tree.refused(folder, str(shown)),
        *(replace(problem, path=f"{shown}/{problem.path}") for problem in found),
        *(() if output else beside.mistakes(root, settings, set(files))),
    )
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in found], ensure_ascii=False, indent=2))
    elif form == "github":
        click.echo("".join(f"{_github(problem)}\n" for problem in found), nl=False)
    else:
        show.problems(found)
        click.echo(f"{len(files)} files, {len(found)} problems")
    ctx.exit(show.exit_code(found, strict))


class Files(Mapping[str, bytes]):
    """The files at some paths by their names, read when they are asked for: a large site is larger than memory."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _github(problem: Problem) -> str:
    """A workflow command; its own signs in the message are escaped as the runner asks."""
    message = f"{problem.message} [{problem.code}]".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = problem.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return (
        f"::{'notice' if problem.level == 'note' else problem.level} file={place},line={problem.line or 1}::{message}"
    )
