"""python -m generator build"""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import click

from generator import __version__
from generator.cli import show
from generator.cli.options import site_option
from generator.engine.built import Built
from generator.engine.untouched import Note
from generator.model.settings import Settings

FILE = "site.yaml"


def _scheduler(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    if value and not re.fullmatch(r"(?:tcp|tls)://[^\s/:]+:\d{1,5}", value):
        raise click.BadParameter(f"{value} is no scheduler's address; one is such as tcp://10.0.0.5:8786")
    return value or ""


@click.command()
@site_option
@click.option("--output", type=click.Path(path_type=Path), help="Build into this folder instead of the site's own.")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many processes read and annotate [default: site.yaml].")
@click.option("--cluster", callback=_scheduler, metavar="ADDRESS", help="Let a Dask cluster read and annotate.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--why", is_flag=True, help="Say for each thing that is made why it is.")
@click.option("--drafts", is_flag=True, help="Show the desk's drafts too.")
@click.option("--json", "as_json", is_flag=True, help="Tell what is done as JSON, an event a line.")
@click.pass_context
def build(
    ctx: click.Context,
    root: Path,
    output: Path | None,
    jobs: int | None,
    cluster: str,
    strict: bool,
    why: bool,
    drafts: bool,
    as_json: bool,
) -> None:
    """Build the site: seeds/ and content/ into output/.

    Only what changed is made again. A mistake in a file costs that file's page and nothing else; each is told with its
    place, and the exit code is then 1. A build that cannot be finished, or a site.yaml that cannot be read, leaves the
    last output as it was.

    \b
    Examples:
      python -m generator build
      python -m generator build --why
      python -m generator build --strict --output /srv/preview
      python -m generator build --jobs 4
      python -m generator build --cluster tcp://10.0.0.5:8786
    """
    note = Note.of(root / Settings().cache, [root / FILE], str(output and output.absolute()), drafts)
    built = None if as_json else note.recall()
    if built is None:
        built = _build(root, output, jobs, cluster, drafts, note, as_json)
    if as_json:
        show.outcome(built)
    else:
        show.problems(built.problems)
        if why:
            click.echo("".join(f"{reason}\n" for reason in built.reasons), nl=False)
        click.echo(show.summary(built))
    ctx.exit(int(built.failed) or show.exit_code(built.problems, strict))


def _build(
    root: Path, output: Path | None, jobs: int | None, cluster: str, drafts: bool, note: Note, as_json: bool
) -> Built:
    """Imports all that a build needs, which a site that was not touched does not."""
    from generator.engine.workers import collect_seldom

    collect_seldom()  # at once: what is imported holds rings by the thousand, and all of it stays
    from generator.build import Options
    from generator.build import build as build_site
    from generator.cli.site import opened

    site = opened(root)
    if as_json:
        show.event("start", version=__version__, site=str(root), output=str(output or root / site.settings.output))
    # What plugins read is theirs to know, and a cache elsewhere is found only by reading site.yaml.
    files_alone = not site.problems and not site.settings.plugins and site.settings.cache == Settings().cache
    with nullcontext(show.advance) if as_json else show.progress() as tell:
        how = Options(
            output, jobs or site.settings.workers, cluster, drafts, drafts, tell, note if files_alone else None, True
        )
        # A site under the default title, at no address, is not what anybody wants in place of the last good one.
        built = Built(failed=True) if site.unread else build_site(root, site.settings, site.plugins, how)
    return replace(built, problems=tuple(sorted({*built.problems, *site.problems})))
