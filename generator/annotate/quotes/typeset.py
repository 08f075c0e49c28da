"""Speakers that the setting of the page tells: `NAME: "…"`, `"NAME: …"` in transcripts, `"…" — Name` after all."""

from __future__ import annotations

from generator.annotate.quotes.confidence import RULES
from generator.annotate.quotes.layout import Attribution, Layout, Range

DASHES = frozenset({"—", "–", "―", "-", "--", "~"})
LONGEST = 6  # tokens of a name with its title


def speakers(layout: Layout) -> dict[int, Attribution]:
    """Region → who speaks it, where the setting says so; outer regions only."""
    found: dict[int, Attribution] = {}
    outer = [r for r in range(len(layout.regions)) if layout.regions[r].inside is None]
    for region in outer:
        name = label_before(layout, region) or label_inside(layout, region)
        if name is not None:
            found[region] = Attribution(name, None, "name-and-colon", RULES["name-and-colon"])
        elif (turn := same_turn(layout, found, region)) is not None:
            found[region] = turn
    for region in outer:
        if region not in found and (name := signature(layout, region)) is not None:
            found[region] = Attribution(name, None, "signature", RULES["signature"])
    return found


def label_before(layout: Layout, region: int) -> Range | None:
    """`NAME: "…"` at the start of a paragraph or sentence."""
    doc, first = layout.doc, layout.ranges[region][0]
    colon = first - 2
    if colon < 1 or doc[colon].text != ":" or layout.block[colon] != layout.block[first]:
        return None
    start = colon
    while start > 0 and colon - start < LONGEST and not doc[start].is_sent_start and not doc[start - 1].is_space:
        start -= 1
    name = doc[start:colon]
    named = len(name) > 0 and name.text[:1].isupper() and all(t.pos_ in ("PROPN", "NOUN", "ADJ", "DET") for t in name)
    return (start, colon) if named else None


def label_inside(layout: Layout, region: int) -> Range | None:
    """`"NAME: …"`: a transcript that puts the label between the marks too; capitals only, or any clause would do."""
    first, last = layout.ranges[region]
    for i in range(first + 1, min(last, first + LONGEST)):
        if layout.doc[i].text == ":":
            return (first, i) if layout.doc[first:i].text.isupper() and i - first < LONGEST else None
    return None


def same_turn(layout: Layout, found: dict[int, Attribution], region: int) -> Attribution | None:
    """A paragraph of a transcript without a label goes on with the last one's speaker."""
    before = found.get(region - 1)
    first = layout.ranges[region][0]
    if before is None or layout.regions[region].span.start - layout.blocks[layout.block[first]].span.start > 1:
        return None
    adjoining = layout.block[first] - layout.block[layout.ranges[region - 1][0]] == 1
    labelled = before.speaker is not None and layout.around[before.speaker[0]] == region - 1
    goes_on = adjoining and (labelled or before.why == "same-turn")
    stage = layout.regions[region].span.of(layout.text).startswith(("(", "["))  # "(CROSSTALK)" is nobody's
    return Attribution(None if stage else before.speaker, None, "same-turn", RULES["same-turn"]) if goes_on else None


def signature(layout: Layout, region: int) -> Range | None:
    """`"…" — Name` at the end of a paragraph: only a name, only a dash before it, only a closing mark before that."""
    doc, last = layout.doc, layout.ranges[region][1]
    end = paragraph_end(layout, region)
    start = end
    while start > last and doc[start - 1].text not in DASHES and end - start <= LONGEST:
        start -= 1
    dash = start - 1
    while start < end and doc[start].is_space:
        start += 1
    if dash <= last or doc[dash].text not in DASHES or start == end:
        return None
    closing = layout.text[: doc[dash].idx].rstrip()[-1:]
    named = all(layout.around[t.i] < 0 and t.text[:1].isupper() for t in doc[start:end])
    return (start, end) if named and closing in "\"”’'»" else None


def paragraph_end(layout: Layout, region: int) -> int:
    """The token after a region's paragraph, its closing stop and blanks left out."""
    doc, (first, last) = layout.doc, layout.ranges[region]
    end = last
    while end < len(doc) and layout.block[end] == layout.block[first] and "\n" not in doc[end].text:
        end += 1
    while end > last and (doc[end - 1].text == "." or doc[end - 1].is_space):
        end -= 1
    return end
