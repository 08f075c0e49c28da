"""Reads an article from its start and gives each phrase and pronoun to an actor, or to nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.annotate.actors import bodies, mentions, nominals, people, roles, states
from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import LEADERS, SUBJECTS, SUBORDINATORS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.table import Table
from generator.annotate.actors.track import Track, barred, fits, role
from generator.annotate.drafts import Draft

WINDOW = {"m": 4, "f": 4, "n": 2, "p": 2}  # sentences back
Choose = Callable[["Reading", M, list[Track]], tuple[Track, float] | None]


@dataclass(slots=True)
class Reading:
    """The state of one article while it is read. `tracks` are in order of their latest mention, oldest first."""

    t: Table
    lexicon: Lexicon
    drafts: tuple[Draft, ...]
    tracks: list[Track] = field(default_factory=list)
    of: dict[int, Track] = field(default_factory=dict)  # head token → whom it stands for
    owner: dict[int, Entity] = field(default_factory=dict)  # head token of a name → its entity, read or not
    known: dict[int, Track] = field(default_factory=dict)  # identity of a named entity → its track

    def see(self, m: M, track: Track) -> None:
        self.of[m.i] = track
        if m.why == "apposition":
            return  # the name beside it says what the sentence makes of them
        track.see(m, role(self.t, m))
        if self.tracks and self.tracks[-1] is track:
            return
        if track in self.tracks[-60:]:
            self.tracks.remove(track)
        self.tracks.append(track)


def entities(t: Table, lexicon: Lexicon) -> list[Entity]:
    """The named actors, from their names alone."""
    found = people.vote(t, lexicon, mentions.names(t, lexicon))
    found += people.missed(t, found)
    persons = people.cluster(t, lexicon, [m for m in found if m.kind == "person"])
    collective = bodies.cluster(t, lexicon, [m for m in found if m.kind in ("organisation", "group", "unknown")])
    countries = states.cluster(t, lexicon, [m for m in found if m.kind == "country"])
    for person in persons:
        for r in roles.of_entity(t, person):
            person.roles.add(roles.signature(t, lexicon, r.start, r.end, r.head))
            gender = nominals.gender_of(t, r.head)
            if gender:
                person.genders[gender] += 2  # "his wife Jo"
    return persons + collective + countries


def read(t: Table, lexicon: Lexicon, drafts: tuple[Draft, ...], choose: Choose) -> list[Entity]:
    """All entities of an article, unnamed ones ("a crane operator … he") included."""
    named = entities(t, lexicon)
    reading = Reading(t, lexicon, drafts)
    timeline: list[tuple[int, int, M, Track | None]] = []
    taken: set[int] = set()
    for entity in named:
        track = reading.known[id(entity)] = Track(entity)
        for m in entity.mentions:
            timeline.append((m.i, 0, m, track))
            taken.update(range(m.start, m.end))
            reading.owner[m.i] = entity
    timeline += [(m.i, 1, m, None) for m in nominals.phrases(t, taken)]
    timeline += [(m.i, 1, m, None) for m in nominals.pronouns(t)]
    for _, _, m, known in sorted(timeline, key=lambda item: item[:2]):
        step(reading, m, known, choose)
    found = list({id(track.entity): track.entity for track in reading.tracks}.values())
    first_person(reading)
    for entity in found:
        entity.sort()
    return found


def step(reading: Reading, m: M, track: Track | None, choose: Choose) -> None:
    if track is None and m.gender in ("1s", "1p"):
        return
    if track is None:
        chosen = nominal(reading, m) if m.form == "nominal" else pronoun(reading, m, choose)
        if chosen is None and m.form == "pronoun":
            return
        if chosen is None:
            track = Track(Entity(m.kind))
            track.entity.add(m, "phrase")
        else:
            track, why, score = chosen
            track.entity.add(m, why, score)
    reading.see(m, track)


Chosen = tuple[Track, str, float]


def pronoun(reading: Reading, m: M, choose: Choose) -> Chosen | None:
    alias = known_as(reading, m)
    if alias:
        return alias
    speaker = speaking(reading, m)
    window = WINDOW[m.gender]
    candidates = []
    for track in reversed(reading.tracks[-80:]):
        if m.sent - track.last[-1].sent > window:
            break
        free = not any(barred(reading.t, m, other) for other in track.last if other.sent == m.sent)
        if free and track.entity is not speaker and fits(m, track):
            candidates.append(track)
    coming = ahead(reading, m) if m.gender in ("m", "f") else None
    if coming and coming is not speaker:
        candidates = [c for c in candidates if c.entity is not coming]
        sure = cataphor(reading, m, coming, candidates)
        if sure:
            return sure
        candidates.append(awaited(reading, coming, m))
    if not candidates:
        return None
    picked = choose(reading, m, candidates)
    return (picked[0], "pronoun", picked[1]) if picked else None


def speaking(reading: Reading, m: M) -> Entity | None:
    """Who speaks the words a pronoun stands in: "he" is somebody else."""
    draft = reading.t.said[m.i]
    return speaker_of(reading, reading.drafts[draft]) if draft >= 0 else None


def speaker_of(reading: Reading, draft: Draft) -> Entity | None:
    """The entity that a draft's speaker words stand for, by their head; the maker of a document that speaks."""
    if draft.speaker_span is None:
        return None
    span = reading.t.doc.char_span(*draft.speaker_span, alignment_mode="expand")
    if span is None:
        return None
    inside = range(span.start, span.end)
    if span.root.i in reading.of:
        found = reading.of[span.root.i].entity
        if found.named:
            return found
    if span.root.i in reading.owner:
        return reading.owner[span.root.i]
    owners = {id(e): e for i in inside if (e := reading.owner.get(i))}
    return next(iter(owners.values())) if len(owners) == 1 else None


