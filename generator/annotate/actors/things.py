"""What looks like the name of somebody and is none: works, storms, prizes, feasts, places, common nouns."""

from __future__ import annotations

from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.lists import CALLED, COURT, HUMAN, OFFICES
from generator.annotate.actors.table import Table
from generator.annotate.words import words

# What has a name of its own, which follows it: "the film Easy Rider", "Hurricane Ida", "Operation Crossbow".
NAMED = words(
    """film movie novel book album song single play poem show musical opera ballet painting sculpture comic podcast
    documentary exhibition storm hurricane typhoon cyclone ship ferry trawler tanker yacht frigate submarine operation
    horse greyhound racehorse"""
)
PRIZES = words("prize prix award awards medal cup trophy grammy oscar bafta emmy tony")
FEASTS = words(
    """easter christmas ramadan lent hanukkah passover diwali thanksgiving halloween eid advent pentecost carnival
    yuletide midsummer"""
)
# The last word of a place's name; some are surnames too ("Wood", "Hill"), so a known first name before them wins.
GROUNDS = words(
    """head point bay hill hills bridge street road lane avenue square park island isle lake river mount mountain valley
    pass beach coast cape creek falls forest glacier peninsula strait canyon ridge pier harbour harbor tower castle
    palace cathedral farm wood woods moor cliff reef field stadium arena airport station plaza boulevard drive crescent
    close green common meadow grove quay wharf dam reservoir canal"""
)
TEAMS = words("united rovers wanderers athletic albion hotspur rangers")  # the last word of a club's name
PLATFORMS = words("twitter facebook whatsapp instagram tiktok youtube telegram linkedin snapchat reddit bluesky x zoom")


def thing(t: Table, lexicon: Lexicon, start: int, end: int, label: str) -> bool:
    """Whether the recogniser's entity [start, end) names a thing, a day or a place rather than somebody."""
    first, last = t.low[start], t.low[end - 1]
    if label not in ("PERSON", "ORG"):
        return False
    if told_so(t, start, end) or first in PRIZES or last in PRIZES:
        return True
    if end - start == 1:
        common = (t.tag[start] in ("NN", "NNS") or opens(t, start)) and {first, t.lemma[start]} & HUMAN
        on = t.dep[start] == "pobj" and t.low[t.head[start]] in ("on", "via") and first in PLATFORMS
        return first in FEASTS or on or bool(common)
    return last in GROUNDS and label == "PERSON" and first not in lexicon.gender and not titled(t, start)


def told_so(t: Table, start: int, end: int) -> bool:
    """Whether the words around a name say so: "the film Dusk", "the Adda river", "she sang Carmen"; or "Dad"."""
    head = t.head_of(start, end)
    if end - start == 1 and t.low[start] in CALLED | COURT:
        return True
    sung = t.dep[head] == "dobj" and t.lemma[t.head[head]] in ("sing", "portray", "voice")
    ground = end < len(t) and t.low[end] in GROUNDS and t.text[end].islower() and t.head[head] == end
    return sung or (ground and t.dep[head] == "compound") or called_so(t, start, end)


def called_so(t: Table, start: int, end: int) -> bool:
    """Whether a noun for a thing stands before the name and belongs to it."""
    noun = start - 1
    if noun < 0 or t.low[noun] not in NAMED or t.pos[noun] not in ("NOUN", "PROPN"):
        return False
    return start <= t.head[noun] < end or t.head[t.head_of(start, end)] == noun


def opens(t: Table, i: int) -> bool:
    """Whether a token is the first of its sentence, where a capital says nothing."""
    return i == 0 or t.sent[i - 1] != t.sent[i] or t.block[i - 1] != t.block[i]


def titled(t: Table, start: int) -> bool:
    return start > 0 and (t.low[start - 1] in OFFICES or t.lemma[start - 1] in HUMAN)
