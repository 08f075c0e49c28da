"""Who speaks a quotation, by rules: the clause beside it, the clause around it, or the speaker who goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.annotate.quotes import lexicon, typeset
from generator.annotate.quotes.confidence import RULES, of_speaker
from generator.annotate.quotes.cues import Cue, denied
from generator.annotate.quotes.layout import Attribution, Layout, Range, apart
from generator.annotate.quotes.shapes import ENDS, bare

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 14  # tokens between an introducing verb and the quotation: "told reporters at the airport on Sunday:"
ASIDE = 8  # tokens between a quotation and the clause after it
SURE = 0.7  # probability from which the network is believed before the rules


@dataclass(frozen=True, slots=True)
class Said:
    """The attributions of an article's regions so far, and the cues they were found with."""

    layout: Layout
    cues: list[Cue]
    found: dict[int, Attribution]


def by_rules(
    layout: Layout,
    cues: list[Cue],
    turns: Mapping[int, Attribution],
    known: Mapping[int, Attribution] | None = None,
) -> dict[int, Attribution]:
    """Region → attribution, for every region whose speaker can be told.

    `turns` are certain, `known` ones of the network's are believed.
    """
    said = Said(layout, cues, typeset.speakers(layout) | dict(turns))
    sure = {r: hit for r, hit in (known or {}).items() if hit.confidence >= SURE}
    believed = {r: hit for r, hit in sure.items() if hit.speaker and apart(hit.speaker, layout.ranges[r])}
    trained = {r: replace(hit, confidence=of_speaker(hit.confidence)) for r, hit in believed.items()}
    for region in range(len(layout.regions)):
        hit = touching(said, region) or trained.get(region) or beside(said, region)
        if hit is not None:
            said.found.setdefault(region, hit)
    for region in range(len(layout.regions)):
        if region not in said.found and bare(layout, region) and (hit := goes_on(said, region)) is not None:
            said.found[region] = hit
    return said.found


def by(rule: str, speaker: Range | None, cue: Range | None) -> Attribution:
    return Attribution(speaker, cue, rule, RULES[rule])


def touching(said: Said, region: int) -> Attribution | None:
    """`X shouted "…"`: nothing but the mark between verb and words, which no clause further out can overrule."""
    first = said.layout.ranges[region][0]
    for cue in said.cues:
        spoken = cue.last == first - 1 and cue.speaker is not None and cue.speaker[1] <= cue.first
        if spoken and same_level(said.layout, region, cue) and not denied(said.layout.doc[cue.head]):
            return by("attribution-before", cue.speaker, (cue.first, cue.last))
    return None


def beside(said: Said, region: int) -> Attribution | None:
    """An attribution in the quotation's own sentence or right at its edge."""
    own = said.layout.ranges[region]
    near = [
        cue for cue in said.cues if cue.speaker and apart(cue.speaker, own) and same_level(said.layout, region, cue)
    ]
    near = [cue for cue in near if not denied(said.layout.doc[cue.head])]
    for rule in (before, after, around):
        cue = rule(said.layout, region, near)
        if cue is not None:
            why = f"attribution-{rule.__name__}"
            return by(why, cue.speaker, (cue.first, cue.last))
    return None


def same_level(layout: Layout, region: int, cue: Cue) -> bool:
    """The cue stands in the region's paragraph, and in the words that hold the region: another's, or the article's."""
    first = layout.ranges[region][0]
    inside = layout.regions[region].inside
    level = -1 if inside is None else inside
    return layout.block[cue.head] == layout.block[first] and layout.outer(cue.head) == level


def before(layout: Layout, region: int, near: list[Cue]) -> Cue | None:
    """`X said: "…"`, `X said it was "…"`: the nearest clause that ends just before the quotation."""
    first = layout.ranges[region][0]
    ahead = [cue for cue in near if cue.end <= first and first - cue.end <= NEAR]
    for cue in sorted(ahead, key=lambda cue: -cue.end):
        gap = [layout.doc[i] for i in range(cue.end, first)]
        if any(token.text in ENDS or token.is_sent_start for token in gap[:-1]) and not introduced(gap):
            continue
        if any(token.text == ";" or layout.around[token.i] not in (-1, region) for token in gap):
            continue
        if introduced(gap) or all(t.lower_ in lexicon.LINKS or t.lower_ == "that" for t in gap) or cue.strong:
            return cue if introduced(gap) or len(gap) <= 5 or governs(layout, cue, region) else None
    return None


def introduced(gap: list[Token]) -> bool:
    """A colon or comma before the opening mark."""
    texts = [token.text for token in gap if not token.is_space]
    return len(texts) > 1 and texts[-2] in (":", ",") and not any(text in ENDS for text in texts)


def after(layout: Layout, region: int, near: list[Cue]) -> Cue | None:
    """`"…," X said`, `"…," is how X puts it`, `"…," according to X`: a clause that starts where the quotation ends."""
    last = layout.ranges[region][1]
    behind = [cue for cue in near if cue.start >= last and cue.start - last <= ASIDE]
    for cue in sorted(behind, key=lambda cue: cue.start):
        gap = [layout.doc[i] for i in range(last, cue.start)]
        if any(token.lower_ not in lexicon.LINKS for token in gap):
            return None
        ended = layout.doc[last - 1].text
        if (ended == "." and layout.doc[cue.start].text[0].isupper()) or (ended == "…" and opens_next(layout, cue)):
            return None
        return cue
    return None


