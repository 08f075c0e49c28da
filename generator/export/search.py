"""The static search index: small script files that a page can load one by one, from any host and from file://.

search/index.js     how many documents there are, which shards, which words are so common that they are capped
search/w-KEY.js     the words that begin with KEY, a line each: the word, its articles, its names (see `_line`)
search/d-N.js       what is shown of the documents of the article with that number: [kind, url, title, note, text]
search/n-N.js       the same of the names N * CHUNK …: terms, actors and places
articles/SLUG/words.js   the article's sentences, for the words around a hit and the link to its place

An article is the first of its documents, what is said in it are the others. Articles are numbered by their age, names
by themselves, so that an edit touches the files of its article and the lines of its words only: each article makes a
`Piece` of the index, `VOLUME` of them a `Volume`, and these are joined to shards.

Every file is one call of `annotatedSearch.put(name, value)`; templates/assets/search.js is the other half. Refused:
Pagefind, whose index needs fetch and WebAssembly (neither works on file://, and a strict CSP must be loosened for it).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from generator.export.documents import Called, Document, Shown, article, names, quote
from generator.export.jsontext import script_text
from generator.model import urls
from generator.model.digest import Digest
from generator.model.knowledge import Knowledge
from generator.model.marks import Annotated
from generator.model.pages import File

CHUNK = 8  # names in a file: ten results may lie in ten files, and what else is in these is loaded for nothing
VOLUME = 256  # articles: an edit joins these anew, and what they make with what the others made
SHARD = 24_000
DEEPEST = 6
# Okapi BM25 as usual.
K1, B = 1.2, 0.75
STEP = 1.25  # between lengths that articles are measured by: a length that every edit moved would move every weight
ARTICLE, SAID, NOT_ITSELF = "ABCDEFGHI", "JKLMNOPQR", "Z"
# A word in more than half of the articles hardly tells one from another; small sites can afford all of its postings.
COMMON, FEW, HEAVIEST = 0.5, 50, 500
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LIGHTER = ARTICLE[::-1] + NOT_ITSELF
STEPS = {digit: number for number, digit in enumerate(DIGITS)}  # most articles stand near the one before
OPENS = re.compile(rf"([0-9a-z]+)([{ARTICLE}{NOT_ITSELF}])((?:[0-9a-z]+[{SAID}])*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article's part of the index: its file of documents, how many these are, and for each word where in it.

    A posting is the weight of the article's own document, A to I (Z: it has not got the word), and then for each
    quotation with the word its number, in base 36, and its weight, J to R.
    """

    shown: bytes
    documents: int
    postings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A word in the articles of one volume: the numbers of the first and the last, how many, and their postings.

    Each posting but the first is preceded by how far its article is from the one before, in base 36.
    """

    first: int
    last: int
    articles: int
    postings: str


Volume = dict[str, Stretch]


def words(annotated: Annotated) -> File:
    """The sentences of one article, [id, text] each."""
    text, url = annotated.article.text, urls.article(annotated.article.slug)
    return _script(f"{url}words.js", url, [[s.id, s.span.of(text)] for s in annotated.sentences])


def average(lengths: Sequence[int]) -> float:
    """Words of an average article, roughly."""
    return float(STEP ** round(log(max(1.0, sum(lengths) / max(1, len(lengths))), STEP)))


def piece(digest: Digest, called: Called, length: float) -> Piece:
    """`called` is how the site names the article and who is in it, `length` the words of an average article."""
    documents = [article(digest.blocks, called), *(quote(said, called) for said in digest.quotes)]
    found: dict[str, str] = {}
    for number, document in enumerate(documents):
        lead, letters, before = (_base36(number), SAID, NOT_ITSELF) if number else ("", ARTICLE, "")
        here = {count: lead + letters[weight] for count, weight in _weights(document, length).items()}
        for word, count in document.words.items():
            found[word] = found.get(word, before) + here[count]
    url = urls.article(called.card.slug)
    return Piece(_script(url, url, [one.shown for one in documents]).data, len(documents), found)


def volume(pieces: Iterable[Piece]) -> Volume:
    """The words of some articles, each numbered from the first of these."""
    found: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, tuple[int, int]] = {}
    for number, one in enumerate(pieces):
        for word, posting in one.postings.items():
            first, before = numbers.get(word, (number, -1))
            found[word].append(posting if before < 0 else _base36(number - before) + posting)
            numbers[word] = first, number
    return {word: Stretch(*numbers[word], len(held), "".join(held)) for word, held in sorted(found.items())}


def documents(number: int) -> str:
    """Where the documents of the article with that number are."""
    return f"search/d-{number}.js"


def files(volumes: Iterable[Volume], counts: Sequence[int], knowledge: Knowledge, length: float) -> Iterator[File]:
    """The index of the whole site but the documents of articles, of which `counts` says how many each has."""
    named: list[Shown] = []
    postings: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for document in names(knowledge):
        weights = _weights(document, length)
        for word, count in document.words.items():
            postings[word].append(_base36(len(named) - last.get(word, 0)) + ARTICLE[weights[count]])
            last[word] = len(named)
        named.append(document.shown)
    lines, common = _joined(volumes, len(counts))
    lines |= {word: f"{lines.get(word, f'{word} ')} {''.join(held)}" for word, held in postings.items()}
    keys = []
    for key, held in sorted(_shards(sorted(lines.items()))):
        keys.append(key)
        yield _script(f"search/w-{_file_name(key)}.js", f"w-{key}", "\n".join(held))
    for at in range(0, len(named), CHUNK):
        yield _script(f"search/n-{at // CHUNK}.js", f"n-{at // CHUNK}", named[at : at + CHUNK])
    every = len(named) + sum(counts)
    head = {"documents": every, "chunk": CHUNK, "shards": " ".join(keys), "common": " ".join(common)}
    yield _script("search/index.js", "index", head)


def _weights(document: Document, length: float) -> dict[int, int]:
    """The BM25 in the document, 0 to 8, of words that it has so many times: most of them once or twice."""
    counts = document.words.values()
    least = K1 * (1 - B + B * sum(counts) / length)
    return {count: min(8, int(9 * count / (count + least))) for count in set(counts)}


def _joined(volumes: Iterable[Volume], articles: int) -> tuple[dict[str, str], list[str]]:
    """The lines of the articles' words, and which words are common.

    Common words are left only where they weigh most, and named: a page asks no document for them. (Left out they are
    missed: half of the articles may be about one country.)
    """
    parts: dict[str, list[str]] = {}
    ends: dict[str, int] = {}
    held: Counter[str] = Counter()
    for number, one in enumerate(volumes):
        start = number * VOLUME
        for word, stretch in one.items():
            parts.setdefault(word, []).append(_base36(start + stretch.first - ends.get(word, 0)) + stretch.postings)
            ends[word] = start + stretch.last
            held[word] += stretch.articles
    often = sorted(word for word, count in held.items() if articles >= FEW and count > COMMON * articles)
    lines = {word: f"{word} {''.join(each)}" for word, each in parts.items()}
    for word in often:
        lines[word] = f"{word} {_heaviest(''.join(parts[word]))}"
    return lines, often


def _heaviest(postings: str) -> str:
    """The postings of the articles in which a word weighs most; of two that weigh the same the newer."""
    at = 0
    found: dict[str, list[tuple[int, str]]] = {weight: [] for weight in LIGHTER}
    for far, weight, said in OPENS.findall(postings):
        at += STEPS.get(far) or int(far, 36)
        found[weight].append((at, weight + said))
    kept: list[tuple[int, str]] = []
    for held in found.values():
        kept += held[max(0, len(held) + len(kept) - HEAVIEST) :]
    kept.sort()
    before = [0, *(at for at, _ in kept)]
    return "".join(_base36(at - last) + posting for (at, posting), last in zip(kept, before, strict=False))


def _shards(lines: Sequence[tuple[str, str]], key: str = "") -> Iterator[tuple[str, list[str]]]:
    """Words by their first letters: one shard of the key "" as long as that is little enough to load at once; else the
    largest groups by one letter more are shards of their own. A word is in the shard of the longest key it begins with.
    """
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for token, line in lines:
        groups[token[: len(key) + 1]].append((token, line))
    sizes = {name: sum(len(line) + 1 for _, line in group) for name, group in groups.items()}
    rest = sum(sizes.values())
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        if rest <= SHARD or len(key) == DEEPEST:
            break
        if name != key:
            yield from _shards(groups.pop(name), name)
            rest -= sizes[name]
    if kept := [line for _, group in sorted(groups.items()) for _, line in group]:
        yield key, kept


def _file_name(key: str) -> str:
    """Letters of other scripts by their code points: names that every host and archive keeps as they are."""
    return key if key.isascii() else "-".join(f"{ord(letter):x}" for letter in key)


@cache
def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
        if not number:
            return digits


def _script(path: str, name: str, value: object) -> File:
    return File(path, f"annotatedSearch.put({script_text(name)},{script_text(value)})\n".encode())
