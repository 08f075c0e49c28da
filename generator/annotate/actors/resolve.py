"""Reads an article from its start and gives each phrase and pronoun to an actor, or to nobody."""

from __future__ import annotations

from bisect import bisect_left

from generator.annotate.actors import named, nominals, phrases
from generator.annotate.actors.fit import NOTHING, Fit
from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import SAYING, SUBJECTS, SUBORDINATORS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.reading import Choose, Chosen, Reading, speaker_of, speaking, speaks
from generator.annotate.actors.table import Table
from generator.annotate.actors.track import Track, barred, fits
from generator.annotate.drafts import Draft

WINDOW = {"m": 4, "f": 4, "n": 2, "p": 2}  # sentences back


def read(t: Table, lexicon: Lexicon, drafts: tuple[Draft, ...], choose: Choose, fit: Fit = NOTHING) -> list[Entity]:
    """All entities of an article, unnamed ones ("a crane operator … he") included."""
    entities = named.entities(t, lexicon)
    reading = Reading(t, lexicon, drafts, fit)
    timeline: list[tuple[int, int, M, Track | None]] = []
    taken: set[int] = set()
    for entity in entities:
        track = reading.known[id(entity)] = Track(entity)
        for m in entity.mentions:
            timeline.append((m.i, 0, m, track))
            taken.update(range(m.start, m.end))
            reading.owner[m.i] = entity
    timeline += [(m.i, 1, m, None) for m in nominals.phrases(t, taken)]
    timeline += [(m.i, 1, m, None) for m in nominals.pronouns(t)]
    for _, _, m, known in sorted(timeline, key=lambda item: item[:2]):
        step(reading, m, known, choose)
    found = list({id(track.entity): track.entity for track in reading.tracks.values()}.values())
    first_person(reading)
    for entity in found:
        entity.sort()
    return found


def step(reading: Reading, m: M, track: Track | None, choose: Choose) -> None:
    if track is None and m.gender in ("1s", "1p"):
        return
    if track is None:
        chosen = phrases.nominal(reading, m) if m.form == "nominal" else pronoun(reading, m, choose)
        if chosen is None and m.form == "pronoun":
            return
        if chosen is None:
            track = Track(Entity(m.kind))
            track.entity.add(m, "phrase")
        else:
            track, why, score = chosen
            track.entity.add(m, why, score)
    reading.see(m, track)


def pronoun(reading: Reading, m: M, choose: Choose) -> Chosen | None:
    alias = known_as(reading, m)
    if alias:
        return alias
    speaker = speaking(reading, m)
    window = WINDOW[m.gender]
    candidates = []
    for track in reading.recent(80):
        if m.sent - track.last[-1].sent > window:
            break
        free = not any(barred(reading.t, m, other) for other in track.last if other.sent == m.sent)
        if free and track.entity is not speaker and fits(m, track):
            candidates.append(track)
    candidates = [c for c in candidates if not named_by(reading, m, c)]
    coming = ahead(reading, m) if m.gender in ("m", "f") else None
    if coming and coming is not speaker:
        candidates = [c for c in candidates if c.entity is not coming]
        sure = cataphor(reading, m, coming, candidates)
        if sure:
            return sure
        candidates.append(awaited(reading, coming, m))
    if not candidates:
        return None
    own = owner_in_clause(reading, m, candidates) or repeated(reading, m, candidates)
    if own:
        return own, "subject of its clause", 0.8
    if goes_on := last_to_speak(reading, m, candidates):
        return goes_on, "goes on speaking", 0.85
    picked = choose(reading, m, candidates)
    return (picked[0], "pronoun", picked[1]) if picked else None


def named_by(reading: Reading, m: M, track: Track) -> bool:
    """Whether the speaker of a quotation says a name in it: nobody calls themselves by it."""
    parts = [part for draft in speaks(reading, m.i) if draft.kind == "direct" for part in draft.parts]
    at = reading.t.idx
    return any(p.start <= at[x.i] < p.end for x in track.entity.mentions if x.form == "name" for p in parts)


def owner_in_clause(reading: Reading, m: M, candidates: list[Track]) -> Track | None:
    """ "The forces struggled to hold their lines": the named subject over a possessive, with nothing fit between."""
    t = reading.t
    if m.gender not in ("n", "p") or t.dep[m.i] != "poss":
        return None
    at = m.i
    for _ in range(8):
        subject = t.child(at, *SUBJECTS)
        if subject is not None or t.head[at] == at or t.dep[at] in ("relcl", "ccomp"):
            break
        at = t.head[at]
    else:
        return None
    track = reading.of.get(subject) if subject is not None and subject < m.i else None
    if track is None or track not in candidates or not track.entity.named:
        return None
    between = any(c.last[-1].i > track.last[-1].i for c in candidates if c is not track)
    return None if between else track


def ahead(reading: Reading, m: M) -> Entity | None:
    """Who is named right after, in the subject of the clause that a pronoun's phrase or clause opens.

    "In her review, Jo Bloggs …", "Since her death, Jo Bloggs's work …", "If X is pushing him, Mr Y has …".
    """
    t = reading.t
    at = m.i
    for _ in range(12):
        parent = t.head[at]
        if parent == at or t.sent[parent] != m.sent:
            return None
        if t.dep[at] in OPENING and at < parent:
            subject = t.child(parent, *SUBJECTS) or before_verb(reading, parent)
            entity = named_in(reading, subject) if subject is not None and subject > m.i else None
            if entity:
                return entity if entity.gender in ("", m.gender) else None
        at = parent
    return None


