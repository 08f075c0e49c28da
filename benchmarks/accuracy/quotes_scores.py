"""How found quotations compare with annotated ones: direct quotes, their speakers, and every attribution."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from benchmarks.accuracy.quotes_gold import Attribution
from generator.model.text import Span

EDGES = " \t\r\n\"“”„‟«»'‘’`.,;:!?…–—-"
MARKS = '"“”„‟«»'
SPEECH = 4  # words from which a quoted stretch counts as a direct quote
SAY = re.compile(
    r"\b(sa(y|ys|id|ying)|t(ell|ells|old)|accord(s|ing)|announc\w+|claim\w*|declar\w+|stat(e|es|ed|ing)|argu\w+|"
    r"add(s|ed)|insist\w*|warn\w*|report(s|ed)|ask(s|ed)|call(s|ed)|explain\w*|not(es|ed)|suggest\w*|acknowledg\w*|"
    r"den(y|ies|ied)|t?weet\w*|wr(ite|ites|ote)|repl\w+|describ\w+|accus\w+)\b",
    re.IGNORECASE,
)
NO_NAMES = {"The", "Mr", "Mrs", "Ms", "He", "She", "They"}


def trim(text: str, span: Iterable[int]) -> Span:
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def marked(text: str) -> list[Span]:
    """What stands between double marks, paragraph by paragraph, trimmed: kept apart from the code under test."""
    out = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start: int | None = None
        for match in re.finditer(f"[{MARKS}]", paragraph.group()):
            at = paragraph.start() + match.start()
            opens = turn(text, Span(*paragraph.span()), at, start is not None)
            if opens and start is None:
                start = at + 1
            elif not opens and start is not None:
                out.append(Span(start, at))
                start = None
        if start is not None:
            out.append(Span(start, paragraph.end()))
    return [span for span in (trim(text, span) for span in out) if span.start < span.end]


def turn(text: str, paragraph: Span, at: int, is_open: bool) -> bool:
    """Whether the mark at `at` opens."""
    mark = text[at]
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark in "“„«" or mark in "”»":
        return mark in "“„«"
    if (before.isspace() or before in "([—–-‘'") and not after.isspace():
        return True
    return not is_open and not (not before.isspace() and (after.isspace() or after in ".,;:!?)]—–-’'"))


def letters(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(*span))


def names(text: str, spans: Iterable[Span]) -> set[str]:
    return {w for span in spans for w in re.findall(r"\b[A-Z][\w'-]+", span.of(text))} - NO_NAMES


def matched(gold: list[frozenset[int]], found: list[frozenset[int]], least: float) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs by Jaccard overlap of characters, best first, from `least` on."""
    pairs = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            common = len(one & other)
            if common and common / len(one | other) >= least:
                pairs.append((-common / len(one | other), g, f))
    used_gold, used_found, out = set[int](), set[int](), []
    for _, g, f in sorted(pairs):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            out.append((g, f))
    return out


def score(text: str, gold: list[Attribution], found: list[Attribution]) -> Counter[str]:
    """All counts of one article; add them up and hand them to `table`."""
    regions = [span for span in marked(text) if len(span.of(text).split()) >= SPEECH]
    inside = [letters([region]) for region in regions]
    want = [letters(trim(text, span) for span in a.content) for a in gold]
    have = [letters(trim(text, span) for span in a.content) for a in found]
    n: Counter[str] = Counter()
    owners = owned(inside, want)
    direct(n, text, [inside[r] for r, _ in owners], found, have, inside)
    n["direct exact"] = len({regions[r] for r, _ in owners} & pieces(text, found, have, inside))
    for region, owner in owners:
        speaker(n, text, inside[region], gold[owner], found, have)
    every(n, gold, found, want, have)
    spoken(n, text, gold, want, have, inside)
    return n


def owned(inside: list[frozenset[int]], want: list[frozenset[int]]) -> list[tuple[int, int]]:
    """(region, attribution) of every quoted stretch that an annotated content covers by half."""
    out = []
    for r, region in enumerate(inside):
        best = max(((len(region & content), -a) for a, content in enumerate(want)), default=(0, 0))
        if best[0] >= len(region) / 2:
            out.append((r, -best[1]))
    return out


def pieces(text: str, found: list[Attribution], have: list[frozenset[int]], inside: list[frozenset[int]]) -> set[Span]:
    """What was found inside the quoted stretches; an attribution that the speaker makes herself is left out."""
    out = set()
    for attribution, content in zip(found, have, strict=True):
        for region in inside:
            common = content & region
            if common and not of_the_speaker(attribution, common, region):
                span = trim(text, (min(common), max(common) + 1))
                if len(span.of(text).split()) >= SPEECH:
                    out.add(span)
    return out


