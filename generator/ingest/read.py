"""A seed becomes an Article: decoded, told apart from what surrounds it, repaired, every change in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from generator.ingest import matter, metadata
from generator.ingest.characters import invisible, mojibake, newlines, spaces
from generator.ingest.crossheads import fused_cross_head, marked_cross_head
from generator.ingest.dates import iso
from generator.ingest.decode import decode
from generator.ingest.fused_head import lift_fused
from generator.ingest.glue import glued_sentence
from generator.ingest.heading_lines import Head, lift
from generator.ingest.html_blocks import bounds, to_draft
from generator.ingest.layout import headings, lists, separate
from generator.ingest.ledger import Draft, apply, blocks, draft, run
from generator.ingest.left_out import left_out
from generator.ingest.main_text import from_markdown, from_page
from generator.ingest.paragraphs import wall_of_text
from generator.ingest.trailers import glued_trailer, scraper_trailer
from generator.model.names import slugify
from generator.model.problem import Problem
from generator.model.text import Article, Block, Seed, Span

_CHARACTERS = (newlines, invisible, spaces)
_CLEAN = (separate, scraper_trailer, glued_trailer)
_LAYOUT = (lists, headings)
_SENTENCES = (marked_cross_head, glued_sentence, fused_cross_head, wall_of_text)
_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Opened:
    """A seed with its body told apart: what is known of it, and the body before any repair."""

    work: Draft
    head: Head = field(default_factory=Head)
    slug: str | None = None
    language: str = "en"
    problems: tuple[Problem, ...] = ()


def read_article(seed: Seed, *, date: str | None = None, raw: bool = False) -> Article | Problem:
    """The article of a seed, or why there is none.

    `date` (ISO 8601) is used when the seed does not say its own. `raw` keeps the file's decoded text as it is, with a
    block for each line that holds text: nothing is repaired or left out, and offsets count into the file's own text.
    """
    text = decode(seed)
    if isinstance(text, Problem):
        return text
    opened = _open(seed, text)
    if isinstance(opened, Problem):
        if not raw:
            return opened
        opened = _Opened(draft(text))
    article = _repaired(seed, opened, date)
    if raw:
        return replace(article, text=text, blocks=_lines(text), repairs=())
    if not article.text.strip():
        return Problem(seed.path, 0, "seed-empty", "holds no article text", "Remove the file, or put an article in it.")
    return article


def _open(seed: Seed, text: str) -> _Opened | Problem:
    if seed.kind == "txt":
        return _Opened(draft(text))
    if seed.kind == "html":
        return _open_page(seed, text)
    front = matter.read(seed.path, text)
    if isinstance(front, Problem):
        return front
    body = from_markdown(seed.path, text[front.body :])
    if isinstance(body, Problem):
        return body
    get = front.values.get
    head = Head(get("title"), get("date"), get("byline"), get("url"), get("source"))
    return _Opened(to_draft(body), head, get("slug"), get("language", "en"), front.problems)


def _open_page(seed: Seed, text: str) -> _Opened | Problem:
    if reason := bounds(text):
        hint = "Save only the article's part of the page, or its text."
        return Problem(seed.path, 0, "html-too-complex", f"the page {reason}", hint)
    body = from_page(seed.path, text)
    if isinstance(body, Problem):
        return body
    head, language = metadata.read(text)
    return _Opened(left_out(to_draft(body), to_draft(text)), head, None, language)


def _repaired(seed: Seed, opened: _Opened, date: str | None) -> Article:
    work = run(opened.work, (mojibake,))
    fused = lift_fused(work) if seed.kind == "txt" else None
    head, edits = fused or lift(work, opened.head)
    work = run(apply(work, edits), _CHARACTERS)
    # Markdown and HTML say what is a heading and what a list; in plain text only the lines tell.
    work = run(work, (*_CLEAN, *(_LAYOUT if seed.kind == "txt" else ()), *_SENTENCES))
    published = head.published or (iso(date) if date else None)
    title = head.title or _first_words(work.text)
    return Article(
        slug=opened.slug or slugify(head.title or "") or slugify(PurePosixPath(seed.path).stem) or "article",
        path=seed.path,
        title=title,
        text=work.text,
        blocks=blocks(work),
        published=published,
        byline=head.byline,
        source=head.source,
        url=head.url,
        language=opened.language,
        repairs=work.repairs,
        problems=(*opened.problems, *_missing(seed.path, head, published)),
    )


def _missing(path: str, head: Head, published: str | None) -> list[Problem]:
    out = []
    if not published:
        hint = "Add a line such as 2022-10-26 under the headline, or `date:` in the front matter."
        message = "says nowhere when it was published: dates such as “last week” stay unresolved"
        out.append(Problem(path, 0, "seed-no-date", message, hint, "warning"))
    if not head.title:
        hint = "Put the headline on the first line, or `title:` in the front matter."
        out.append(Problem(path, 0, "seed-no-title", "has no headline: its first words are used", hint, "warning"))
    return out


def _first_words(text: str) -> str:
    words = text[:500].split("\n", 1)[0].split()
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")


def _lines(text: str) -> tuple[Block, ...]:
    out = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            out.append(Block("paragraph", Span(start, start + len(line.strip()))))
        at += len(line)
    return tuple(out)


def duplicates(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Articles whose address is their own, in order, and a Problem for each later one that would take another's."""
    first: dict[str, Article] = {}
    problems = []
    for article in articles:
        if article.slug in first:
            other = first[article.slug].path
            message = f"has the same address as {other}: articles/{article.slug}/"
            hint = "Give one of them another title, or another `slug:` in its front matter, or remove it."
            problems.append(Problem(article.path, 0, "duplicate-slug", message, hint))
        else:
            first[article.slug] = article
    return tuple(first.values()), tuple(problems)
