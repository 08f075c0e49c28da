"""Whether the words around a time look back or ahead, read from the parse: "met on Friday", "will meet on Friday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.annotate.facts.phrases import Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WILL = {"will", "shall", "wo", "'ll", "’ll"}
PLANNED = {"plan", "expect", "schedule", "due", "set", "slate", "hope", "want", "intend", "likely", "aim", "prepare",
           "promise", "vow", "pledge", "agree", "arrange", "invite", "urge", "ask"}  # fmt: skip
TIMETABLED = {"begin", "start", "open", "close", "end", "expire", "face", "meet", "play", "host", "resume", "vote",
              "go", "take", "arrive", "return", "be", "run", "travel", "head", "visit"}  # fmt: skip
AHEAD = re.compile(r"\b(?:ahead of|due|scheduled for|set for|planned for|expected) (?:the )?$", re.IGNORECASE)
DEADLINE = re.compile(r"\b(?:until|till|by) (?:the )?$", re.IGNORECASE)
FIXTURES = {"face", "host", "meet", "play", "resume", "travel"}  # that the parser takes for nouns
SUBJECT = {"the", "and", "of"}  # words that a club's name has in small letters
STEPS = 6  # heads to climb in search of a verb


def of(doc: Doc, text: str, start: int, end: int) -> Tense:
    """The tense of the clause that the characters stand in; "" when it cannot be told."""
    if AHEAD.search(text[max(0, start - 24) : start]):
        return "future"
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return ""
    token: Token = span.root
    for _ in range(STEPS):
        if (token.pos_ in ("VERB", "AUX") or token.lower_ == "due") and (found := _verb(token)):
            return found
        if token.head == token:
            break
        token = token.head
    ahead = DEADLINE.search(text[max(0, start - 24) : start]) or _fixture(token)
    return "future" if ahead else ""


def _fixture(root: Token) -> bool:
    """ "United play at home on Friday": a verb that was taken for a noun, after a name that opens its sentence.

    Only where the sentence has no other verb in the past tense or with "will", which then would tell.
    """
    words = list(root.sent)
    verb = next((i for i, t in enumerate(words) if t.lower_ not in SUBJECT and not t.text[0].isupper()), 0)
    if not verb or words[verb].text not in FIXTURES or words[verb].tag_ != "NN" or words[verb - 1].tag_ == "DT":
        return False
    noun = any(t.tag_ in ("NN", "NNS") or t.lower_ == "of" for t in words[verb + 1 : verb + 2])  # "travel chaos"
    return not noun and not any(t.tag_ in ("VBD", "MD") for t in words)


def _verb(verb: Token) -> Tense:
    helpers = {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}
    if helpers & WILL or verb.lower_ in WILL or (helpers & {"would", "'d", "’d"} and not helpers & {"have"}):
        return "future"
    if (
        verb.lower_ in PLANNED | {"scheduled", "expected", "planned", "slated"}
        and verb.tag_ != "VBD"
        and not helpers & {"was", "were", "had"}
    ):
        return "future"
    if "to" in helpers:
        return "future" if verb.head.lemma_.lower() in PLANNED or verb.head.lower_ in PLANNED else ""
    if verb.tag_ == "VBD" or helpers & {"had", "was", "were", "did", "has", "have", "been", "'ve", "’ve"}:
        return "past"
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "'re", "’re", "am"}:
        return "future"
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in TIMETABLED:
        return "future"
    if verb.tag_ == "VBN":
        return "past" if not helpers else "future" if helpers & {"is", "are", "be"} else ""
    return ""