def of_the_speaker(attribution: Attribution, common: frozenset[int], region: frozenset[int]) -> bool:
    return bool(attribution.source) and letters(attribution.source) <= region and 2 * len(common) < len(region)


def direct(
    n: Counter[str],
    text: str,
    gold: list[frozenset[int]],
    found: list[Attribution],
    have: list[frozenset[int]],
    inside: list[frozenset[int]],
) -> None:
    parts = [letters([span]) for span in sorted(pieces(text, found, have, inside))]
    n["direct gold"], n["direct found"] = len(gold), len(parts)
    n["direct overlap"] = len(matched(gold, parts, 0.5))


def speaker(
    n: Counter[str],
    text: str,
    region: frozenset[int],
    gold: Attribution,
    found: list[Attribution],
    have: list[frozenset[int]],
) -> None:
    """Whether the best overlapping quotation names the annotated speaker; strict wants a name of theirs in common."""
    if not gold.source:
        return
    n["speaker gold"] += 1
    near = [
        (len(content & region), -i)
        for i, content in enumerate(have)
        if content & region and not of_the_speaker(found[i], content & region, region)
    ]
    if not near:
        return
    source = found[-max(near)[1]].source
    n["speaker told"] += bool(source)
    if letters(source) & letters(gold.source):
        n["speaker right"] += 1
        expected = names(text, gold.source)
        n["speaker strict"] += not expected or bool(expected & names(text, source))


def every(
    n: Counter[str],
    gold: list[Attribution],
    found: list[Attribution],
    want: list[frozenset[int]],
    have: list[frozenset[int]],
) -> None:
    pairs = matched(want, have, 0.5)
    n["all gold"], n["all found"], n["all overlap"] = len(want), len(have), len(pairs)
    n["all exact"] = len(matched(want, have, 0.999))
    n["source gold"] = sum(bool(a.source) for a in gold)
    n["source found"] = sum(bool(a.source) for a in found)
    n["source right"] = sum(bool(letters(gold[g].source) & letters(found[f].source)) for g, f in pairs)
    n["cue right"] = sum(bool(letters(gold[g].cue) & letters(found[f].cue)) for g, f in pairs)


def spoken(
    n: Counter[str],
    text: str,
    gold: list[Attribution],
    want: list[frozenset[int]],
    have: list[frozenset[int]],
    inside: list[frozenset[int]],
) -> None:
    """Speech without marks: gold attributions with a speech verb that hold no quoted stretch."""

    def bare(content: frozenset[int]) -> bool:
        return not any(len(content & region) * 2 >= len(region) for region in inside)

    pairs = matched(want, have, 0.5)
    hit_gold, hit_found = {g for g, _ in pairs}, {f for _, f in pairs}
    for g, content in enumerate(want):
        if bare(content):
            says = bool(SAY.search(" ".join(span.of(text) for span in gold[g].cue)))
            n["indirect gold"] += 1
            n["indirect right"] += g in hit_gold
            n["say gold"] += says
            n["say right"] += says and g in hit_gold
    for f, content in enumerate(have):
        n["indirect found"] += bare(content)
        n["indirect matched"] += bare(content) and f in hit_found


def table(n: Counter[str]) -> list[str]:
    """The lines of a report: per subtask precision, recall, F1 and the counts behind them."""

    def row(label: str, right: str, found: str, gold: str, also: str | None = None) -> str:
        p, r = share(n[also or right], n[found]), share(n[right], n[gold])
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"{label:28} P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}   ({n[right]} right, {n[found]} found, {n[gold]} gold)"

    def ratio(label: str, right: str, gold: str) -> str:
        return f"{label:28} {share(n[right], n[gold]):5.1f}   ({n[right]} of {n[gold]})"

    return [
        row("direct quotes, exact", "direct exact", "direct found", "direct gold"),
        row("direct quotes, overlap", "direct overlap", "direct found", "direct gold"),
        ratio("speaker of direct quotes", "speaker right", "speaker gold"),
        ratio("  … strict", "speaker strict", "speaker gold"),
        row("all attributions, exact", "all exact", "all found", "all gold"),
        row("all attributions", "all overlap", "all found", "all gold"),
        row("  … and their source", "source right", "source found", "source gold"),
        ratio("  … cue of matched", "cue right", "all overlap"),
        row("indirect", "indirect right", "indirect found", "indirect gold", "indirect matched"),
        ratio("indirect with a speech verb", "say right", "say gold"),
    ]


def share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
