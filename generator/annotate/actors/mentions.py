"""Finds names: of people with their titles, of organisations, groups and countries."""

from __future__ import annotations

import re

from generator.annotate.actors import things
from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import BODY_HEADS, COMPANY_ENDS, GROUP_HEADS, HONORIFICS, HUMAN, OFFICES
from generator.annotate.actors.mention import M
from generator.annotate.actors.overlooked import acronyms, collectives, teams, unseen
from generator.annotate.actors.person_names import CAPTIONS, person, personlike, titles_before
from generator.annotate.actors.table import Table, shut
from generator.annotate.words import words
from generator.model.marks import ActorKind, MentionForm

NAMED = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"}
CLITIC = re.compile(r"^['’]s?$")
TRIM = re.compile(r"^[\W_]*$")
ACRONYM = re.compile(r"^(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z.&]{1,7}$")
CABINET = {"secretary", "minister", "chancellor"}
HONOURS = {"KC", "QC", "MP", "MEP", "MSP", "OBE", "MBE", "CBE", "KBE", "DBE", "PhD", "MD", "FRS"}  # behind a name
# Who may be a firm where several of them have one name.
TRADES = words("consultant architect solicitor lawyer accountant auctioneer broker surveyor auditor pollster bookmaker")
MAX_NAME = 9  # tokens; longer entities are sentences that the recogniser swallowed


def names(t: Table, lexicon: Lexicon) -> list[M]:
    """All name mentions, one a stretch of tokens, by position."""
    found: list[M] = []
    taken = list(t.nobody)
    found += teams(t, taken)
    for start, end, label in titled(t):
        start, end = trimmed(t, start, end)
        if label == "PERSON" and start < end:
            start, end = widened(t, start, end)
        if label == "ORG":
            end = before_office(t, start, end)
        listed = label in ("PERSON", "ORG") and end - start == 3 and t.text[start + 1] == ","  # "Sapt, Fritz"
        if listed or start >= end or end - start > MAX_NAME or any(taken[start:end]):
            continue
        mention = name(t, lexicon, start, end, label)
        if mention:
            found.append(mention)
            taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
    found += again(t, found, taken)
    found += unseen(t, lexicon, taken)
    found += acronyms(t, found, taken)
    wide = collectives(t, lexicon, taken)
    inner = {i for m in wide for i in range(m.start, m.end)}
    return sorted([m for m in found if m.i not in inner and m.start not in inner] + wide, key=lambda m: m.start)


def again(t: Table, found: list[M], taken: list[bool]) -> list[M]:
    """Names of bodies, of two words or more, where the recogniser passed them over: it saw them elsewhere."""
    known = {tuple(t.text[m.start : m.end]) for m in found if m.label == "ORG" and len(m.words) > 1}
    sizes = sorted({len(words) for words in known}, reverse=True)
    firsts = {words[0] for words in known}
    more = []
    for start in (i for i, word in enumerate(t.text) if word in firsts):
        # The last words of a text are fewer than asked for, and may be a name that is shorter.
        size = next((len(words) for n in sizes if (words := tuple(t.text[start : start + n])) in known), 0)
        end = start + size
        goes_on = end < len(t) and t.pos[end] == "PROPN" and t.head[end - 1] == end
        passed = size and not any(taken[i] or t.doc[i].ent_type_ for i in range(start, end))
        mention = body(t, start, end) if passed and not goes_on else None
        if mention:
            more.append(mention)
            taken[start:end] = [True] * size
    return more


def titled(t: Table) -> list[tuple[int, int, str]]:
    """The recogniser's entities, and names after an honorific that it missed ("Mr Xanthos")."""
    spans = [span for span in t.ents if span[2] in NAMED]
    covered = {i for start, end, _ in spans for i in range(start, end)}
    for i in range(len(t) - 1):
        follows = t.low[i] in HONORIFICS and t.text[i][0].isupper() and i + 1 not in covered
        if follows and t.pos[i + 1] == "PROPN" and t.low[i + 1] not in HONORIFICS:
            end = i + 2
            while end < len(t) and t.pos[end] == "PROPN" and end not in covered and t.sent[end] == t.sent[i]:
                end += 1
            spans.append((i + 1, end, "PERSON"))
    return sorted(spans)


