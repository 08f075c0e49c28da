"""What the trained part reads in an article, as attributions of regions and reported clauses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from generator.annotate.quotes import tagger
from generator.annotate.quotes.alone import stands_alone
from generator.annotate.quotes.cues import SUBJECTS, Cue, denied, phrase, questioned
from generator.annotate.quotes.edges import MARKS, fit
from generator.annotate.quotes.indirect import Report, unmarked
from generator.annotate.quotes.layout import Attribution, Layout, Range, apart, sentence
from generator.annotate.quotes.lexicon import REFUSALS, SPEECH
from generator.model.marks import NOT_SAID

TITLE = 3  # tokens of a title that a source may lack: "novelist"
WOVEN = 2  # words outside the marks from which a clause is reported beside the quotation in it
HEARERS = frozenset({"hear"})  # their subject did not say it: "the court heard that …"
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


def read(layout: Layout, views: list[tagger.View], clauses: list[Cue]) -> tuple[dict[int, Attribution], list[Report]]:
    """Region → who speaks it, and the clauses reported without marks, each with the network's probability.

    Where the syntax gives the same verb a subject that the network's source overlaps, the subject's words are taken.
    """
    said: dict[int, Attribution] = {}
    reports: list[Report] = []
    for view in views:
        found = [chunk for chunk in tagger.chunks(view) if not idle(layout, view, chunk)]
        for region in range(len(layout.regions)):
            hit = speaker_of(layout, view, found, region)
            if hit is not None and region not in said:
                said[region] = hit
        for tied in tagger.tie(view, found):
            if (report := reported(layout, view, tied)) is not None:
                reports += halves(layout, report)
    subjects = {cue.head: cue.speaker for cue in clauses if cue.speaker}
    said = {region: replace(hit, speaker=whole(hit.speaker, hit.cue, subjects)) for region, hit in said.items()}
    return said, [replace(report, speaker=who(report, subjects)) for report in reports]


def who(report: Report, subjects: dict[int, Range]) -> Range | None:
    """The speaker of a clause, whose words are not those of the clause itself: "…in Texas, Benning told …"."""
    if report.why == NOT_SAID:
        return None
    speaker = whole(report.speaker, report.cue, subjects)
    return speaker if speaker and all(apart(speaker, piece) for piece in report.pieces) else report.speaker


def whole(speaker: Range | None, cue: Range | None, subjects: dict[int, Range]) -> Range | None:
    subject = next((subjects[i] for i in range(*cue) if i in subjects), None) if cue else None
    if speaker is None or subject is None:
        return speaker
    return subject if subject[0] < speaker[1] and speaker[0] < subject[1] else speaker


def speaker_of(layout: Layout, view: tagger.View, found: list[tagger.Chunk], region: int) -> Attribution | None:
    """The cue that a region's words point to on average, and the source that this cue points to."""
    if layout.regions[region].inside is not None:
        return None
    first, last = layout.ranges[region]
    if not view.tokens[0] <= first <= view.tokens[-1]:
        return None
    start, end = np.searchsorted(view.tokens, (first, last))
    if start == end or view.tokens[start] != first:
        return None
    cues = [c for c in found if c.role == "cue" and (c.last <= start + 1 or c.first > end)]
    at, sure = tagger.pointed(view.to_cue[start + 1 : end + 1].mean(0), [c.first for c in cues])
    if at is None:
        return None
    here = layout.block[words(view, cues[at])[0]]  # a source in the heading above is a mistake
    sources = [c for c in found if c.role == "source" and layout.block[words(view, c)[0]] == here]
    who, known = tagger.pointed(view.to_source[cues[at].first], [c.first for c in sources])
    if who is None:
        return None
    cue = words(view, cues[at])
    if layout.block[cue[0]] != layout.block[first] or unsaid(layout, cue):
        return None  # across paragraphs one in three is right: the rules do better
    shown = verb(layout, cue) if gives(layout, cue) else None
    return Attribution(tidy(layout, view, sources[who]), shown, "model", sure * known)


def gives(layout: Layout, cue: Range) -> bool:
    """Whether a cue's sentence has quoted words, or ends in a colon; else it tells who, not how it was said."""
    start, end = sentence(layout.doc, cue[0])
    return layout.doc[end - 1].text == ":" or max(layout.around[max(0, start - 2) : end]) >= 0


def verb(layout: Layout, cue: Range) -> Range:
    """The verb alone of "has also told reporters:"; other cues ("according to") as they stand."""
    root = layout.doc[cue[0] : cue[1]].root
    return (root.i, root.i + 1) if root.pos_ in ("VERB", "AUX") and root.lower_ != "according" else cue


