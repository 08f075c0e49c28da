"""python -m generator review"""

from __future__ import annotations

import asyncio
import getpass
import secrets
import subprocess
import webbrowser
from datetime import date
from pathlib import Path

import click
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from generator.build import proposed
from generator.cli import show
from generator.cli.options import site_option
from generator.cli.site import Opened, sound
from generator.model.marks import Annotated
from generator.review.server import MAX_BODY, application
from generator.review.sitting import Place, Sitting


@click.command()
@site_option
@click.option("--port", type=click.IntRange(0, 65535), default=8100, show_default=True, help="0: any free one.")
@click.option("--author", help="Who decides; without it the name that git knows.")
@click.option("--open", "opens", is_flag=True, help="Open the desk in the browser.")
def review(root: Path, port: int, author: str | None, opens: bool) -> None:
    """Review what the program found: accept, change or drop each note, the least sure first.

    Open the address that is printed. It holds a key that is made anew each time; only this machine can connect. Each
    decision is written at once into content/articles/, and can be taken back. Ctrl-C ends it.

    \b
    Examples:
      python -m generator review
      python -m generator review --author "Anna Weber" --open
    """
    site = sound(root)
    where = Place(root, root / site.settings.seeds, root / site.settings.content)
    sure = site.settings.publish_from
    sitting = Sitting(where, lambda: _load(site), author or _author(root), lambda: date.today().isoformat(), sure)
    sitting.state(None)  # what takes long is done before anybody waits for it
    try:
        asyncio.run(_serve(sitting, port, opens))
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error


def _load(site: Opened) -> list[Annotated]:
    articles, problems = proposed(site.root, site.settings, site.plugins)
    show.problems(problem for problem in problems if problem.level == "error")
    return articles


def _author(root: Path) -> str:
    """Whom git says we are in this folder, else the name of the account."""
    command = ["git", "config", "user.name"]
    try:
        asked = subprocess.run(command, cwd=root, capture_output=True, timeout=5, check=False)  # noqa: S603 — fixed
        name = " ".join(asked.stdout.decode("utf-8", "replace").split())
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    return name or getpass.getuser()


async def _serve(sitting: Sitting, port: int, opens: bool) -> None:
    token = secrets.token_urlsafe(32)
    sockets = bind_sockets(port, "127.0.0.1")
    port = sockets[0].getsockname()[1]
    HTTPServer(application(sitting, token, port), max_body_size=MAX_BODY).add_sockets(sockets)
    address = f"http://127.0.0.1:{port}/?token={token}"
    click.echo(f"review at {address} — Ctrl-C ends it", err=True)
    if opens:
        webbrowser.open(address)
    await asyncio.Event().wait()
