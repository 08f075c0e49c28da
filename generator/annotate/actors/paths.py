"""What a ranker is told of a pronoun and a candidate by the grammar of the sentence they share, and by other pronouns.

Who is the object of a "he" is not he; nor is who is the object of another "he" of the same sentence, most likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate.actors.lists import FAMILY, KIN, OBJECTS, REFLEXIVE, SUBJECTS, THIRD
from generator.annotate.actors.track import place, role

if TYPE_CHECKING:
    from generator.annotate.actors.mention import M
    from generator.annotate.actors.reading import Reading
    from generator.annotate.actors.table import Table
    from generator.annotate.actors.track import Track

BACK = 100  # tokens before a pronoun that are looked through for others like it
ARCS = {"advcl": 1, "relcl": 2, "ccomp": 3, "conj": 4, "xcomp": 5, "prep": 6, "acl": 7, "pcomp": 8, "appos": 9}
ARCS |= {"dobj": 10, "nsubj": 11, "poss": 12, "pobj": 13}
LABELS = {"PERSON": 2, "LONE": 1}
WEIGHT = {"s": 3.0, "o": 2.0, "p": 1.5, "i": 1.0}  # of a mention, by what it does

OF_PRONOUN = "others others_before others_after unknown_before other_gap other_role kin"
OF_CANDIDATE = "own_clash later_clash others_clash other_is_it path_length path_up path_down arc_there arc_here"
OF_CANDIDATE += (
    " verb_joins commands first_here first_before last_depth words full label last_kin last_owner verbs_between"
)
OF_CANDIDATE += " mentions_after weight roles_alike subject_of_last_two gendered_rivals named_between"
NAMES = tuple(f"{OF_PRONOUN} {OF_CANDIDATE}".split())


@dataclass(frozen=True, slots=True)
class Around:
    """Of a pronoun: others of its gender in its sentence, the last one before it, the way up to the sentence's head."""

    others: list[int]
    last: int | None
    up: list[int]
    first: dict[int, Track]  # sentence → the candidate mentioned first in it
    named: list[tuple[int, Track]]


def rows(reading: Reading, m: M, candidates: list[Track]) -> list[list[float]]:
    """A row of len(NAMES) numbers a candidate."""
    t = reading.t
    before = [i for i in range(m.i - 1, max(-1, m.i - BACK), -1) if alike(t, m, i)]
    mentions = [(x.i, n, x) for n, c in enumerate(candidates) for x in c.last]
    around = Around(
        others=sorted([i for i in before if t.sent[i] == m.sent] + after(t, m)),
        last=before[0] if before else None,
        up=way_up(t, m.i),
        first={x.sent: candidates[n] for _, n, x in sorted(mentions, key=lambda item: item[:2], reverse=True)},
        named=[(i, candidates[n]) for i, n, x in mentions if x.form != "pronoun"],
    )
    own = of_pronoun(reading, m, around, before)
    return [own + of_candidate(reading, m, candidates, c, around) for c in candidates]


def alike(t: Table, m: M, i: int) -> bool:
    return THIRD.get(t.low[i]) == m.gender and t.low[i] not in REFLEXIVE


def after(t: Table, m: M) -> list[int]:
    """The pronouns of the same gender that follow in the sentence."""
    found = []
    i = m.i + 1
    while i < len(t) and t.sent[i] == m.sent:
        found += [i] if alike(t, m, i) else []
        i += 1
    return found


def way_up(t: Table, i: int) -> list[int]:
    way = [i]
    while t.head[way[-1]] != way[-1]:
        way.append(t.head[way[-1]])
    return way


def of_pronoun(reading: Reading, m: M, around: Around, before: list[int]) -> list[float]:
    t, last = reading.t, around.last
    sooner = sum(i < m.i for i in around.others)
    return [
        len(around.others),
        sooner,
        len(around.others) - sooner,
        min(sum(i not in reading.of for i in before), 6),
        -1 if last is None else m.i - last,
        last is not None and t.dep[last] == t.dep[m.i],
        t.dep[m.i] == "poss" and (t.lemma[t.head[m.i]] in KIN or t.low[t.head[m.i]] in FAMILY),
    ]