def reported(layout: Layout, view: tagger.View, tied: tagger.Tied) -> Report | None:
    """The pieces of an attribution that do not stand in quotation marks as a whole."""
    cue = words(view, tied.cue)
    near = [p for p in (words(view, c) for c in tied.contents) if layout.block[p[0]] == layout.block[cue[0]]]
    pieces = tuple(p for p in near if unmarked(layout, p) >= WOVEN)
    if not pieces:
        return None
    heard = any(layout.doc[i].lemma_ in HEARERS for i in range(*cue))
    speaker = tidy(layout, view, tied.source) if tied.source and not heard else None
    sure = tied.sure * min(c.sure for c in tied.contents)
    fitted = tuple(p for p in (fit(layout, piece) for piece in pieces) if p is not None)
    kept = clauses_only(layout, cue, speaker, fitted)
    if not kept:
        return None
    if unsaid(layout, cue) or any(questioned(layout.doc[i]) for i in range(*cue)):
        return Report(kept, None, cue, NOT_SAID, sure)
    return Report(kept, speaker, verb(layout, cue), "model", sure)


def halves(layout: Layout, report: Report) -> list[Report]:
    """Two reports for "said it would leave and warned that …": the words after a second verb of speech are its own."""
    last = report.pieces[-1]
    verb = second_verb(layout, last)
    if verb is None or report.why == NOT_SAID:
        return [report]
    joint = next(i for i in range(verb, last[0], -1) if layout.doc[i].pos_ == "CCONJ")
    before, after = fit(layout, (last[0], joint)), fit(layout, (verb + 1, last[1]))
    if before is None or after is None:
        return [report]
    return [
        replace(report, pieces=(*report.pieces[:-1], before)),
        replace(report, pieces=(after,), cue=(verb, verb + 1)),
    ]


def second_verb(layout: Layout, piece: Range) -> int | None:
    """A finite verb of speech beside an infinitive: it goes with the verb that reports both, whatever is parsed."""
    for token in layout.doc[piece[0] + 1 : piece[1] - 1]:
        reports = token.tag_ in ("VBD", "VBZ") and token.lemma_ in SPEECH and layout.around[token.i] < 0
        beside = token.dep_ == "conj" and token.head.tag_ == "VB" and piece[0] <= token.head.i < token.i
        if reports and beside and not any(child.dep_ in SUBJECTS for child in token.children):
            joint = layout.doc[max(piece[0] + 1, token.i - 2) : token.i]  # "and later warned"
            return token.i if any(word.pos_ == "CCONJ" for word in joint) else None
    return None


def clauses_only(layout: Layout, cue: Range, speaker: Range | None, pieces: tuple[Range, ...]) -> tuple[Range, ...]:
    """Without what has no verb, when a piece can be read alone: not "officials" of "told officials that …".

    Right before the words that attribute it may begin the clause: "The risk, she said, is a clash".
    """
    if not any(stands_alone(layout, (piece,)) for piece in pieces):
        return pieces
    start = min(cue, speaker or cue)[0]
    return tuple(p for p in pieces if p[1] in (start - 1, start) or any(layout.doc[i].pos_ in VERBS for i in range(*p)))


def unsaid(layout: Layout, cue: Range) -> bool:
    return any(denied(layout.doc[i]) or layout.doc[i].lemma_ in REFUSALS for i in range(*cue))


def idle(layout: Layout, view: tagger.View, chunk: tagger.Chunk) -> bool:
    """Whether a chunk is nothing but a quotation mark, or stands in a heading, which neither speaks nor is spoken."""
    start, end = words(view, chunk)
    mark = all(layout.doc[i].text in MARKS for i in range(start, end))
    return mark or layout.blocks[layout.block[start]].kind == "heading"


def words(view: tagger.View, chunk: tagger.Chunk) -> Range:
    return int(view.tokens[chunk.first - 1]), int(view.tokens[chunk.last - 2]) + 1


def tidy(layout: Layout, view: tagger.View, source: tagger.Chunk) -> Range:
    """A source without its asides: "X, the chairman" → "X"."""
    first, last = words(view, source)
    root = layout.doc[first:last].root
    if root.dep_ in ("compound", "nmod") and root.head.pos_ == "PROPN" and root.head.i - root.i < 4:
        root, last = root.head, root.head.i + 1  # a title without its name
    if root.tag_ in ("WP", "WDT") and root.head.dep_ == "relcl" and root.head.head.pos_ == "NOUN":
        return phrase(root.head.head)  # "the engineer who"; after a name "who" stays, and stands for the name's actor
    if root.pos_ not in NOUNS:
        return first, last
    start, end = phrase(root)
    start, end = max(start, first - TITLE), min(end, last)
    return (start, end) if start <= root.i < end else (first, last)
