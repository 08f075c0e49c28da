"""A lone surname that is also the first word of a company in the article: "Harrow" of Jo Harrow and of Harrow Foods."""

from __future__ import annotations

from collections import defaultdict

from generator.annotate.actors.bodies import GENERAL, SMALL
from generator.annotate.actors.labels import become
from generator.annotate.actors.lists import SUBJECTS
from generator.annotate.actors.mention import M
from generator.annotate.actors.table import Table

HIS = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
ITS = {"it", "its", "itself"}
LEAST = 4  # letters of a name that a company may be shortened to


def settle(t: Table, mentions: list[M]) -> list[M]:
    """The mentions with each such surname given to the company or the person; left out where nothing tells.

    A title, or a "he" or "she" after it, makes it the person; an "it" after it the company. Else it is whoever was
    introduced first; and the company only if the person is named in full once and nothing marks a person.
    """
    companies: dict[str, list[M]] = defaultdict(list)
    persons: dict[str, list[M]] = defaultdict(list)
    lone: dict[str, list[M]] = defaultdict(list)
    for m in mentions:
        if m.form != "name" or not m.words:
            continue
        if len(m.words) == 1 and m.kind == "person":
            lone[m.words[0]].append(m)
        elif m.kind == "person":
            persons[m.words[-1]].append(m)
        elif m.kind == "organisation" and len(m.words) > 1:
            companies[m.words[0]].append(m)
    dropped = []
    for word, group in lone.items():
        if word in companies and len(word) >= LEAST and word not in GENERAL | SMALL:
            dropped += divide(t, group, companies[word], persons.get(word, []))
    return [m for m in mentions if m not in dropped]


def divide(t: Table, lone: list[M], companies: list[M], persons: list[M]) -> list[M]:
    """Turns those that are the company's into its mentions; what is left is nobody's."""
    evidence = {m: marked(t, m) for m in lone}
    personal = any(kind == "person" for kind in evidence.values()) or len(persons) > 1
    company_first = not persons or min(m.start for m in companies) < min(m.start for m in persons)
    rest = "person" if not company_first else "" if personal else "company"
    nobody = []
    for m in lone:
        whose = evidence[m] or rest
        if whose == "company":
            become(m, "organisation")
            m.gender = "n"
        elif not whose:
            nobody.append(m)
    return nobody


def marked(t: Table, m: M) -> str:
    """ "person", "company" or "": what stands beside one mention."""
    if m.titles:
        return "person"
    if t.dep[m.i] not in SUBJECTS:
        return ""
    after = [t.low[i] for i in range(m.end, min(len(t), m.end + 30)) if t.sent[i] == m.sent and t.said[i] < 0]
    first = next((word for word in after if word in HIS | ITS), "")
    return "person" if first in HIS else "company" if first in ITS else ""