def trimmed(t: Table, start: int, end: int) -> tuple[int, int]:
    """An entity without article, clitic, punctuation at its ends, and cut where a block ends."""
    for i in range(start, end - 1):
        if "\n" in t.text[i] or (i > start and t.block[i] != t.block[i - 1]):
            end = i
            break
    for i in range(start + 1, end - 1):  # "According to Bloggs the army …": the article belongs to what follows
        if t.text[i] == "the" and t.pos[i - 1] == "PROPN" and not start <= t.head[i] < end:
            end = i
            break
    while start < end and (TRIM.match(t.text[start]) or t.low[start] in ("the", "a", "an")):
        start += 1
    while end > start and (TRIM.match(t.text[end - 1]) or CLITIC.match(t.text[end - 1])):
        end -= 1
    if end - start > 1 and t.pos[end - 1] == "NUM" and t.text[end - 1].islower():
        end -= 1  # "City had 24 shots, Rovers five."
    end = shut(t, start, end)
    while end - 1 > start and t.low[end - 1] in CAPTIONS and end < len(t) and t.text[end] == ":":
        end -= 1  # "Jo Bloggs Image: …"
    return start, end


def before_office(t: Table, start: int, end: int) -> int:
    """The end of an organisation's name without the office that follows: of "State Department Spokesperson", or of
    "Shadow Home Secretary", which leaves nothing."""
    office = end - start > 1 and t.low[end - 1] in OFFICES and t.low[end - 1] in HUMAN
    if office and t.tag[end - 1] == "NNP" and t.dep[end - 2] == "compound":
        end -= 1
    follows = end < len(t) and t.low[end] in CABINET and t.text[end].istitle() and t.sent[end] == t.sent[end - 1]
    return start if follows and end > start and t.low[end - 1] not in BODY_HEADS else end


def widened(t: Table, start: int, end: int) -> tuple[int, int]:
    """A person's name with what the recogniser cut off ("Lee Cheuk-yan"), without "of the Labour Party" or "KC"."""
    for i in range(start + 2, end):
        if t.low[i] == "of" or t.text[i] in HONOURS:
            return start, i
    while end < len(t) and t.block[end] == t.block[start]:
        joined = t.idx[end] == t.idx[end - 1] + len(t.text[end - 1])
        hyphen = t.text[end] == "-" and joined and end + 1 < len(t) and t.text[end + 1][0].isalpha()
        if hyphen and t.idx[end + 1] == t.idx[end] + 1:
            end += 2
        elif (
            t.pos[end] == "PROPN"
            and t.doc[end].ent_iob == 2
            and end <= t.head[end - 1] < end + 4
            and t.tag[end] == "NNP"
            and t.text[end].istitle()
        ):
            end += 1
        else:
            break
    return start, end


def name(t: Table, lexicon: Lexicon, start: int, end: int, label: str) -> M | None:
    """The mention that an entity makes, or None when it names no actor (a river, a bridge, a bare demonym)."""
    if things.thing(t, lexicon, start, end, label):
        return None
    state = country(t, lexicon, start, end)
    before = titles_before(t, start)
    if state and not (before and label == "PERSON"):
        return state
    if not state and stately(t, lexicon, start, end):
        return None  # "the France game": the country's name, but no mention of the state
    if (
        label == "PERSON"
        and end - start == 1
        and not before
        and ACRONYM.match(t.text[start])
        and t.text[start].isupper()
    ):
        return body(t, start, end)
    if label in ("PERSON", "ORG") and not before and end - start > 1 and corporate(t, lexicon, start, end):
        return body(t, start, end)
    if label == "PERSON" or (before and any(x in HONORIFICS for x in before) and label in ("ORG", "GPE", "NORP")):
        return person(t, lexicon, start, end, before)
    if label != "PERSON" and personlike(t, lexicon, start, end):
        return person(t, lexicon, start, end, before)
    if label == "ORG" or (label in ("GPE", "NORP") and ACRONYM.match(t.text[start]) and end - start == 1):
        return body(t, start, end)
    if label == "NORP" and t.tag[end - 1] in ("NNPS", "NNS") and not lexicon.demonym(t.text[end - 1]):
        return group(t, start, end)
    return None


