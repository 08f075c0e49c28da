"""What a ranker is told of a pronoun and a candidate: one row of numbers a candidate.

The order of NAMES is the order of the columns that weights/*.npz were trained on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.annotate.actors import fit, paths
from generator.annotate.actors import reading as articles
from generator.annotate.actors.lists import DOING, SAYING, SUBJECTS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.rules import score
from generator.annotate.actors.table import Table
from generator.annotate.actors.track import Track, place, role
from generator.model.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from generator.annotate.actors.reading import Reading


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ROLES = {"s": 0, "o": 1, "p": 2, "i": 3, "a": 4, "c": 5, "x": 6}
KINDS = {"person": 0, "organisation": 1, "group": 2, "country": 3, "unknown": 4}
FORMS = {"name": 0, "metonym": 0, "nominal": 1, "pronoun": 2}
GENDERS = {"m": 0, "f": 1}
LINKS = {"conj": 1, "advcl": 2, "ccomp": 3, "xcomp": 4, "relcl": 5, "acl": 6, "pcomp": 7}
NOUNS = {"nsubj": 1, "nsubjpass": 2, "dobj": 3, "pobj": 4, "attr": 5, "oprd": 5, "appos": 6, "conj": 7, "dative": 3}
RELATIVES = {"who", "that", "which"}
CLIMB = 6  # verbs above a pronoun that are looked at

PRONOUN = words(
    "gender role form_object said depth sentence_first subordinate under_saying heading noun being singular speaks"
)
CANDIDATE = words(
    """kind named agrees leaning doubtful count names nominals pronouns subjects subject_share first_sentence
    first_is_first plural total total_share"""
)
PAIR = words(
    """gap tokens later name_gap last_form last_role last_said same_said same_role same_draft here before subject_here
    subject_before main_here main_before same_pronoun subject_above link_above after_saying same_verb last_conjunct
    last_doing last_heading same_block named_next named_again between same_noun in_own_words spoke_before
    rule"""
)
RELATIVE = words("candidates rivals rule_rank rule_lead recency_rank count_rank subject_rank name_rivals")
COMPARED = [(PRONOUN + CANDIDATE + PAIR).index(name) for name in words("tokens count subjects named rule")]
NAMES = PRONOUN + CANDIDATE + PAIR + RELATIVE + paths.NAMES + fit.NAMES


def rows(reading: Reading, m: M, candidates: list[Track]) -> NDArray[np.float32]:
    """A matrix of len(candidates) × len(NAMES)."""
    t = reading.t
    above = subjects_above(t, m.i)
    words = [d.span for d in articles.speaks(reading, m.i)]
    last = articles.spoke_before(reading, m.i) if reading.drafts else None
    own = [*of_pronoun(t, m, above), len(words) > 0]
    table = np.array(
        [
            own + of_candidate(m, c) + of_pair(reading, m, candidates, n, above, words, last)
            for n, c in enumerate(candidates)
        ],
        dtype=np.float32,
    )
    way = np.array(paths.rows(reading, m, candidates), np.float32)
    return np.hstack([table, relative(m, candidates, table), way, fit.rows(reading.fit, m, candidates)])


def subjects_above(t: Table, i: int) -> list[tuple[int, int, int]]:
    """(subject, its verb, the relation that led up to that verb) for the verbs over a token, nearest first."""
    found = []
    at, link = i, 0
    for _ in range(CLIMB * 2):
        parent = t.head[at]
        if parent == at:
            break
        link = LINKS.get(t.dep[at], link)
        at = parent
        for kid in t.kids[at]:
            if t.dep[kid] in SUBJECTS and kid != i:
                who = t.dep[at] == "relcl" and t.low[kid] in RELATIVES  # "Jo, who said …": Jo
                found.append((place(t, t.head[at]) if who else kid, at, link))
                link = 0
    return found[:CLIMB]


def of_pronoun(t: Table, m: M, above: list[tuple[int, int, int]]) -> list[float]:
    depth = 0
    at = m.i
    while t.head[at] != at and depth < 12:
        at, depth = t.head[at], depth + 1
    verb = t.head[m.i] if t.dep[m.i] in SUBJECTS else t.head[t.head[m.i]]
    return [
        GENDERS[m.gender],
        ROLES[role(t, m)],
        t.low[m.i] in ("him", "her", "them"),
        t.said[m.i] >= 0,
        depth,
        m.i == 0 or t.sent[m.i - 1] != m.sent,
        t.dep[verb] in ("advcl", "relcl", "ccomp"),
        any(link == LINKS["ccomp"] and t.lemma[verb] in SAYING for _, verb, link in above[:2]),
        t.heading[t.block[m.i]],
        NOUNS.get(t.dep[t.head[m.i]], 0) if t.dep[m.i] == "poss" else -1,
        t.lemma[verb] in ("be", "become"),
        t.tag[t.head[m.i]] == "NN",
    ]


def of_candidate(m: M, track: Track) -> list[float]:
    e = track.entity
    first = track.first or m
    return [
        KINDS[e.kind],
        track.names > 0,
        e.gender == m.gender,
        e.pronouns[m.gender] - e.pronouns["f" if m.gender == "m" else "m"],
        e.doubtful + 2 * e.versatile,
        track.count,
        track.names,
        track.nominals,
        track.pronouns,
        track.subjects,
        track.subjects / max(track.count, 1),
        first.sent,
        first.i < 4,
        any(x.number == "p" for x in track.last),
        len(e.mentions),
        track.count / max(len(e.mentions), 1),
    ]


def of_pair(
    reading: Reading,
    m: M,
    candidates: list[Track],
    later: int,
    above: list[tuple[int, int, int]],
    words: list[Span],
    last_speaker: Entity | None,
) -> list[float]:
    t, track = reading.t, candidates[later]
    last = track.last[-1]
    coming = next((x for x in track.entity.mentions if x.i > m.i and x.form == "name"), None)
    where, mine = role(t, last), role(t, m)
    named = next((x for x in reversed(track.last) if x.form != "pronoun"), last)
    here = [x for x in track.last if x.sent == m.sent]
    before = [x for x in track.last if x.sent == m.sent - 1]
    mentioned = {place(t, x.i) for x in here}
    rank = next((n for n, (subject, _, _) in enumerate(above) if subject in mentioned), -1)
    _, verb, link = above[rank] if rank >= 0 else (0, 0, 0)
    governor = t.lemma[t.head[last.i]]
    return [
        m.sent - last.sent,
        min(m.i - last.i, 300),
        later,
        m.sent - named.sent,
        FORMS[last.form],
        ROLES[where],
        t.said[last.i] >= 0,
        (t.said[last.i] >= 0) == (t.said[m.i] >= 0),
        where == mine,
        t.said[last.i] == t.said[m.i],
        len(here),
        len(before),
        any(role(t, x) == "s" for x in here),
        any(role(t, x) == "s" for x in before),
        any(main_subject(t, x) for x in here),
        any(main_subject(t, x) for x in before),
        sum(x.form == "pronoun" and x.gender == m.gender for x in track.last),
        rank,
        link,
        rank >= 0 and t.lemma[verb] in SAYING,
        t.head[last.i] == t.head[m.i],
        t.dep[last.i] == "conj" or any(t.dep[k] == "conj" for k in t.kids[last.i]),
        governor in DOING or governor in SAYING,
        t.heading[t.block[last.i]],
        t.block[last.i] == t.block[m.i],
        coming.sent - m.sent if coming else 9,
        min(coming.i - m.i, 60) if coming else 60,
        sum(other.entity.kind == "person" and other.last[-1].i > last.i for other in candidates),
        t.head[last.i] == t.head[m.i] or t.lemma[t.head[last.i]] == t.lemma[t.head[m.i]],
        any(w.start <= t.idx[x.i] < w.end for w in words for x in track.entity.mentions if x.form == "name"),
        last_speaker is track.entity,
        score(reading, m, track),
    ]


def main_subject(t: Table, x: M) -> bool:
    at = place(t, x.i)
    return t.dep[at] in SUBJECTS and t.dep[t.head[at]] == "ROOT"


def relative(m: M, candidates: list[Track], table: NDArray[np.float32]) -> NDArray[np.float32]:
    """How each candidate stands among the others."""
    tokens, count, subjects, named, rule = table[:, COMPARED].T.tolist()
    likely = [c.entity.gender == m.gender or c.names > 0 for c in candidates]
    rows = zip(
        [len(candidates)] * len(candidates),
        [sum(likely) - one for one in likely],
        ranks([-value for value in rule]),
        [value - best for value, best in zip(rule, fit.rivals(rule), strict=True)],
        ranks(tokens),
        ranks([-value for value in count]),
        ranks([-value for value in subjects]),
        [sum(value > 0 for value in named) - (one > 0) for one in named],
        strict=True,
    )
    return np.array(list(rows), dtype=np.float32)


def ranks(values: list[float]) -> list[int]:
    """0 for the smallest; ties by position."""
    place = {n: rank for rank, n in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    return [place[n] for n in range(len(values))]
