"""Chooses a pronoun's antecedent by hand-made weights: nearness, role, repetition; silent when two are close."""

from __future__ import annotations

from generator.annotate.actors.mention import M
from generator.annotate.actors.reading import Reading
from generator.annotate.actors.track import Track, role

ROLE = {"s": 4.0, "p": 1.5, "o": 2.2, "i": 1.2, "a": 1.0, "c": 2.0, "x": 0.5}
FLOOR = {"m": -4.0, "f": -4.0, "n": 1.5, "p": 1.5}
MARGIN = {"m": 0.4, "f": 0.4, "n": 1.0, "p": 1.0}


def choose(reading: Reading, m: M, candidates: list[Track]) -> tuple[Track, float] | None:
    scored = sorted(((score(reading, m, c), n) for n, c in enumerate(candidates)), reverse=True)
    best, n = scored[0]
    margin = best - scored[1][0] if len(scored) > 1 else 9.0
    if best < FLOOR[m.gender] or margin < MARGIN[m.gender]:
        return None
    return candidates[n], min(0.95, 0.6 + margin / 10)


def score(reading: Reading, m: M, track: Track) -> float:
    t, last = reading.t, track.last[-1]
    gap = m.sent - last.sent
    where, mine = role(t, last), role(t, m)
    s = ROLE[where] - 3.0 * gap + (1.2 if where == mine else 0.0) + min(track.count, 6) * 0.25
    if last.form == "pronoun" and last.gender == m.gender:
        s += 1.0
    if track.names:
        s += 1.0
    if m.gender in ("m", "f") and track.entity.leaning:
        s += 1.5 if track.entity.leaning == m.gender else -6.0
    if track.entity.doubtful or (m.gender in ("m", "f") and track.entity.versatile):
        s -= 2.5
    if gap == 0:
        s += 1.0 - min(m.i - last.i, 30) * 0.06 + (1.5 if mine == "p" and where == "s" else 0.0)
    if m.gender in ("n", "p") and track.entity.kind == "unknown" and where in ("x", "i"):
        s -= 1.0
    if (t.said[m.i] >= 0) != (t.said[last.i] >= 0):
        s -= 2.0
    return s
