"""Article → Annotated: the annotators in order, one language model for all."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.annotate import actors, english, join, language, quotes, tokens
from generator.annotate.facts import figures, places, times
from generator.model.marks import Annotated, Figure, PlaceMark, Sentence, TimeMark
from generator.model.names import stable_ids
from generator.model.problem import Problem
from generator.model.text import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MARKS = frozenset("\"'“”„«»‘’")
BATCH = 4  # articles parsed at once: as fast as 16, and 190 MB less at the peak (python -m benchmarks.speed.batches)
Placed = TypeVar("Placed", TimeMark, Figure, PlaceMark)


def annotate(articles: Iterable[Article], *, model: str = "auto") -> Iterator[Annotated]:
    """Annotate articles one by one, in order; `model="rules"` leaves every trained part but the parser out.

    The parser is loaded with the first article, once. An article that cannot be annotated comes back bare, with a
    Problem; so does one at which an annotator breaks: a bug costs one page its notes, not a newsroom its site.
    """
    waiting: list[Article] = []
    for article in articles:
        waiting.append(article)
        if len(waiting) == BATCH:
            yield from annotate_batch(waiting, model)
            waiting = []
    if waiting:
        yield from annotate_batch(waiting, model)


def annotate_batch(articles: list[Article], model: str) -> Iterator[Annotated]:
    refused = {i: problem for i, article in enumerate(articles) if (problem := refuse(article))}
    readable = [article for i, article in enumerate(articles) if i not in refused]
    try:
        loaded = language.load() if readable else None
    except language.ModelMissing as error:
        loaded = None
        refused = {i: refused.get(i) or missing(article, error) for i, article in enumerate(articles)}
    docs = parse(loaded.nlp, readable) if loaded else iter(())
    for i, article in enumerate(articles):
        if loaded is None or i in refused:
            yield bare(article, refused[i])
        else:
            yield whole_or_bare(next(docs), article, model, loaded.problems)


def parse(nlp: Language, articles: list[Article]) -> Iterator[Doc]:
    return nlp.pipe([language.tokenize(nlp, a.text, a.blocks) for a in articles], batch_size=BATCH)


def whole_or_bare(doc: Doc, article: Article, model: str, problems: tuple[Problem, ...]) -> Annotated:
    try:
        return replace(read(doc, article, model), problems=problems)
    except (MemoryError, OSError):
        raise  # the machine's, not the article's: another run may go well
    except Exception as bug:
        return bare(article, broken(article, bug))


def read(doc: Doc, article: Article, model: str) -> Annotated:
    """All that one parsed article holds. The order is the data's: figures need quotes and times, quotes need actors."""
    drafts, views = quotes.read(doc, article.blocks, quotes.network(model))
    who = actors.find(doc, article.blocks, drafts, views, model=model)
    said = join.quotes(doc, drafts, who)
    when = times.find(doc, article.published)
    return Annotated(
        article=article,
        sentences=sentences(doc),
        actors=who,
        quotes=said,
        times=identified("t-", when),
        figures=identified("f-", figures.find(doc, said, when)),
        places=identified("p-", places.find(doc, who)),
    )


def identified(prefix: str, marks: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Marks by position, each with an id made of its words."""
    placed = sorted(marks, key=lambda mark: mark.span)
    words = [mark.name if isinstance(mark, PlaceMark) else mark.text for mark in placed]
    return tuple(replace(mark, id=id) for mark, id in zip(placed, stable_ids(prefix, words), strict=True))


def sentences(doc: Doc) -> tuple[Sentence, ...]:
    """The sentences without the white space around them, parted where the article parts them."""
    text = tokens.text(doc)
    spans: list[Span] = []
    for sent in doc.sents:
        span = trimmed(text, Span(sent.start_char, sent.end_char))
        if span.start == span.end:
            continue
        spans[-1:] = parted(text, spans[-1], span) if spans and spans[-1].end == span.start else (*spans[-1:], span)
    ids = stable_ids("s-", [span.of(text) for span in spans])
    return tuple(Sentence(id, span) for id, span in zip(ids, spans, strict=True))


def parted(text: str, one: Span, two: Span) -> tuple[Span, ...]:
    """Two sentences without a blank between them: a quotation mark goes with the words it touches, never alone."""
    cut = one.end
    if text[cut - 1] in MARKS and one.start < cut - 1 and text[cut - 2].isspace():
        cut -= 1
    elif text[cut] in MARKS and text[cut + 1 : two.end][:1].isspace():
        cut += 1
    elif not all(any(map(str.isalnum, span.of(text))) for span in (one, two)):
        return (Span(one.start, two.end),)
    return trimmed(text, Span(one.start, cut)), trimmed(text, Span(cut, two.end))


def trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def refuse(article: Article) -> Problem | None:
    """Why an article is not annotated, if it is not."""
    if not article.language.lower().startswith("en"):
        return Problem(
            article.path,
            0,
            "language-unread",
            f"only English is annotated, this is {article.language}",
            "the page is built without notes",
            "warning",
        )
    if len(article.text) > language.MAX_CHARACTERS:
        return Problem(
            article.path,
            0,
            "article-too-long",
            f"{len(article.text)} characters are more than the {language.MAX_CHARACTERS} that are annotated",
            "split it; the page is built without notes",
            "warning",
        )
    if english.unlike(article.text):
        message = "only English is annotated, and this does not read as English"
        hint = "the page is built without notes; say `language:` in its front matter"
        return Problem(article.path, 0, "language-unread", message, hint, "warning")
    return None


def missing(article: Article, error: language.ModelMissing) -> Problem:
    return Problem(article.path, 0, "model-missing", str(error), "run: make site")


def broken(article: Article, bug: Exception) -> Problem:
    """What a bug of an annotator's costs, and where it is: the line of the room's code in which it was raised."""
    at = traceback.extract_tb(bug.__traceback__)[-1]
    where = f"{Path(at.filename).name}:{at.lineno}"
    message = f"a bug in the generator ({type(bug).__name__} at {where}: {bug})"
    return Problem(article.path, 0, "annotate-bug", message, "the page is built without notes; please report the text")


def bare(article: Article, problem: Problem) -> Annotated:
    """An article without notes: its blocks stand for its sentences."""
    spans = [block.span for block in article.blocks]
    ids = stable_ids("s-", [span.of(article.text) for span in spans])
    found = tuple(Sentence(id, span) for id, span in zip(ids, spans, strict=True))
    return Annotated(article, found, problems=(problem,))