def ahead(reading: Reading, m: M) -> Entity | None:
    """Who is named right after: the subject of the clause that a pronoun's phrase or clause opens.

    "In her review, Jo Bloggs …", "If X is pushing him, Mr Y has …".
    """
    t = reading.t
    at = m.i
    for _ in range(12):
        parent = t.head[at]
        if parent == at or t.sent[parent] != m.sent:
            return None
        if t.dep[at] in OPENING and at < parent:
            subject = t.child(parent, *SUBJECTS)
            if subject is not None and subject > m.i and subject in reading.owner:
                entity = reading.owner[subject]
                fit = (entity.kind == "person" or entity.versatile) and entity.gender in ("", m.gender)
                return entity if fit else None
        at = parent
    return None


OPENING = {"advcl", "prep", "pcomp", "npadvmod", "advmod"}


def cataphor(reading: Reading, m: M, coming: Entity, others: list[Track]) -> Chosen | None:
    """Certain only where the clause that opens has another subject, a person: "If X is pushing him, Mr Y has …"."""
    t = reading.t
    verb = t.head[m.i]
    while t.dep[verb] != "advcl" and t.head[verb] != verb:
        verb = t.head[verb]
    opens = t.dep[verb] == "advcl" and any(t.low[k] in SUBORDINATORS for k in t.kids[verb])
    subject = t.child(verb, *SUBJECTS)
    rival = reading.owner.get(subject) if subject is not None and subject != m.i else None
    if not others or (opens and rival not in (None, coming)):
        return awaited(reading, coming, m), "cataphor", 0.85
    return None


def speaks(reading: Reading, i: int) -> list[Draft]:
    """The quotations whose speaker a token is."""
    at = reading.t.idx[i]
    return [d for d in reading.drafts if d.speaker_span and d.speaker_span.start <= at < d.speaker_span.end]


def spoke_before(reading: Reading, i: int) -> Entity | None:
    """Who spoke the last quotation that ends before a token."""
    at = reading.t.idx[i]
    ended = [d for d in reading.drafts if d.span.end <= at and d.kind in ("direct", "partial")]
    return speaker_of(reading, max(ended, key=lambda d: d.span.end)) if ended else None


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


