"""Generated articles with their annotations, without a parser: the sentences are known, so what they hold is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from unittest import mock

from benchmarks.speed import articles
from generator import config, plugins
from generator.engine.run import Run
from generator.engine.store import Store
from generator.ingest import seeds
from generator.model.marks import (
    Annotated,
    Cue,
    Figure,
    LocalActor,
    Made,
    Mention,
    PlaceMark,
    Quote,
    QuoteKind,
    Role,
    Sentence,
    Speaker,
    TimeMark,
)
from generator.model.names import slugify, stable_ids
from generator.model.problem import Problem
from generator.model.text import Article, Block, Seed, Span
from generator.stages import articles as stage
from generator.stages.site import Site

SURNAMES = "|".join(articles.LAST.split())
NAME = re.compile(rf"(?:\b(?:{'|'.join(articles.FIRST.split())}) )?\b(?:{SURNAMES})\b")
WHO = rf"((?:\w+ )?(?:{SURNAMES}))"
SAID = re.compile(rf'"([^"]+)," {WHO}(?:, the ([\w ]+),)? (\w+)|{WHO} (said) that ([^.]+)')
FIGURE = re.compile(r"(about|Up to) (\d+)(?: million)? (euros|people)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b|Last week")
TOWN = re.compile("|".join(articles.TOWNS))
SENTENCE = re.compile(r"[^.]+\.")
MADE = Made("speed", "generated", 0.9)


def article(seed: Seed) -> Article:
    """The generated article of a seed, as reading would give it."""
    title, date, *paragraphs = seed.data.decode().strip().split("\n\n")
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article(slugify(title), seed.path, title, "\n\n".join(paragraphs), tuple(blocks), date)


def annotated(article: Article) -> Annotated:
    text = article.text
    spans = [trimmed(text, match) for match in SENTENCE.finditer(text)]
    ids = stable_ids("s-", [span.of(text) for span in spans])
    who = actors(text)
    by_name = {name: one.id for one in who for name in (one.name, *one.aliases)}
    times = [(Span(*m.span()), m[0], m[0] if m[0].isdigit() else None) for m in YEAR.finditer(text)]
    figures = list(FIGURE.finditer(text))
    towns = list(TOWN.finditer(text))
    return Annotated(
        article=article,
        sentences=tuple(map(Sentence, ids, spans)),
        actors=who,
        quotes=tuple(quotes(text, by_name)),
        times=tuple(
            TimeMark(id, span, words, value, "date", MADE)
            for id, (span, words, value) in zip(stable_ids("t-", [t[1] for t in times]), times, strict=True)
        ),
        figures=tuple(
            Figure(id, Span(*m.span()), m[0], float(m[2]), m[3], m[1], None, MADE)
            for id, m in zip(stable_ids("f-", [m[0] for m in figures]), figures, strict=True)
        ),
        places=tuple(
            PlaceMark(id, m[0].lower(), m[0], Span(*m.span()), "DE", *place(m[0]), "place", MADE)
            for id, m in zip(stable_ids("p-", [m[0] for m in towns]), towns, strict=True)
        ),
    )


def place(town: str) -> tuple[float, float]:
    at = articles.TOWNS.index(town)
    return 40.0 + 2 * at, -8.0 + 3 * at


def trimmed(text: str, match: re.Match[str]) -> Span:
    start, end = match.span()
    start += len(text[start:end]) - len(text[start:end].lstrip(' \n"'))
    return Span(start, end)


def actors(text: str) -> tuple[LocalActor, ...]:
    """People by full name; a surname alone is the last person of that surname who was named in full."""
    spans: dict[str, list[Span]] = defaultdict(list)
    last: dict[str, str] = {}
    for match in NAME.finditer(text):
        full = match[0] if " " in match[0] else last.get(match[0], match[0])
        last[full.split()[-1]] = full
        spans[full].append(Span(*match.span()))
    return tuple(actor(text, full, places) for full, places in spans.items())


def actor(text: str, full: str, places: Sequence[Span]) -> LocalActor:
    found = re.search(rf"{full}, (the [\w ]+),", text)
    roles = (Role(found[1], Span(*found.span(1)), MADE),) if found else ()
    aliases = tuple(sorted({span.of(text) for span in places} - {full}))
    mentions = tuple(Mention(span, "name", MADE) for span in places)
    return LocalActor(slugify(full), full, "person", aliases, roles, mentions, MADE)


def quotes(text: str, by_name: dict[str, str]) -> Iterator[Quote]:
    found = list(SAID.finditer(text))
    groups = [(1, 2, 4) if match[1] else (7, 5, 6) for match in found]
    ids = stable_ids("q-", [match[words] for match, (words, _, _) in zip(found, groups, strict=True)])
    for id, match, (words, who, cue) in zip(ids, found, groups, strict=True):
        span = Span(*match.span(words))
        speaker = Speaker(by_name.get(match[who]), match[who], Span(*match.span(who)))
        kind: QuoteKind = "direct" if match[1] else "indirect"
        yield Quote(id, kind, span, match[words], (span,), speaker, Cue(match[cue], Span(*match.span(cue))), None, MADE)


def remember(site: Path) -> None:
    """Put the generated articles and annotations of a site's seeds into its store, as if a build had found them."""
    settings, _ = config.read(site)
    with (
        Store(site / settings.cache / "store.sqlite") as store,
        mock.patch.object(stage, "_read", _articles),
        mock.patch.object(stage, "_annotate", _annotated),
    ):
        run = Run(store)
        found, _ = seeds.find(site / settings.seeds, site)
        stage.annotate(run, Site(site, settings, plugins.Plugins()), stage.read(run, found))


def _articles(found: Iterable[Seed | Problem]) -> Iterator[Article | Problem]:
    return (one if isinstance(one, Problem) else article(one) for one in found)


def _annotated(_model: str, found: Iterable[Article]) -> Iterator[Annotated]:
    return map(annotated, found)
