"""python -m generator annotate: what the machine finds in an article, for other programs or for reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generator import config
from generator.annotate import pipeline
from generator.cli import show
from generator.cli.plain import plain
from generator.desk import content
from generator.desk.edit import edit
from generator.export import contract
from generator.ingest import seeds
from generator.ingest.dates import iso
from generator.ingest.read import read_article
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.model.problem import Problem
from generator.model.text import Article, Seed, SeedKind

HERE = Path()


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and iso(value) is None:
        raise click.BadParameter(f"{value} is not a date; write one such as 2022-10-26")
    return value


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="json", show_default=True)
@click.option(
    "--as", "kind", type=click.Choice(["txt", "md", "html"]), help="What the files are; `-` is txt unless said."
)
@click.option("--date", callback=_day, metavar="YYYY-MM-DD", help="A publication date for a file that lacks one.")
@click.option(
    "--model", type=click.Choice(config.MODELS), help="Trained weights and rules, or rules alone [default: site.yaml]."
)
@click.option("--raw", is_flag=True, help="Take the text as it is: no repair, offsets count into the file's own text.")
@click.option("--no-content", is_flag=True, help="Leave the decisions of the desk (content/) out.")
@click.pass_context
def annotate(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    kind: SeedKind | None,
    date: str | None,
    model: str | None,
    raw: bool,
    no_content: bool,
) -> None:
    """Print what is found in articles: actors, quotes, times, figures, places.

    Works on any file, with no site around it; in a site's folder, site.yaml says with which model. `-` is standard
    input. JSON is one document a file, and one a line when there are several files. A file that cannot be read is told
    on standard error, and the exit code is then 1.

    \b
    Examples:
      python -m generator annotate seeds/story.txt
      python -m generator annotate --format text story.html
      python -m generator annotate --date 2022-10-26 *.txt > all.jsonl
      cat page.html | python -m generator annotate - --as html
    """
    troubles: list[Problem] = []
    articles = _articles(files, kind, date, raw, troubles)
    desk = None if no_content or raw else _desk(files)
    many = len(files) > 1
    for annotated in pipeline.annotate(articles, model=model or config.read(HERE)[0].model):
        laid = edit(annotated, desk) if desk and _is_seed(annotated.article.path) else annotated
        troubles += [*laid.article.problems, *laid.problems]
        click.echo(_json(laid, many) if form == "json" else plain(laid))
    show.problems(troubles)
    ctx.exit(show.exit_code(troubles, strict=False))


def _articles(
    files: tuple[str, ...], kind: SeedKind | None, date: str | None, raw: bool, troubles: list[Problem]
) -> Iterator[Article]:
    for file in files:
        seed = seeds.load(file, kind)
        read = read_article(seed, date=date, raw=raw) if isinstance(seed, Seed) else seed
        if isinstance(read, Problem):
            troubles.append(read)
        else:
            yield read


def _seed_folder() -> Path:
    return (HERE / config.read(HERE)[0].seeds).resolve()


def _is_seed(path: str) -> bool:
    return path != "-" and Path(path).resolve().is_relative_to(_seed_folder())


def _desk(files: tuple[str, ...]) -> Desk | None:
    """The desk of the site in the current folder, if any of the files is a seed of that site."""
    if not any(_is_seed(file) for file in files):
        return None
    return content.read(HERE / config.read(HERE)[0].content, HERE)


def _json(annotated: Annotated, one_line: bool) -> str:
    document: dict[str, Any] = contract.document(annotated)
    return json.dumps(document, ensure_ascii=False, indent=None if one_line else 2)
