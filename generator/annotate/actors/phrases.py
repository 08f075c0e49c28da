"""Which phrases stand for somebody named: in apposition, by an office or a kinship, as the topic just before."""

from __future__ import annotations

from generator.annotate.actors import roles
from generator.annotate.actors.lists import KIN, SUBJECTS
from generator.annotate.actors.mention import M
from generator.annotate.actors.reading import Chosen, Reading
from generator.annotate.actors.table import Table
from generator.annotate.actors.track import Track


def nominal(reading: Reading, m: M) -> Chosen | None:
    """A phrase for somebody known: in apposition, by an office the article gave, or as the topic just before."""
    t = reading.t
    beside = apposition(reading, m)
    if beside:
        return beside, "apposition", 0.95
    if m.number == "p" or not definite(t, m) or t.dep[m.i] == "attr":
        return None
    if m.kind == "person":
        return by_office(reading, m)
    return by_head(reading, m)


def apposition(reading: Reading, m: M) -> Track | None:
    """The person whose name stands beside a phrase: "Jo Bloggs, the chemist," and "the chemist, Jo Bloggs,"."""
    t = reading.t
    if t.dep[m.i] == "appos":
        over = reading.of.get(t.head[m.i])
        name = reading.owner.get(t.head[m.i])
        if over and name is over.entity and name.kind == "person" and roles.closes(t, over.last[-1], m.i):
            return over
    own = any(t.dep[k] in ("det", "poss") for k in t.kids[m.i])
    if t.dep[m.i] == "conj" and m.kind == "person" and m.number == "s" and not own:
        over = reading.of.get(t.head[m.i])  # "Jo Bloggs, director of X and treasurer of Y," but no "and her daughter"
        if over and any(x.i == t.head[m.i] and x.why == "apposition" for x in over.entity.mentions):
            return over
    for kid in t.kids[m.i]:
        entity = reading.owner.get(kid) if t.dep[kid] == "appos" else None
        apart = any(t.text[i] in (":", ";") or "\n" in t.text[i] for i in range(m.i, kid))
        if entity and entity.kind == "person" and m.kind == "person" and m.number == "s" and not apart:
            return reading.known[id(entity)]
    return None


def definite(t: Table, m: M) -> bool:
    kin = t.lemma[m.i] in KIN
    return any(
        (t.low[k] in ("the", "this", "that") and t.dep[k] == "det") or (kin and t.dep[k] == "poss") for k in t.kids[m.i]
    )


def by_office(reading: Reading, m: M) -> Chosen | None:
    """ "the long-time leader of X" for the one person with that office; "the leader" for the topic that has one."""
    t = reading.t
    word, code, words = roles.signature(t, reading.lexicon, m.start, m.end, m.i)
    persons = [tr for tr in reading.tracks.values() if tr.entity.kind == "person" and tr.entity.named and agrees(m, tr)]
    holders = [tr for tr in persons if any(w == word and (not code or c == code) for w, c, _ in tr.entity.roles)]
    exact = [tr for tr in holders if any(words == known for _, _, known in tr.entity.roles)]
    if code and len(holders) == 1:
        return holders[0], "office", 0.9
    if code or any(t.dep[k] in ("prep", "relcl", "acl") for k in t.kids[m.i]):
        return same_phrase(reading, m)
    for fit in (holders, exact):
        if len(fit) == 1 and m.sent - fit[0].last[-1].sent <= 6:
            return fit[0], "office", 0.85
    topic = [tr for tr in holders if is_topic(reading, tr, m)]
    if len(topic) == 1 and word == "leader":
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
    for track in reading.recent(60):
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
            tr
            for tr in reading.tracks.values()
            if tr.entity.named and any(word in x.words for x in tr.last if x.form == "name")
        ]
        if len(fit) == 1 and m.sent - fit[0].last[-1].sent <= 5:
            return fit[0], "head of its name", 0.85
    return same_phrase(reading, m)
