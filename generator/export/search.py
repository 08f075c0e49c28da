"""The static search index: small script files that a page can load one by one, from any host and from file://.

search/index.js     how many documents there are, which shards, which words are so common that they are capped
search/w-KEY.js     the words that begin with KEY, each with its postings: "aC4B" is document 10 (base 36) with
                    weight C, then document 10 + 4 with weight B; weights A to I are the word's BM25 in the document;
                    a small site has one, w-.js
search/d-N.js       documents N * CHUNK …: [kind, url, title, note, text]
articles/SLUG/words.js   the article's sentences, for the words around a hit and the link to its place

Every file is one call of `annotatedSearch.put(name, value)`; templates/assets/search.js is the other half. Refused:
Pagefind, whose index needs fetch and WebAssembly (neither works on file://, and a strict CSP must be loosened for it).
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.export.jsontext import script_text
from generator.export.tokens import tokens
from generator.model import urls
from generator.model.knowledge import Actor, ActorCard, ArticleCard, Knowledge, Place, Said, TermUse, TextBlock
from generator.model.marks import Annotated
from generator.model.pages import File

CHUNK = 8  # documents in a file: ten results may lie in ten files, and what else is in these is loaded for nothing
SHARD = 24_000
DEEPEST = 6
# Okapi BM25 as usual; a name or headline counts as so many more occurrences of its words.
K1, B = 1.2, 0.75
TITLE, NAME, ALIAS, SPEAKER = 5, 8, 4, 2
LEVELS = "ABCDEFGHI"
# A word in more than half of the articles hardly tells one from another; small sites can afford all of its postings.
COMMON, FEW, HEAVIEST = 0.5, 50, 500
SHOWN = 160
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@cache
def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
        if not number:
            return digits


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found: what is shown of it, and its words with how much each weighs."""

    kind: str
    url: str
    title: str
    note: str
    text: str
    words: Counter[str]


def words(annotated: Annotated) -> File:
    """The sentences of one article, [id, text] each."""
    text, url = annotated.article.text, urls.article(annotated.article.slug)
    return _script(f"{url}words.js", url, [[s.id, s.span.of(text)] for s in annotated.sentences])


def files(knowledge: Knowledge, blocks: Mapping[str, tuple[TextBlock, ...]]) -> Iterator[File]:
    """The index of the whole site; `blocks` are the articles' texts by slug."""
    shown: list[list[str]] = []
    index = _Index(_average(blocks))
    for document in documents(knowledge, blocks):
        index.add(document)
        shown.append([document.kind, document.url, document.title, document.note, document.text])
    common = index.cap_common()
    keys = []
    for key, lines in sorted(_shards(index.lines())):
        keys.append(key)
        yield _script(f"search/w-{_file_name(key)}.js", f"w-{key}", "\n".join(lines))
    for at in range(0, len(shown), CHUNK):
        number = at // CHUNK
        yield _script(f"search/d-{number}.js", f"d-{number}", shown[at : at + CHUNK])
    head = {"documents": len(shown), "chunk": CHUNK, "shards": " ".join(keys), "common": " ".join(common)}
    yield _script("search/index.js", "index", head)


def documents(knowledge: Knowledge, blocks: Mapping[str, tuple[TextBlock, ...]]) -> Iterator[Document]:
    """Terms, actors and places, then each article with what is said in it: what is found together lies together.

    Articles come oldest first, so that a new one takes the next number and leaves those of the others.
    """
    names = {actor.card.id: actor.card.name for actor in knowledge.actors}
    others = {actor.card.id: " ".join((actor.card.name, *actor.aliases)) for actor in knowledge.actors}
    said: dict[str, list[Said]] = defaultdict(list)
    for one in knowledge.quotes:
        said[one.article].append(one)
    yield from map(_term, knowledge.terms)
    yield from map(_actor, knowledge.actors)
    yield from map(_place, knowledge.places)
    for card in reversed(knowledge.articles):
        yield _also(_article(card, blocks[card.slug]), " ".join(others.get(actor, "") for actor in card.actors))
        for one in said[card.slug]:
            speaker = one.speaker or ""
            yield _also(_quote(one, names.get(speaker, ""), card), others.get(speaker, ""))


def _also(document: Document, names: str) -> Document:
    """Found by every name of those who are in it too: an article may spell somebody otherwise than a reader does."""
    for token in tokens(names):
        document.words.setdefault(token, 1)
    return document