def opens_next(layout: Layout, cue: Cue) -> bool:
    """Whether the clause after a finished sentence goes with what follows: `"…." X said: "…"`, `"…." X said that`."""
    following = layout.doc[cue.end :][:3]
    has_clause = any(child.dep_ == "ccomp" and child.i > cue.head for child in layout.doc[cue.head].children)
    return has_clause or any(token.text in (":", "that") for token in following)


def around(layout: Layout, region: int, near: list[Cue]) -> Cue | None:
    """The clause whose verb governs the quotation's head."""
    heads = {cue.head: cue for cue in near if layout.around[cue.head] != region}
    first, last = layout.ranges[region]
    if first >= last:
        return None
    node = layout.doc[first:last].root
    for _ in range(12):
        if node.head.i == node.i:
            return None
        node = node.head
        if node.i in heads:
            return heads[node.i]
    return None


def governs(layout: Layout, cue: Cue, region: int) -> bool:
    return around(layout, region, [cue]) is not None


def goes_on(said: Said, region: int) -> Attribution | None:
    """A bare quotation: its speaker is who spoke last in the paragraph, who speaks next to it, or who spoke before."""
    first, last = said.layout.ranges[region]
    place = said.layout.block[first]
    here = last_speaker(said, place, first)
    if here is not None:
        return here
    adjoining = region + 1
    near = adjoining in said.found and said.layout.ranges[adjoining][0] - last <= 3
    if near and said.layout.block[said.layout.ranges[adjoining][0]] == place:
        same = said.found[adjoining]
        return by("attributed-next", same.speaker, same.cue)
    return from_paragraph_before(said, region, place)


def last_speaker(said: Said, place: int, limit: int) -> Attribution | None:
    """Who is reported last in a paragraph before token `limit`: by a quotation or by an indirect clause."""
    layout = said.layout
    spoken = [(layout.ranges[r], a) for r, a in said.found.items() if layout.regions[r].inside is None]
    best: tuple[int, Attribution] | None = None
    for (first, last), attribution in spoken:
        if layout.block[first] == place and last <= limit and (best is None or last > best[0]):
            words = attribution.cue if attribution.cue and attribution.cue[0] >= last else None
            best = (
                max(last, words[1] if words else 0),
                by("continued", attribution.speaker, words),
            )
    used = {attribution.cue[0] for _, attribution in spoken if attribution.cue}
    for cue in said.cues:
        reported = (
            cue.strong
            and cue.first not in used
            and cue.speaker
            and layout.block[cue.head] == place
            and layout.outer(cue.head) < 0
        )
        if reported and cue.end <= limit and (best is None or cue.end > best[0]) and not denied(layout.doc[cue.head]):
            best = (cue.end, by("continued", cue.speaker, None))
    return best[1] if best else None


def from_paragraph_before(said: Said, region: int, place: int) -> Attribution | None:
    """A paragraph that is all quotation: speech reopened, a dialogue's turn, or the last speaker going on."""
    layout = said.layout
    first = layout.ranges[region][0]
    opening = layout.blocks[place].span.start
    if place == 0 or layout.doc[first].idx - opening > 2:
        return None
    previous = [r for r in range(region) if layout.block[layout.ranges[r][0]] == place - 1]
    if previous and layout.regions[previous[-1]].continues and previous[-1] in said.found:
        return by("reopened", said.found[previous[-1]].speaker, None)
    if layout.text[layout.blocks[place - 1].span.end - 1] == ":":
        return introduced_above(said, place)
    if (turn := alternates(said, place)) is not None:
        return by("dialogue-turn", turn, None)
    end = next((i for i in range(first - 1, -1, -1) if layout.block[i] < place - 1), -1)
    before_it = last_speaker(said, place - 1, first)
    if before_it is None or end >= first:
        return None
    return by("continued-next-paragraph", before_it.speaker, None)


def introduced_above(said: Said, place: int) -> Attribution | None:
    """`X continued:` as a paragraph of its own, or at the end of one."""
    layout = said.layout
    above = [cue for cue in said.cues if layout.block[cue.head] == place - 1 and layout.outer(cue.head) < 0]
    if not above or above[-1].speaker is None:
        return None
    return by("introduced-above", above[-1].speaker, (above[-1].first, above[-1].last))


def alternates(said: Said, place: int) -> Range | None:
    """The speaker of the paragraph before last, when the last two are turns of two different speakers."""
    turns = [speaker_of(said, place - back) for back in (1, 2)]
    if turns[0] is None or turns[1] is None or same_words(said, turns[0], turns[1]):
        return None
    return turns[1]


def speaker_of(said: Said, place: int) -> Range | None:
    """The one speaker of a paragraph that opens with a quotation."""
    if place < 0:
        return None
    layout = said.layout
    regions = [r for r in said.found if layout.block[layout.ranges[r][0]] == place]
    if not regions or layout.regions[regions[0]].span.start - layout.blocks[place].span.start > 1:
        return None
    speakers = {said.found[r].speaker for r in regions}
    return speakers.pop() if len(speakers) == 1 else None


def same_words(said: Said, one: Range, other: Range) -> bool:
    doc = said.layout.doc
    return doc[slice(*one)].text.lower() == doc[slice(*other)].text.lower()
