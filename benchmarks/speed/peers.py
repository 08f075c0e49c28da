"""Other static-site generators, given the same articles as Markdown with six tags each, and a plain theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.articles import date, paragraphs, people, title

PAGE = "<!doctype html><title>{title}</title><h1>{title}</h1>{body}"


class Peer(NamedTuple):
    """What to call after the program's name, and where its pages come out."""

    command: list[str]
    output: Path


def hugo(site: Path, count: int) -> Peer:
    head = 'title: "{title}"\ndate: {date}\ntags: [{tags}]'
    _articles(site / "content/articles", count, f"---\n{head}\n---\n")
    _write(site / "hugo.toml", 'baseURL = "https://example.org/"\ntitle = "Speed"\n')
    _write(site / "layouts/_default/single.html", PAGE.format(title="{{ .Title }}", body="{{ .Content }}"))
    items = '{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}'
    _write(site / "layouts/_default/list.html", PAGE.format(title="{{ .Title }}", body=items))
    return Peer(["--quiet"], site / "public")


def pelican(site: Path, count: int) -> Peer:
    """With the theme that it ships."""
    _articles(site / "content", count, "Title: {title}\nDate: {date}\nTags: {tags}\n\n")
    _write(
        site / "pelicanconf.py", "SITENAME = 'Speed'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\nDEFAULT_PAGINATION = 40\n"
    )
    return Peer(["content", "-s", "pelicanconf.py", "-o", "output", "-q"], site / "output")


def eleventy(site: Path, count: int) -> Peer:
    head = 'layout: page.njk\ntitle: "{title}"\ndate: {date}\ntags: [{tags}]'
    _articles(site / "articles", count, f"---\n{head}\n---\n")
    _write(site / "_includes/page.njk", PAGE.format(title="{{ title }}", body="{{ content | safe }}"))
    items = '{% for p in collections[tag] %}<p><a href="{{ p.url }}">{{ p.data.title }}</a></p>{% endfor %}'
    head = "pagination: {data: collections, size: 1, alias: tag}\npermalink: /tags/{{ tag | slugify }}/"
    _write(site / "tags.njk", f"---\n{head}\n---\n{PAGE.format(title='{{ tag }}', body=items)}")
    return Peer(["--quiet"], site / "_site")


PEERS: dict[str, Callable[[Path, int], Peer]] = {"hugo": hugo, "pelican": pelican, "eleventy": eleventy}


def _articles(folder: Path, count: int, head: str) -> None:
    for number in range(count):
        told = head.format(title=title(number), date=date(number), tags=", ".join(people(number)))
        _write(folder / f"{number:06}.md", f"{told}\n" + "\n\n".join(paragraphs(number)) + "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
