"""What has been said of an entity so far while an article is read from its start: what pronouns are matched against."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.annotate.actors.lists import OBJECTS, REFLEXIVE, SAYING, SUBJECTS
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.table import Table
from generator.annotate.words import words

CARRYING = words("bring take carry have keep drag draw")
AROUND = words("around behind before beneath above beside")
MEMORY = 8  # mentions of an entity that are looked back at


@dataclass(slots=True, eq=False)
class Track:
    """An entity's mentions read so far: the last few, and counts over all."""

    entity: Entity
    last: list[M] = field(default_factory=list)
    names: int = 0
    nominals: int = 0
    pronouns: int = 0
    subjects: int = 0
    first: M | None = None

    def see(self, m: M, role: str) -> None:
        self.first = self.first or m
        self.last.append(m)
        del self.last[:-MEMORY]
        if m.form == "pronoun":
            self.pronouns += 1
        elif m.form == "nominal":
            self.nominals += 1
        else:
            self.names += 1
        self.subjects += role == "s"

    @property
    def count(self) -> int:
        return self.names + self.nominals + self.pronouns


def role(t: Table, m: M) -> str:
    """s subject, o object, p possessive, i after a preposition, a apposition or predicate, c conjunct, x other."""
    dep = t.dep[place(t, m.i)]
    if dep in SUBJECTS:
        return "s"
    if dep in OBJECTS:
        return "o"
    return {"poss": "p", "pobj": "i", "agent": "i", "appos": "a", "attr": "a", "conj": "c"}.get(dep, "x")


def place(t: Table, i: int) -> int:
    """The token that says what a mention does in its sentence: for "her father, Jo," the father."""
    head = t.head[i]
    return head if t.dep[i] == "appos" and head < i and t.sent[head] == t.sent[i] else i


def fits(m: M, track: Track) -> bool:
    """Whether a pronoun agrees with an entity in gender, number and kind."""
    e = track.entity
    if m.gender in ("m", "f"):
        return (e.kind == "person" or e.versatile) and e.gender in ("", m.gender) and track.last[-1].number == "s"
    if e.kind == "person" or any(x.form == "pronoun" and x.gender not in (m.gender, "1p") for x in track.last):
        return m.gender == "p" and e.kind == "person" and track.last[-1].number == "p"
    plural = any(x.number == "p" for x in track.last)
    if m.gender == "n":
        return not plural
    return plural or e.kind in ("organisation", "group")


def barred(t: Table, m: M, other: M) -> bool:
    """Whether syntax forbids that a pronoun and another mention of the same sentence are one (binding)."""
    if m.sent != other.sent or t.low[m.i] in REFLEXIVE:
        return False
    if other.start <= m.i < other.end:
        return True
    if other.form == "name" and over(t, m, other):
        return True
    if t.dep[m.i] == "poss":
        return other.i == t.head[m.i]
    verb = t.head[m.i]
    if t.pos[verb] == "ADP":
        if accompanied(t, verb):
            return False
        verb = t.head[verb]
    if not (t.dep[m.i] in OBJECTS or t.dep[m.i] == "pobj"):
        return False
    verb = controlled(t, verb)
    there, verbs = first_of(t, place(t, other.i)), (verb, clause_before_and(t, verb))
    return (t.dep[there] in SUBJECTS and t.head[there] in verbs) or any(who(t, v) == other.i for v in verbs)


def accompanied(t: Table, prep: int) -> bool:
    """ "Jo took a map with her", "Jo looked around her": where the subject is, said of the subject itself."""
    return (t.low[prep] == "with" and t.lemma[t.head[prep]] in CARRYING) or t.low[prep] in AROUND


def first_of(t: Table, i: int) -> int:
    """The first of what "and" joins: Al of "Al and Jo met her", who are both its subject."""
    while t.dep[i] == "conj" and t.head[i] < i and t.pos[t.head[i]] in ("NOUN", "PROPN", "PRON"):
        i = t.head[i]
    return i


def controlled(t: Table, verb: int) -> int:
    """The verb whose subject is also an infinitive's: "Jo wanted to help her", but not "Jo asked Al to help her"."""
    while t.dep[verb] == "xcomp" and t.child(verb, *SUBJECTS) is None and t.child(t.head[verb], *OBJECTS) is None:
        verb = t.head[verb]
    return verb


def who(t: Table, verb: int) -> int:
    """The noun that a relative clause's subject stands for: Jo of "Jo, who worked with her"; -1 for other clauses."""
    subject = t.child(verb, *SUBJECTS) if verb >= 0 and t.dep[verb] == "relcl" else None
    return t.head[verb] if subject is not None and t.low[subject] in ("who", "that", "which") else -1


def over(t: Table, m: M, other: M) -> bool:
    """Whether a pronoun is the subject over the clause that a name stands in: "Callas, she notes, stopped singing"."""
    verb = t.head[m.i]
    apart = any(t.text[i] in (";", ":", "--", "—") for i in range(other.end, m.i))  # two sentences, parsed as one
    if t.dep[m.i] not in SUBJECTS or t.lemma[verb] not in SAYING or apart:
        return False
    aside = t.dep[verb] == "parataxis"
    at = other.i
    for _ in range(12):
        parent = t.head[at]
        if parent == verb:
            return t.dep[at] == "ccomp" and other.i < m.i
        if aside and parent == t.head[verb]:
            return t.dep[at] in SUBJECTS
        if parent == at:
            return False
        at = parent
    return False


def clause_before_and(t: Table, verb: int) -> int:
    """The verb of the clause right before "and VERB", whose subject is most likely VERB's too; -1 for none.

    Not simply the verb that the parser coordinates with: it often attaches "… that X is Y, and will V" too high.
    """
    for _ in range(3):
        if t.dep[verb] == "xcomp":
            verb = t.head[verb]
    if t.dep[verb] != "conj" or t.child(verb, *SUBJECTS) is not None:
        return -1
    at = next((i - 1 for i in range(verb - 1, t.head[verb], -1) if t.dep[i] == "cc" and t.pos[i] == "CCONJ"), -1)
    while at > 0 and t.pos[at] == "PUNCT":
        at -= 1
    while at >= 0 and t.head[at] != at and t.child(at, *SUBJECTS) is None:
        at = t.head[at]
    return at
