"""python -m generator serve"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import click

from generator import config
from generator.cli import crash, show
from generator.cli.options import site_option
from generator.cli.site import opened
from generator.engine.built import Built
from generator.model.problem import Problem
from generator.preview import Made, Preview
from generator.serve import listening
from generator.serve import serve as serve_site
from generator.session import Opened, Session, Stopped
from generator.stages.pages import DEFAULT_THEME


@click.command()
@site_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--drafts", is_flag=True, help="Show the desk's drafts too.")
def serve(root: Path, port: int, drafts: bool) -> None:
    """Build the site, show it in the browser, and build it again whenever a file changes.

    Open http://127.0.0.1:8000/ and edit: seeds, content/, templates and site.yaml are watched; mistakes are shown on
    the page. Notes that wait for review are shown too, so the preview is built in .cache/preview/ and output/ is left
    alone. Only this machine can connect. Ctrl-C ends it.

    \b
    Examples:
      python -m generator serve
      python -m generator serve --drafts --port 9000
    """
    try:
        sockets = listening(port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
    preview = Preview(_Maker(Session(root, lambda: _opened(root), drafts)), port)
    preview.build()
    click.echo(f"serving http://127.0.0.1:{port}/ — Ctrl-C ends it", err=True)
    serve_site(preview, _watched(root), sockets)


def _opened(root: Path) -> Opened:
    site = opened(root)
    return site.settings, site.plugins, site.problems


def _watched(root: Path) -> list[Path]:
    settings = config.read(root)[0]
    own = [root / name for name in (settings.seeds, settings.content, settings.templates, config.FILE)]
    return list(dict.fromkeys(path.resolve() for path in (*own, DEFAULT_THEME) if path.exists()))


class _Maker:
    """A session whose bugs are shown like mistakes, for a preview must outlive them; what it does is told."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.output = session.output

    def warm(self) -> None:
        _guarded(self._session.warm)

    def look(self, addresses: Collection[str], changed: Collection[Path]) -> Made:
        def made() -> Made:
            look = self._session.look(addresses, changed)
            return Made(look.files, look.assets, look.problems)

        return _guarded(made) or Made()

    def build(self, stop: Callable[[], bool]) -> Made | None:
        def made() -> Made | None:
            try:
                with show.progress() as tell:
                    built = self._session.build(stop, tell)
            except Stopped:
                return None
            show.problems(built.problems)
            click.echo(_line(built), err=True)
            return Made(problems=built.problems)

        return _guarded(made)


def _guarded(work: Callable[[], Made | None]) -> Made | None:
    try:
        return work()
    except Exception as bug:
        crash.report(bug)
        return Made(problems=(Problem(crash.LOG, 0, "bug", f"a bug in the generator: {type(bug).__name__}: {bug}"),))


def _line(built: Built) -> str:
    written = built.written
    number = len(written.added) + len(written.changed) + len(written.removed)
    return f"built in {sum(built.seconds.values()):.2f} s, {number} files differ"
