"""Repair of sentences that lost the space between them."""

from __future__ import annotations

import re

from generator.ingest.ledger import Draft, Edit
from generator.ingest.words import ABBREVIATIONS, OPENERS

# A stop after a word (not after an initial), a mark perhaps, then a capital that begins a word or is one.
_GLUED = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[’'][a-z])|(?<=[A-Z]{3})|(?<=\d\d)|(?<=\d[mk])|(?<=[%)”’\"]))"
    r"(?P<stop>[.?!])(?P<mark>[\"”’“‘]?)(?P<next>[A-Z](?=[a-z’' ]))"
)
# Words in capitals that stand by themselves: whether two names around a stop are known apart from it.
_ALONE = re.compile(r"(?<![\w.])[A-Z]\w+(?!\.\w|\w)")
# How far a word is followed: no word is longer, and a megabyte without a space must not cost its square.
_REACH = 60
_LEFT = re.compile(r"\S*$")
_RIGHT = re.compile(r"\S*")
_NO_SENTENCE = re.compile(r"[/@\\#_<>=]|www\.|\d[A-Za-z]|[a-z][A-Z]|\.\w+\.", re.ASCII)
_DOMAIN = re.compile(r"(?:Com|Net|Org|Co|Uk|Io|Ai|Gov|Edu|Tv|Js|Py|Html?|Php|Pdf|Doc|Jpe?g|Png|Exe|Inc)\b")
_WORD = re.compile(r"\w+")
_MONEY = re.compile(r"[$£€¥]\d[\d.,]*(?:m|k|bn|tn)?\)?")  # at whose end `m.T` is no name in code
_NUMBERING = re.compile(r"v?[\d.]*\d", re.IGNORECASE)


def glued_sentence(work: Draft) -> list[Edit]:
    """`a threat."Next` → `a threat." Next`, `the end.Next` → `the end. Next`.

    Evidence: pages lose the space when a paragraph's end is cut; a full stop between a word in lower case and a capital
    is written by nobody. Between two names (`Norburg.Divers`) one must also stand alone in the text, or the second be a
    word that begins sentences. Refused: addresses, file names, initials (`U.S.Navy`), abbreviations (`St.Ives`),
    versions, names in code (`System.Windows`), and ellipses, which some set without a space.
    """
    out: list[Edit] = []
    alone = frozenset(_ALONE.findall(work.text))
    counted = 0
    is_open = False
    for m in _GLUED.finditer(work.text):
        since = work.text[counted : m.start("mark")]
        if "\n" in since:
            since, is_open = since[since.rindex("\n") :], False
        is_open ^= since.count('"') % 2 == 1
        counted = m.start("mark")
        if not _is_one_word(work.text, m, alone):
            closes = m.group("mark") in "”’" or (m.group("mark") == '"' and is_open)
            before = work.text[m.start("stop") : m.end("next")]
            at = (m.start("next") if closes else m.start("mark")) - m.start("stop")
            out.append(Edit("split-glued-sentence", m.start("stop"), m.end("next"), f"{before[:at]} {before[at:]}"))
    return out


def _is_one_word(text: str, m: re.Match[str], alone: frozenset[str]) -> bool:
    """Whether the stop is part of a name, an address or an abbreviation rather than a sentence's end."""
    near = _LEFT.search(text, max(0, m.start() - _REACH), m.start())
    left = near.group().lstrip("\"“‘'([") if near else ""
    if left.lower() in ABBREVIATIONS or left == "Yahoo":
        return True
    if m.group("mark") or _MONEY.fullmatch(left):
        return False
    tail = _RIGHT.match(text, m.start("next"), m.start() + _REACH)
    right = tail.group().rstrip(".,;:!?\"”’')") if tail else ""
    if _DOMAIN.match(right) or _NO_SENTENCE.search(f"{left}.{right}"):
        return True
    first = _WORD.match(right)
    opens = first is not None and first.group() in OPENERS
    if _NUMBERING.fullmatch(left) and not re.fullmatch(r"\d{4}", left):
        return not opens
    known = left in alone or (first is not None and first.group() in alone)
    return left[:1].isupper() and left.isalpha() and not opens and not known
