"""Where the rules for times match in a text: tried only near the words that can make a time, longest match first."""

from __future__ import annotations

import re
from datetime import date

from generator.annotate.facts import calendar_rules, relative_rules
from generator.annotate.facts.phrases import Now, Rule

RULES = (*calendar_rules.RULES, *relative_rules.RULES)
WORD = re.compile(r"\d+(?:[:.]\d\d)?|[A-Za-z]+")
AROUND = 64  # characters before and after a trigger: more than the longest expression
SOME_DAY = Now(date(2000, 6, 15), "past")  # to ask a rule whether its match is a time at all


def matches(text: str) -> list[tuple[Rule, re.Match[str]]]:
    """Leftmost, then longest matches of all rules that do not overlap; the earlier rule wins a tie.

    Refused: every rule over the whole text, which takes five times as long.
    """
    found = [
        (m.start(), -m.end(), i, m)
        for i, windows in sorted(_windows(text).items())
        for start, end in windows
        for m in RULES[i].pattern.finditer(text, start, end)
    ]
    out, at = [], 0
    for start, _, i, m in sorted(found, key=lambda f: f[:3]):
        if start >= at and RULES[i].resolve(m, SOME_DAY) is not None:
            out.append((RULES[i], m))
            at = m.end()
    return out


def _windows(text: str) -> dict[int, list[tuple[int, int]]]:
    """For each rule the stretches of the text that hold one of its triggers; stretches that meet are joined."""
    out: dict[int, list[tuple[int, int]]] = {}
    for word in WORD.finditer(text):
        for i in _BY_TRIGGER.get(_key(word.group()), ()):
            start, end = max(0, word.start() - AROUND), _break(text, word.end() + AROUND)
            windows = out.setdefault(i, [])
            if windows and windows[-1][1] >= start:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
    return out


def _key(word: str) -> str:
    """The trigger that a word or number of the text is."""
    if word.isdigit():
        return "#year" if len(word) == 4 else "#tens" if len(word) == 2 and word[1] == "0" else ""
    return "#clock" if word[0].isdigit() else _singular(word.lower())


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 2 else word


def _break(text: str, at: int) -> int:
    """The next space, so that no word is cut in two."""
    found = text.find(" ", at)
    return len(text) if found < 0 else found


def _by_trigger() -> dict[str, tuple[int, ...]]:
    """The numbers of the rules that each trigger calls for."""
    words = {_singular(word) for rule in RULES for word in rule.triggers}
    return {word: tuple(i for i, r in enumerate(RULES) if word in map(_singular, r.triggers)) for word in words}


_BY_TRIGGER = _by_trigger()