def before_verb(reading: Reading, verb: int) -> int | None:
    """The name between a comma and a verb without a subject: "In her first year at Zenda, Bloggs won …", where the
    parser took it for another Zenda."""
    t = reading.t
    at = verb - 1
    while at > 0 and t.dep[at] in ("aux", "auxpass", "advmod", "neg"):
        at -= 1
    first = at
    while first > 0 and t.pos[first] == "PROPN":
        first -= 1
    return at if first < at and t.text[first] == "," and at in reading.owner else None


def named_in(reading: Reading, subject: int) -> Entity | None:
    """Whom a subject names: itself, beside it ("his wife Jo") or as its owner ("Jo Bloggs's work")."""
    t = reading.t
    beside = [k for dep in ("appos", "poss") for k in t.kids[subject] if t.dep[k] == dep]
    named = (reading.owner[i] for i in (subject, *beside) if i in reading.owner)
    return next((e for e in named if e.kind == "person" or e.versatile), None)


def repeated(reading: Reading, m: M, candidates: list[Track]) -> Track | None:
    """ "They say they joined": the same word as the subject of the clause above."""
    t = reading.t
    above = t.head[t.head[m.i]]
    subject = t.child(above, *SUBJECTS) if t.dep[m.i] in SUBJECTS and t.dep[t.head[m.i]] in ("ccomp", "advcl") else None
    if m.gender not in ("n", "p") or subject is None or t.low[subject] != t.low[m.i] or subject > m.i:
        return None
    track = reading.of.get(subject)
    return track if track in candidates else None


def last_to_speak(reading: Reading, m: M, candidates: list[Track]) -> Track | None:
    """ "X said that Y was late. "…," he said": X, of known gender, who speaks in the sentence before the quotation."""
    t = reading.t
    words = speaks(reading, m.i)
    if m.gender not in ("m", "f") or t.dep[m.i] not in SUBJECTS or not words:
        return None
    at = bisect_left(t.idx, min(part.start for draft in words for part in draft.parts)) - 1
    while at >= 0 and t.pos[at] in ("PUNCT", "SPACE"):
        at -= 1
    if at < 0 or t.sent[at] == m.sent or t.block[m.i] - t.block[at] > 1 or t.heading[t.block[at]]:
        return None
    verb = next((i for i in range(at, -1, -1) if t.sent[i] == t.sent[at] and t.dep[i] == "ROOT"), at)
    subject = t.child(verb, *SUBJECTS) if t.lemma[verb] in SAYING else None
    track = reading.of.get(subject) if subject is not None else None
    known = track in candidates and track is not None and track.entity.named
    return track if track and known and track.entity.leaning == m.gender else None


OPENING = {"advcl", "prep", "pcomp", "npadvmod", "advmod"}


def cataphor(reading: Reading, m: M, coming: Entity, others: list[Track]) -> Chosen | None:
    """Certain of somebody met before, where nobody else who fits stands earlier in the sentence; or where the clause
    that opens has another subject, a person: "If X is pushing him, Mr Y has …"."""
    t = reading.t
    if any(x.sent == m.sent and x.i < m.i for other in others for x in other.last):
        return None
    verb = t.head[m.i]
    while t.dep[verb] != "advcl" and t.head[verb] != verb:
        verb = t.head[verb]
    opens = t.dep[verb] == "advcl" and any(t.low[k] in SUBORDINATORS for k in t.kids[verb])
    subject = t.child(verb, *SUBJECTS)
    rival = reading.owner.get(subject) if subject is not None and subject != m.i else None
    met = bool(reading.known[id(coming)].last)
    if met or not others or (opens and rival not in (None, coming)):
        return awaited(reading, coming, m), "cataphor", 0.85
    return None


def known_as(reading: Reading, m: M) -> Chosen | None:
    """ "Known as the Zenda regiment, they …"."""
    t = reading.t
    if t.dep[m.i] not in SUBJECTS:
        return None
    for kid in t.kids[t.head[m.i]]:
        if kid < m.i and t.low[kid] in ("known", "called", "named", "dubbed", "nicknamed"):
            start, end = t.edges(kid)
            for i in range(start, end):
                if i in reading.of and reading.of[i].entity.named:
                    return reading.of[i], "known as", 0.95
    return None


def awaited(reading: Reading, coming: Entity, m: M) -> Track:
    """The track of somebody named further on, as a candidate; one not met before starts with that name."""
    track = reading.known[id(coming)]
    if not track.last:
        track.last.append(next(x for x in coming.mentions if x.start > m.i))
    return track


def first_person(reading: Reading) -> None:
    """ "I" inside a quotation is its speaker; "we" too when a body speaks."""
    t = reading.t
    for m in nominals.pronouns(t):
        if m.gender not in ("1s", "1p") or t.said[m.i] < 0:
            continue
        entity = speaker_of(reading, reading.drafts[t.said[m.i]])
        if entity is None or (m.gender == "1p") == (entity.kind == "person"):
            continue
        if m.gender == "1s" and entity.kind != "person":
            continue
        entity.add(m, "first person of the speaker", 0.9)
