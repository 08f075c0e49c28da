"""python -m generator init, new: begin a site, begin a file of the desk's."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import get_args

import click

from generator.cli import show
from generator.cli.options import site_option
from generator.cli.site import sound
from generator.desk.content import FOLDERS
from generator.desk.scaffold import new as begin
from generator.ingest import seeds
from generator.ingest.read import read_article
from generator.model.marks import ActorKind
from generator.model.problem import Problem
from generator.model.text import Article

SITE = """# The site's settings; every key may be left out.
title: {title}
# tagline: One line under it on the front page
# url: https://example.org/
# author: Who publishes this
"""
STORY = """Harbour wall to be rebuilt after storm

2027-03-02

Norburg will rebuild the harbour wall that broke in the storm last week, its mayor has said. "We will not wait for the \
next one," Anna Weber told reporters on Monday.

The work will cost about 4 million euros and take two years. The port authority, which had warned of cracks since \
2021, welcomed the plan.
"""
IGNORED = "output/\n.cache/\n.output.*\ncrash.log\n"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--title", default="Annotated explainers", help="The site's name.")
@click.pass_context
def init(ctx: click.Context, folder: Path, title: str) -> None:
    """Begin a site in a FOLDER (or the current one): seeds/ with an example, content/, site.yaml.

    Nothing that is there is written over.

    \b
    Examples:
      python -m generator init my-site --title "The harbour, explained"
      python -m generator build --site my-site
    """
    for name in FOLDERS:
        (folder / "content" / name).mkdir(parents=True, exist_ok=True)
    files = {"site.yaml": SITE.format(title=_quoted(title)), ".gitignore": IGNORED}
    if not (folder / "seeds").exists():
        files["seeds/harbour-wall.txt"] = STORY
    for name, text in files.items():
        click.echo(_write(folder / name, text))
    click.echo(f"next: python -m generator build --site {shlex.quote(str(folder))}")
    ctx.exit(0)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return f"{path} is there already"
    return f"{path} written"


@click.command()
@click.argument("kind", type=click.Choice([kind for kind, _ in FOLDERS.values()]))
@click.argument("name")
@site_option
@click.option("--kind", "actor_kind", type=click.Choice(get_args(ActorKind)), default="person", help="Of an actor.")
@click.pass_context
def new(ctx: click.Context, kind: str, name: str, root: Path, actor_kind: str) -> None:
    """Begin a file in content/: a profile (actor), a glossary entry (term), a page, or an article's decisions.

    The file is valid as it is, and a draft: it shows nothing until you take `draft: true` out.

    \b
    Examples:
      python -m generator new actor "Anna Weber"
      python -m generator new actor "Port authority" --kind organisation
      python -m generator new term "storm surge"
      python -m generator new article harbour-wall-to-be-rebuilt
    """
    settings = sound(root).settings
    if kind == "article":
        slugs = _slugs(root, settings.seeds)
        if name not in slugs:
            raise click.UsageError(f"there is no article `{name}`; articles: {', '.join(slugs) or 'there is none'}")
    made = begin(kind, name, root / settings.content, actor_kind=actor_kind)
    if isinstance(made, Problem):
        show.problems([made])
        ctx.exit(1)
    click.echo(f"{made} written")


def _slugs(root: Path, folder: str) -> list[str]:
    found = [one.seed() for one in seeds.find(root / folder, root)[0]]
    read = [one if isinstance(one, Problem) else read_article(one) for one in found]
    return sorted(article.slug for article in read if isinstance(article, Article))
