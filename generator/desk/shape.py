"""A file's bytes → the desk's own value, or every mistake in it. Pure: the reading is content.py's."""

from __future__ import annotations

import re
from typing import cast

from generator.desk.fields import Place
from generator.desk.files import ActorFile, ArticleFile, Decision, KeyPoint, PageFile, TermFile
from generator.desk.mistakes import parse
from generator.desk.yamlread import Tree, load
from generator.model import urls
from generator.model.desk import (
    ActorDecision,
    Anchor,
    ArticleDecisions,
    Citation,
    Correction,
    DeskPage,
    JsonValue,
    MarkKind,
    Override,
    Picture,
    Profile,
    Source,
    Term,
)
from generator.model.names import slugify
from generator.model.problem import Problem

Entry = Profile | Term | DeskPage | ArticleDecisions
Problems = tuple[Problem, ...]
# What a decision says besides the fields of the mark.
_ABOUT_THE_DECISION = {"mark", "at", "drop", "by", "date", "draft"}


def shape(kind: str, name: str, path: str, data: bytes) -> Entry | Problems:
    """One file of content/: `kind` actor, term, page or article, `name` the file's name without its ending."""
    if slugify(name) != name:
        hint = f"rename it to {slugify(name) or 'a-name'}{'.yaml' if kind == 'article' else '.md'}"
        message = "a file here is named in small letters, digits and hyphens, because its name becomes an address"
        return (Problem(path, 0, "content-name", message, hint),)
    if kind == "page" and name in urls.TAKEN:
        message = f"a page cannot be called {name}: the site itself has something at that address"
        return (Problem(path, 0, "content-name", message, f"rename it, to {name}-page.md or so"),)
    text = _decoded(data, path)
    if isinstance(text, Problem):
        return (text,)
    if kind == "article":
        return _checked(kind, name, path, load(text, path), "")
    parts = front_matter(text)
    if parts is None:
        message = "the front matter does not end" if re.match(r"---[ \t]*\n", text) else "no front matter"
        hint = "begin the file with a line `---`, the keys, and a second line `---`"
        return (Problem(path, 1, "content-front-matter", message, hint),)
    return _checked(kind, name, path, load(parts[0], path, first_line=2), parts[1])


def front_matter(text: str) -> tuple[str, str] | None:
    """The YAML between the first two `---` lines, and the Markdown after them; None when they are not there."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    return (found[1], text[found.end() :].strip()) if found else None


def _decoded(data: bytes, path: str) -> str | Problem:
    try:
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02x} stands for no character"
        return Problem(path, line, "content-encoding", message, "save the file as UTF-8")


def _checked(kind: str, name: str, path: str, tree: Tree | Problems, body: str) -> Entry | Problems:
    if isinstance(tree, tuple):
        return tree
    file = parse(kind, tree, path)
    if isinstance(file, tuple):
        return file
    source = Source(path, 1)
    match file:
        case ActorFile():
            return _profile(file, name, source, body)
        case TermFile():
            citations = _citations(file)
            return Term(name, file.term, source, file.definition, tuple(file.forms), citations, body, file.draft)
        case PageFile():
            return DeskPage(name, file.title, source, body, file.summary or "", file.in_menu, file.draft)
        case _:
            return _decisions(cast(ArticleFile, file), name, path, tree)


def _citations(file: ActorFile | TermFile) -> tuple[Citation, ...]:
    return tuple(Citation(c.title, c.url, c.date) for c in file.citations)


def _profile(file: ActorFile, name: str, source: Source, body: str) -> Profile:
    picture = Picture(file.picture.file, file.picture.alt, file.picture.credit) if file.picture else None
    return Profile(
        name,
        file.name,
        file.kind,
        source,
        file.summary,
        file.role,
        file.as_of,
        tuple(file.aliases),
        tuple(file.same_as),
        picture,
        _citations(file),
        body,
        file.draft,
    )


def _decisions(file: ArticleFile, slug: str, path: str, tree: Tree) -> ArticleDecisions:
    def source(*loc: str | int) -> Source:
        return Source(path, tree.line(loc))

    return ArticleDecisions(
        slug,
        Source(path, 1),
        file.title,
        file.standfirst,
        tuple(point.text for point in file.key_points),
        tuple(_anchor(words, source("callouts", i)) for i, words in enumerate(file.callouts)),
        tuple(Correction(c.date, c.text, source("corrections", i)) for i, c in enumerate(file.corrections)),
        tuple(_override(decision, source("decisions", i)) for i, decision in enumerate(file.decisions)),
        tuple(
            ActorDecision(a.actor, source("actors", i), a.same_as, a.name, a.kind, a.drop, a.by)
            for i, a in enumerate(file.actors)
        ),
        tuple(_ground(point, source("key_points", i)) for i, point in enumerate(file.key_points)),
    )


def _ground(point: KeyPoint, source: Source) -> Anchor | None:
    return _anchor(point.based_on, source) if point.based_on else None


def _anchor(words: Place, source: Source) -> Anchor:
    return Anchor(words.exact, words.prefix, words.suffix, source.line)


def _override(decision: Decision, source: Source) -> Override:
    fields = decision.model_dump(exclude_unset=True, exclude=_ABOUT_THE_DECISION)
    return Override(
        cast(MarkKind, getattr(decision, "mark")),  # noqa: B009 — every member of the union has it, the base has not
        _anchor(decision.at, source),
        cast(dict[str, JsonValue], fields),
        decision.drop,
        source,
        decision.by,
        decision.date,
        getattr(decision, "draft", False),
    )
