"""The search index: what it holds, and that each file is small and safe."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.search.index import files
from generator.export import search
from generator.export.documents import SHOWN
from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import Desk, Profile, Source, Term
from generator.model.digest import Digest
from generator.model.pages import File
from tests.factories import annotated, article, ferry, harbour

TERM = Term("harbour-master", "harbour master", Source("x"), "Who runs a harbour.")
PROFILE = Profile("a-weber", "Anna Weber", "person", Source("x"), summary="Runs the port.")


def value(file: File) -> Any:
    """What a file puts; every file is one call with two JSON values."""
    found = re.fullmatch(r"annotatedSearch\.put\((.*)\)\n", file.data.decode())
    assert found and not set(found[1]) & set("<>&\u2028\u2029")
    return json.loads(f"[{found[1]}]")[1]


def built(*digests: Digest, desk: Desk | None = None) -> dict[str, Any]:
    knowledge = gather(digests, desk or Desk(profiles=(PROFILE,), terms=(TERM,)))
    return {file.path: value(file) for file in files(knowledge, digests)}


def both() -> dict[str, Any]:
    return built(digest(ferry()), digest(harbour()))


def postings(files: dict[str, Any], word: str) -> dict[tuple[str, int], str]:
    """(file, number in it) of each document → weight, read as a page reads it."""
    keys = files["search/index.js"]["shards"].split(" ")
    key = max((key for key in keys if word.startswith(key)), key=len)
    name = key if key.isascii() else "-".join(f"{ord(c):x}" for c in key)
    lines = dict(line.split(" ", 1) for line in files[f"search/w-{name}.js"].split("\n"))
    articles, _, names = lines.get(word, "").partition(" ")
    found: dict[tuple[str, int], str] = {}
    at = 0
    for number, level in re.findall(r"([0-9a-z]+)([A-I])", names):
        at += int(number, 36)
        found[f"search/n-{at // search.CHUNK}.js", at % search.CHUNK] = level
    at = 0
    for number, level in re.findall(r"([0-9a-z]+)([A-RZ])", articles):
        own = level in "ABCDEFGHIZ"
        at += int(number, 36) if own else 0
        if level != "Z":
            found[f"search/d-{at}.js", 0 if own else int(number, 36)] = level if own else chr(ord(level) - 9)
    return found


def documents(files: dict[str, Any], word: str) -> list[list[str]]:
    held = postings(files, word)
    return [files[file][number] for file, number in sorted(held, key=lambda one: held[one], reverse=True)]


def test_every_kind_is_found() -> None:
    found = documents(both(), "harbour")
    assert {kind for kind, *_ in found} == {"article", "actor", "term"}
    assert documents(both(), "norburg")[0][:3] == ["place", "places/#norburg", "Norburg"]
    assert documents(both(), "weber")[0] == [
        "actor",
        "actors/a-weber/",
        "Anna Weber",
        "harbour master",
        "Runs the port.",
    ]


def test_a_profile_is_shown_with_its_date_however_long_it_is() -> None:
    long = replace(PROFILE, summary="Runs the port. " * 30, as_of="2026-01")
    (_, _, _, _, text) = documents(built(digest(ferry()), desk=Desk(profiles=(long,))), "weber")[0]
    assert text.endswith(" (as of 2026-01)") and len(text) == SHOWN


def test_a_quotation_is_found_by_its_words_and_by_its_speaker() -> None:
    files = both()
    (quote,) = [one for one in documents(files, "sail") if one[0] == "quote"]
    assert quote[2:] == ["Anna Weber told", "Ferry cancelled", "We cannot sail, … Not in this storm."]
    assert quote[1] == f"articles/ferry-cancelled/#{ferry().quotes[0].id}"
    assert quote in documents(files, "anna")


def test_headlines_weigh_more_than_text() -> None:
    assert [one[1] for one in documents(both(), "wall") if one[0] == "article"] == ["articles/harbour-wall/"]
    found = [one[1] for one in documents(both(), "ferry")]
    assert found.index("articles/ferry-cancelled/") < found.index("articles/harbour-wall/")


def test_words_of_other_scripts_have_plain_file_names() -> None:
    text = "Холт приехал."
    made = digest(annotated(article(text, slug="x", headings=())))
    assert documents(built(made), "холт")[0][1] == "articles/x/"


def many(count: int) -> Iterator[Digest]:
    """Articles of words that no two share, and of some that all do."""
    for number in range(count):
        text = f"every article has common words, and {' '.join(f'co{number:x}p{n:x}' for n in range(60))}."
        yield digest(
            annotated(
                article(text, slug=f"a{number}", title="News", headings=(), published=f"2026-01-{number % 28 + 1:02}")
            )
        )


def test_shards_are_little_enough_to_load_and_hold_every_word() -> None:
    digests = list(many(200))
    files = built(*digests)
    shards = {name: text for name, text in files.items() if name.startswith("search/w-")}
    assert len(shards) > 2
    assert max(map(len, shards.values())) <= search.SHARD
    for number in (0, 77, 199):
        assert [one[1] for one in documents(files, f"co{number:x}p3b")] == [f"articles/a{number}/"]


def test_words_of_most_articles_are_named_and_kept_where_they_weigh_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "HEAVIEST", 20)
    told = "common common common"
    heavy = digest(annotated(article(told, slug="heavy", title="News", headings=(), published="2025-01-01")))
    files = built(*many(60), heavy)
    assert files["search/index.js"]["common"] == "and article common every has news words"
    assert len(postings(files, "common")) == 20 and documents(files, "common")[0][1] == "articles/heavy/"
    assert built(*many(10))["search/index.js"]["common"] == ""


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in before if before[name] != after.get(name)}


def test_a_new_article_leaves_the_documents_of_the_others() -> None:
    before, after = (built(*many(count), desk=Desk()) for count in (27, 28))
    assert after.keys() - before.keys() == {"search/d-27.js"}
    assert not [name for name in changed(before, after) if name.startswith("search/d-")]


def test_an_old_article_that_says_more_changes_its_own_documents_and_words() -> None:
    old, *others = many(200)
    (said,) = digest(harbour()).quotes[:1]
    more = replace(old, quotes=(replace(said, article=old.card.slug, parts=("zebra", "ostrich"), speaker=None),))
    before, after = (built(one, *others, desk=Desk()) for one in (old, more))
    assert after.keys() == before.keys()
    shards = {name for name in changed(before, after) if name.startswith("search/w-")}
    assert changed(before, after) - shards == {"search/d-7.js", "search/index.js"}
    assert 0 < len(shards) < sum(name.startswith("search/w-") for name in before) / 2
    assert [one[0] for one in documents(after, "zebra")] == ["quote"]


def test_articles_beyond_a_volume_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built(*many(30), desk=Desk())
    monkeypatch.setattr(search, "VOLUME", 7)
    assert built(*many(30), desk=Desk()) == whole


def test_the_same_length_of_articles_is_measured_by_though_one_grows() -> None:
    assert search.average([600] * 1000) == search.average([600] * 999 + [900])
    assert search.average([]) == 1.0


def test_an_article_and_its_quotations_are_found_by_names_that_it_does_not_use() -> None:
    weber = replace(PROFILE, aliases=("Hanna Vebér",))
    found = {kind for kind, *_ in documents(built(digest(ferry()), desk=Desk(profiles=(weber,))), "veber")}
    assert found == {"actor", "article", "quote"}


def test_sentences_of_an_article() -> None:
    file = search.words(ferry())
    assert file.path == "articles/ferry-cancelled/words.js"
    assert value(file) == [[one.id, one.span.of(ferry().article.text)] for one in ferry().sentences]


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "constructor __proto__ toString", "\u2028x\u2029"]
)
def test_hostile_words_stay_words(text: str) -> None:
    made = replace(ferry(), article=replace(ferry().article, title=text))
    found = built(digest(made))
    assert any(document[2] == text for document in found["search/d-0.js"])


def test_an_empty_site_has_an_index() -> None:
    assert built(desk=Desk()) == {
        "search/index.js": {"documents": 0, "chunk": search.CHUNK, "shards": "", "common": ""}
    }
