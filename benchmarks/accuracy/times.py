"""How well times are resolved: `python -m benchmarks.accuracy times CORPUS [--misses]`, on GUM news (CORPUS/xml/*.xml).

Gold: every <date> with when, from/to or notBefore/notAfter; the text is put together from the tokens. A document is
read as published on its dateline (the first <date> that is a whole date with its year; dateCreated where none is).
Scored end to end: of the time marks that overlap the gold words the first decides, right when its value covers

  exact: the very days that the gold covers (a year, a month, a week …);
  close: nearly those: the days in common are at least half of the days in either; or the gold, being finer than the
         words tell ("the end of the year" 12-31), lies within a value of at most a year; or the gold words are the
         coarse half of a longer expression ("this year" in "March 11 this year"); a duration when the gold's years are
         as far apart as it is long;
  edge:  the value is a range and the gold its first or last day: "since 2007" against 2007, "from 2004 to 2009"
         against 2004 and 2009, which the gold has as two dates.

Left None counts as not right, and apart as abstained. "Relative" is every gold expression without a four-digit year
or a decade or century in its words. Gold errors are left in. Four are
known: a "Wednesday" dated on the Tuesday, two times of an evening of 2016 dated 2010, a "today" that is not the
dateline's. date-wrangler, a peer, is given the gold words alone, without their sentence.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from generator.annotate import language
from generator.annotate.facts import edtf, times
from generator.model.marks import TimeMark
from generator.model.text import Span

GLUED = set(",.;:!?)]}%’'\"”") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "s'"}
OPENING = set("([{$£€“")
ABSOLUTE = re.compile(r"\b[12]\d\d\d\b|\d0s|century|sixties")
CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class Gold:
    span: Span
    words: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    text: str
    published: str
    gold: tuple[Gold, ...]


def read(path: Path) -> Document:
    root = ElementTree.parse(path).getroot()  # noqa: S314 (the corpus is a trusted local file)
    pieces: list[str] = []
    gold: list[Gold] = []
    _walk(root, pieces, gold, [False])
    text = "".join(pieces)
    whole = [
        g
        for g in gold
        if g.first and g.first == g.last and re.search(r"\d{4}", g.words) and re.search(r"[A-Z]", g.words)
    ]
    first = whole[0].words if whole else ""
    dateline = _spelled(first) or str(root.get("dateCreated"))
    return Document(path.stem, text, dateline, tuple(gold))


def _spelled(words: str) -> str | None:
    """The dateline as its words say, not as its markup does (one document's markup names another year)."""
    m = re.search(r"([A-Z][a-z]+) (\d{1,2}) ?, (\d{4})", words)
    months = "January February March April May June July August September October November December".split()  # noqa: SIM905
    return f"{m[3]}-{months.index(m[1]) + 1:02d}-{int(m[2]):02d}" if m and m[1] in months else None


def _walk(node: ElementTree.Element, pieces: list[str], gold: list[Gold], glue: list[bool]) -> None:
    start = sum(map(len, pieces))
    _tokens(node.text, pieces, glue)
    for child in node:
        if child.tag in ("p", "head", "item", "caption", "figure") and pieces:
            pieces.append("\n\n")
            glue[0] = True
        _walk(child, pieces, gold, glue) if child.tag != "w" else _word(child, pieces, glue)
        _tokens(child.tail, pieces, glue)
    if node.tag == "date":
        text = "".join(pieces)
        span = Span(start + (len(text[start:]) - len(text[start:].lstrip())), len(text))
        low, high = (
            node.get("when") or node.get("from") or node.get("notBefore"),
            node.get("when") or node.get("to") or node.get("notAfter"),
        )
        gold.append(Gold(span, span.of(text), _edge(low, 0), _edge(high, 1)))


def _word(node: ElementTree.Element, pieces: list[str], glue: list[bool]) -> None:
    """Tokens without space between them: "record-breaking"."""
    parts = [line.split("\t")[0] for text in node.itertext() for line in text.splitlines() if "\t" in line]
    _tokens("".join(parts) + "\t", pieces, glue)


def _tokens(lines: str | None, pieces: list[str], glue: list[bool]) -> None:
    for line in (lines or "").splitlines():
        if "\t" not in line:
            continue
        word = line.split("\t")[0]
        space = pieces and not glue[0] and word not in GLUED
        pieces.append((" " if space else "") + word)
        glue[0] = word in OPENING


def _edge(text: str | None, side: int) -> date | None:
    found = edtf.bounds((text or "").partition("T")[0]) if text else None
    return found[side] if found else None


def right(mark: TimeMark, gold: Gold) -> str:
    """ "exact", "close", "wrong" or "abstained"."""
    if mark.value is None:
        return "abstained"
    if mark.kind == "duration":
        years = re.fullmatch(r"P(\d+)Y", mark.value)
        apart = gold.last.year - gold.first.year if gold.first and gold.last else -1
        return "close" if years and abs(int(years[1]) - apart) <= 1 else "wrong"
    found = edtf.bounds(mark.value)
    if found == (gold.first, gold.last):
        return "exact"
    if found and gold.span.end - gold.span.start < mark.span.end - mark.span.start and _holds(gold, found):
        return "close"
    if found and mark.kind == "range" and (found[0] == gold.first or found[1] == gold.last):
        return "edge"
    return "close" if found and near(found, gold) else "wrong"


def _holds(gold: Gold, found: edtf.Bounds) -> bool:
    """Whether the gold is the coarse half of the words: "this year" in "March 11 this year"."""
    return bool(gold.first and gold.last and found[0] and found[1] and gold.first <= found[0] <= found[1] <= gold.last)


def near(found: edtf.Bounds, gold: Gold) -> bool:
    far = timedelta(days=3660)
    a, b = found[0] or ((found[1] or date.max) - far), found[1] or ((found[0] or date.min) + far)
    c, d = gold.first or ((gold.last or date.max) - far), gold.last or ((gold.first or date.min) + far)
    common = (min(b, d) - max(a, c)).days + 1
    longest = max((b - a).days, (d - c).days) + 1
    return common >= CLOSE * longest or (a <= c and d <= b and (b - a).days <= 366 and (d - c).days < (b - a).days / 20)


def results(documents: list[Document]) -> Iterator[tuple[Document, Gold, TimeMark | None, str]]:
    nlp = language.load().nlp
    for document, doc in zip(documents, nlp.pipe([d.text for d in documents], batch_size=8), strict=True):
        marks = times.find(doc, document.published)
        for gold in document.gold:
            mark = next((m for m in marks if m.span.touches(gold.span)), None)
            yield document, gold, mark, right(mark, gold) if mark else "missed"


def wrangled(documents: list[Document]) -> str:
    """The peer's score on the gold words alone, by the same measure (it has no ranges that are open)."""
    from date_wrangler import parse

    verdicts: dict[str, Counter[str]] = {}
    for document in documents:
        for gold in document.gold:
            found = parse(gold.words, today=date.fromisoformat(document.published[:10]))
            days = (found[0].range.start, found[0].range.end) if found else None
            days = days and (days[0], days[1] and days[1] - timedelta(1))
            verdict = "missed" if days is None else "exact" if days == (gold.first, gold.last) else ""
            verdict = verdict or ("close" if days and near(days, gold) else "wrong")
            for name in ("all", "relative")[: 1 if ABSOLUTE.search(gold.words) else 2]:
                verdicts.setdefault(name, Counter())[verdict] += 1
    return "\n".join(report(f"date-wrangler, {name}", dict(counts)) for name, counts in sorted(verdicts.items()))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy times", description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each time that is not right")
    parser.add_argument("--peer", action="store_true", help="date-wrangler as well (pip install date-wrangler)")
    options = parser.parse_args(arguments)
    documents = [read(path) for path in sorted((options.corpus / "xml").glob("*.xml"))]
    tally: Counter[tuple[str, str]] = Counter()
    for document, gold, mark, verdict in results(documents):
        kind = "absolute" if ABSOLUTE.search(gold.words) else "relative"
        tally[kind, verdict] += 1
        if options.misses and verdict not in ("exact", "close", "edge"):
            told = mark.value if mark else None
            print(f"{document.name} {document.published} {gold.words!r} {gold.first}..{gold.last} {verdict} {told}")
    if options.peer:
        print(wrangled(documents))
    for kinds in (("absolute", "relative"), ("relative",)):
        print(report("all" if len(kinds) == 2 else "relative", {v: sum(tally[k, v] for k in kinds) for _, v in tally}))
    return 0


def report(name: str, counts: dict[str, int]) -> str:
    total = sum(counts.values())
    good = counts.get("exact", 0) + counts.get("close", 0) + counts.get("edge", 0)
    parts = ", ".join(
        f"{verdict} {counts.get(verdict, 0)}" for verdict in ("exact", "close", "edge", "abstained", "missed", "wrong")
    )
    told = good + counts.get("wrong", 0)
    return f"{name}: {good}/{total} right {good / total:.1%}, precision {good / max(told, 1):.1%} ({parts})"