def nominal(reading: Reading, m: M) -> Chosen | None:
    """A phrase for somebody known: in apposition, by an office the article gave, or as the topic just before."""
    t = reading.t
    if t.dep[m.i] == "appos" and m.kind == "person":
        over = reading.of.get(t.head[m.i])
        if over and over.entity.kind == "person" and over.entity.named:
            return over, "apposition", 0.95
    for kid in t.kids[m.i]:
        if t.dep[kid] == "appos" and kid in reading.owner and m.kind == "person" and m.number == "s":
            entity = reading.owner[kid]
            if entity.kind == "person" and t.head[kid] == m.i:
                return reading.known[id(entity)], "apposition", 0.95
    if m.number == "p" or not definite(t, m) or t.dep[m.i] == "attr":
        return None
    if m.kind == "person":
        return by_office(reading, m)
    return by_head(reading, m)


def awaited(reading: Reading, coming: Entity, m: M) -> Track:
    """The track of somebody named further on, as a candidate; one not met before starts with that name."""
    track = reading.known[id(coming)]
    if not track.last:
        track.last.append(next(x for x in coming.mentions if x.start > m.i))
    return track


def definite(t: Table, m: M) -> bool:
    return any(t.low[k] in ("the", "this", "that") and t.dep[k] == "det" for k in t.kids[m.i])


def by_office(reading: Reading, m: M) -> Chosen | None:
    """ "the long-time leader of X" for the one person with that office; "the leader" for the topic that has one."""
    t = reading.t
    word, code = roles.signature(t, reading.lexicon, m.start, m.end, m.i)
    people_ = [tr for tr in reading.tracks if tr.entity.kind == "person" and tr.entity.named and agrees(m, tr)]
    holders = [tr for tr in people_ if any(w == word and (not code or c == code) for w, c in tr.entity.roles)]
    if code and len(holders) == 1:
        return holders[0], "office", 0.9
    if code or any(t.dep[k] in ("prep", "relcl", "acl") for k in t.kids[m.i]):
        return same_phrase(reading, m)
    if len(holders) == 1 and m.sent - holders[0].last[-1].sent <= 6:
        return holders[0], "office", 0.85
    topic = [tr for tr in holders if is_topic(reading, tr, m)]
    if len(topic) == 1 and word in ("leader", *LEADERS):
        return topic[0], "office of the topic", 0.8
    return same_phrase(reading, m)


def agrees(m: M, track: Track) -> bool:
    return not (m.gender in ("m", "f") and track.entity.gender not in ("", m.gender))


def is_topic(reading: Reading, track: Track, m: M) -> bool:
    """Whether somebody is the subject of the main clause of the sentence before."""
    t = reading.t
    before = [x.i for x in track.last if x.sent == m.sent - 1]
    return any(t.dep[i] in SUBJECTS and t.dep[t.head[i]] == "ROOT" for i in before)


def same_phrase(reading: Reading, m: M) -> Chosen | None:
    """ "the man" for "a man" not long before."""
    t = reading.t
    for track in reversed(reading.tracks[-60:]):
        if m.sent - track.last[-1].sent > 6:
            break
        for x in track.last:
            if x.form == "nominal" and t.lemma[x.i] == t.lemma[m.i] and x.number == m.number and compatible(t, m, x):
                return track, "same words", 0.7
    return None


def compatible(t: Table, m: M, x: M) -> bool:
    """Whether two phrases' modifiers allow one referent: the later one adds none."""
    mine = {t.low[i] for i in range(m.start, m.end) if t.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM")}
    theirs = {t.low[i] for i in range(x.start, x.end) if t.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM")}
    return mine <= theirs


def by_head(reading: Reading, m: M) -> Chosen | None:
    """ "the court" for the one body whose name ends in it, "the group" never: too many things are groups."""
    t = reading.t
    word = t.lemma[m.i]
    bare = m.i - m.start == 1 and m.end == m.i + 1
    if m.kind in ("organisation", "group") and bare and word not in ("group", "force", "forces", "government"):
        fit = [
            tr for tr in reading.tracks if tr.entity.named and any(word in x.words for x in tr.last if x.form == "name")
        ]
        if len(fit) == 1 and m.sent - fit[0].last[-1].sent <= 5:
            return fit[0], "head of its name", 0.85
    return same_phrase(reading, m)


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
