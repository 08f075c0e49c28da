"""python -m generator serve"""

from __future__ import annotations

from pathlib import Path

import click

from generator import config
from generator.build import Built, Options
from generator.build import build as build_site
from generator.cli import crash, show
from generator.cli.site import opened, site_option
from generator.model.problem import Problem
from generator.serve import Preview
from generator.serve import serve as serve_site
from generator.stages.pages import DEFAULT_THEME


@click.command()
@site_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--drafts", is_flag=True, help="Show the desk's drafts too.")
def serve(root: Path, port: int, drafts: bool) -> None:
    """Build the site, show it in the browser, and build it again whenever a file changes.

    Open http://127.0.0.1:8000/ and edit: seeds, content/, templates and site.yaml are watched. Mistakes are shown on
    the page. Only this machine can connect. Ctrl-C ends it.

    \b
    Examples:
      python -m generator serve
      python -m generator serve --drafts --port 9000
    """
    output = root / config.read(root)[0].output
    preview = Preview(output, port, lambda: _rebuild(root, drafts))
    preview.build()
    click.echo(f"serving http://127.0.0.1:{port}/ — Ctrl-C ends it", err=True)
    try:
        serve_site(preview, _watched(root))
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error


def _watched(root: Path) -> list[Path]:
    settings = config.read(root)[0]
    own = [root / name for name in (settings.seeds, settings.content, settings.templates, config.FILE)]
    return list(dict.fromkeys(path.resolve() for path in (*own, DEFAULT_THEME) if path.exists()))


def _rebuild(root: Path, drafts: bool) -> tuple[list[str], tuple[Problem, ...]]:
    """One build. A bug is shown like a mistake: a preview must outlive it."""
    try:
        site = opened(root)
        options = Options(jobs=site.settings.workers, drafts=drafts, unsure=True)
        built = build_site(root, site.settings, site.plugins, options)
    except Exception as bug:
        crash.report(bug)
        return [], (Problem(crash.LOG, 0, "bug", f"a bug in the generator: {type(bug).__name__}: {bug}"),)
    problems = tuple(sorted({*built.problems, *site.problems}))
    show.problems(problems)
    click.echo(_line(built), err=True)
    return [*built.written.added, *built.written.changed, *built.written.removed], problems


def _line(built: Built) -> str:
    written = built.written
    number = len(written.added) + len(written.changed) + len(written.removed)
    return f"built in {sum(built.seconds.values()):.2f} s, {number} files differ"