def corporate(t: Table, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether a name of several words that looks like a person's is a company's: "Harlow Dynamics", "analysts at …"."""
    if t.low[end - 1] in COMPANY_ENDS or t.low[end - 1] in things.TEAMS or firm(t, lexicon, start, end):
        return True
    prep = t.head[t.head_of(start, end)]
    works = t.lemma[t.head[prep]] in HUMAN and t.pos[t.head[prep]] == "NOUN"
    return t.low[prep] == "at" and t.dep[prep] == "prep" and works


def firm(t: Table, lexicon: Lexicon, start: int, end: int) -> bool:
    """ "the consultants Fenwick Hale, which said …", "architects Hale Lund": several people, and one name."""
    if t.low[start] in lexicon.gender or end + 1 >= len(t):
        return False
    if t.text[end] == "," and t.low[end + 1] == "which" and t.head[t.head[end + 1]] == t.head_of(start, end):
        return True
    several = start > 0 and t.tag[start - 1] == "NNS" and t.lemma[start - 1] in TRADES
    return several and t.low[end] not in (",", "&", "/", "and", "or", "of", "from")


def country(t: Table, lexicon: Lexicon, start: int, end: int) -> M | None:
    """The name of a country or of its capital; the capital's mention waits for proof that it acts for the state."""
    written = t.span(start, end).of(t.whole)
    code, capital = lexicon.country(written), lexicon.capital(written)
    if (code is None and capital is None) or (t.dep[end - 1] == "compound" and not start <= t.head[end - 1] < end):
        return None
    head, at = t.head_of(start, end), (start, end)
    form: MentionForm = "name" if code else "metonym"
    return M(
        head,
        start,
        end,
        form,
        "country",
        t.sent[start],
        (written.lower(),),
        at,
        (),
        "n",
        "s",
        "GPE",
        code or capital or "",
    )


def stately(t: Table, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether these are the words of a country's name."""
    return lexicon.country(t.span(start, end).of(t.whole)) is not None


def body(t: Table, start: int, end: int) -> M | None:
    """An organisation: a capitalised name, ended by its own head ("Yonhap news agency" keeps "agency")."""
    if not any(t.text[i][0].isupper() for i in range(start, end)) or ends_title(t, start, end):
        return None
    if end - start == 1 and any(t.low[k] in ("a", "an") and t.dep[k] == "det" for k in t.kids[start]):
        return None  # "a second-hand Volvo" is a thing
    parts = tuple(w for w in t.low[start:end] if w[0].isalnum())
    kind: ActorKind = "group" if t.lemma[end - 1] in GROUP_HEADS else "organisation"
    return M(t.head_of(start, end), start, end, "name", kind, t.sent[start], parts, (start, end), (), "n", "s", "ORG")


def ends_title(t: Table, start: int, end: int) -> bool:
    """Whether a lone word is the end of a title that the recogniser cut: the "Dusk" of "Forty Hours of Dusk"."""
    if end - start > 1 or start < 3 or t.low[start - 1] != "of" or not t.text[start - 2][0].isupper():
        return False
    return t.text[start - 3][0].isupper() and t.sent[start - 3] == t.sent[start] and t.low[start - 2] not in OFFICES


def group(t: Table, start: int, end: int) -> M:
    parts = tuple(t.low[start:end])
    return M(
        t.head_of(start, end), start, end, "name", "group", t.sent[start], parts, (start, end), (), "", "p", "NORP"
    )