def _article(card: ArticleCard, blocks: Iterable[TextBlock]) -> Document:
    found = Counter(tokens(" ".join(sentence for block in blocks for _, sentence in block.sentences)))
    note = " · ".join(part for part in ((card.published or "")[:10], card.source) if part)
    _boost(found, card.title, TITLE)
    return Document("article", urls.article(card.slug), card.title, note, card.standfirst[:SHOWN], found)


def _quote(said: Said, speaker: str, card: ArticleCard) -> Document:
    text = " … ".join(said.parts)
    found = Counter(tokens(text))
    _boost(found, f"{speaker} {said.speaker_text}", SPEAKER)
    by = " ".join(part for part in (speaker or said.speaker_text, said.cue) if part)
    return Document("quote", urls.mark(said.article, said.id), by or card.title, card.title, text[:SHOWN], found)


def _actor(actor: Actor) -> Document:
    card = actor.card
    found = Counter(tokens(f"{card.role} {card.summary}"))
    _boost(found, card.name, NAME)
    _boost(found, " ".join(actor.aliases), ALIAS)
    return Document("actor", urls.actor(card.id), card.name, card.role, _dated(card), found)


def _dated(card: ActorCard) -> str:
    """Cut, but never before its date."""
    date = card.dated.removeprefix(card.summary)
    return card.summary[: SHOWN - len(date)] + date


def _place(place: Place) -> Document:
    found: Counter[str] = Counter()
    _boost(found, place.name, NAME)
    return Document("place", urls.place(place.id), place.name, place.country or "", "", found)


def _term(use: TermUse) -> Document:
    term = use.term
    found = Counter(tokens(term.definition))
    _boost(found, " ".join((term.term, *term.forms)), NAME)
    return Document("term", urls.term(term.id), term.term, "", term.definition[:SHOWN], found)


def _boost(found: Counter[str], text: str, by: int) -> None:
    for token in set(tokens(text)):
        found[token] += by


def _average(blocks: Mapping[str, tuple[TextBlock, ...]]) -> float:
    """Words of an average article, by length of text: an estimate is as good, and needs no second pass."""
    lengths = [sum(len(words) for block in held for _, words in block.sentences) for held in blocks.values()]
    return max(1.0, sum(lengths) / max(1, len(lengths)) / 6)


class _Index:
    """Postings under construction, documents added in order: for each word, numbers of document * 16 + weight."""

    def __init__(self, average: float) -> None:
        self._average = average
        self._count = 0
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._articles: set[int] = set()

    def add(self, document: Document) -> None:
        length = K1 * (1 - B + B * sum(document.words.values()) / self._average)
        weights = {count: min(8, int(9 * count / (count + length))) for count in set(document.words.values())}
        number = self._count << 4
        for token, count in document.words.items():
            self._postings[token].append(number + weights[count])
        if document.kind == "article":
            self._articles.add(self._count)
        self._count += 1

    def cap_common(self) -> list[str]:
        """Leave words that most articles have only where they weigh most, and name them: a page asks no document for
        them. (Left out they are missed: half of the articles may be about one country.)
        """
        most = COMMON * len(self._articles)
        if len(self._articles) < FEW:
            return []
        often = (token for token, held in self._postings.items() if len(held) > most)
        common = [token for token in often if sum(one >> 4 in self._articles for one in self._postings[token]) > most]
        for token in common:
            heaviest = sorted(self._postings[token], key=lambda one: (-(one & 15), -one))[:HEAVIEST]
            self._postings[token] = array("I", sorted(heaviest))
        return sorted(common)

    def lines(self) -> list[tuple[str, str]]:
        """(word, line of its shard), sorted."""
        return [(token, f"{token} {_written(held)}") for token, held in sorted(self._postings.items())]


def _written(postings: array[int]) -> str:
    """How far each document is from the one before, in base 36, and its weight as a capital letter."""
    parts, before = [], 0
    for one in postings:
        number = one >> 4
        parts.append(_base36(number - before) + LEVELS[one & 15])
        before = number
    return "".join(parts)


def _shards(lines: list[tuple[str, str]], key: str = "") -> Iterator[tuple[str, list[str]]]:
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


def _script(path: str, name: str, value: Any) -> File:
    return File(path, f"annotatedSearch.put({script_text(name)},{script_text(value)})\n".encode())