def of_candidate(reading: Reading, m: M, candidates: list[Track], c: Track, around: Around) -> list[float]:
    t, last, entity = reading.t, c.last[-1], c.entity
    names = [x for x in entity.mentions if x.form == "name"]
    here = [x for x in entity.mentions if x.sent == m.sent and x.form != "pronoun"]
    at = place(t, last.i)
    return [
        any(clash(t, m.i, x.i) for x in here if x.i < m.i),
        any(clash(t, m.i, x.i) for x in here if x.i > m.i),
        sum(any(clash(t, i, x.i) for x in here) for i in around.others),
        around.last is not None and reading.of.get(around.last) is c,
        *path(t, around.up, [x for x in c.last if x.sent == m.sent]),
        around.first.get(m.sent) is c,
        around.first.get(m.sent - 1) is c,
        len(way_up(t, last.i)),
        max((len(x.words) for x in names), default=0),
        any(len(x.words) > 1 for x in names),
        LABELS.get(names[0].label, 0) if names else 0,
        t.dep[at] == "poss" and t.lemma[t.head[at]] in KIN,
        t.dep[last.i] == "poss",
        t.pos[max(last.i, m.i - 60) : m.i].count("VERB"),
        sum(x.i > m.i for x in entity.mentions),
        sum(WEIGHT.get(role(t, x), 0.5) / (1 + m.sent - x.sent) for x in c.last),
        sum(role(t, x) == role(t, m) for x in c.last),
        sum(role(t, x) == "s" for x in c.last[-2:]),
        sum(o is not c and o.entity.leaning == m.gender for o in candidates),
        sum(o is not c and last.i < i < m.i for i, o in around.named),
    ]


def path(t: Table, up: list[int], here: list[M]) -> list[float]:
    """From a pronoun to a candidate's last mention in the sentence: length, up, down, arcs at both ends of the top,
    whether the top is a verb, whether the mention hangs from it."""
    there = way_up(t, here[-1].i) if here else []
    top = next((i for i in up if i in there), None)
    if top is None:
        return [-1, -1, -1, 0, 0, 0, 0]
    climb, descent = up.index(top), there.index(top)
    return [
        climb + descent,
        climb,
        descent,
        ARCS.get(t.dep[there[descent - 1]], 0) if descent else -1,
        ARCS.get(t.dep[up[climb - 1]], 0) if climb else -1,
        t.pos[top] in ("VERB", "AUX"),
        t.head[place(t, here[-1].i)] == top,
    ]


def clash(t: Table, pronoun: int, name: int) -> bool:
    """Whether two words of a sentence take part in one act, as "he" and "Jo" in "he met Jo" and "his friend Jo"."""
    if t.dep[pronoun] == "poss" and t.head[pronoun] == name:
        return True
    a, b = part(t, pronoun), part(t, name)
    if a is None or b is None:
        return False
    if shared(t, a[0]) == shared(t, b[0]):
        return True
    return any(y[1] == "s" and x[1] != "s" and subject_of(t, x[0]) == y[0] for x, y in ((a, b), (b, a)))


def part(t: Table, i: int) -> tuple[int, str] | None:
    """The verb that a word belongs to, and as what: s subject, o object, i behind a preposition."""
    i = place(t, i)
    while t.dep[i] == "conj" and t.head[i] != i:
        i = t.head[i]
    over = t.head[i]
    if t.dep[i] in SUBJECTS or t.dep[i] in OBJECTS:
        return over, "s" if t.dep[i] in SUBJECTS else "o"
    if t.dep[i] in ("pobj", "agent"):
        return t.head[over] if t.pos[over] == "ADP" else over, "i"
    return None


def shared(t: Table, verb: int) -> int:
    """The verb over an infinitive that has its subject: "Jo wanted to see her"."""
    while t.dep[verb] == "xcomp" and t.head[verb] != verb and t.child(t.head[verb], *OBJECTS) is None:
        verb = t.head[verb]
    return verb


def subject_of(t: Table, verb: int) -> int:
    """The verb that stands with the subject of a coordinated verb or infinitive."""
    while t.dep[verb] in ("conj", "xcomp") and t.child(verb, *SUBJECTS) is None and t.head[verb] != verb:
        verb = t.head[verb]
    return verb
