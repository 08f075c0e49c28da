"""The search index: what it holds, and that each file is small and safe."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.export import search
from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import Desk, Profile, Source, Term
from generator.model.knowledge import Digest
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
    return {file.path: value(file) for file in search.files(knowledge, {one.card.slug: one.blocks for one in digests})}


def both() -> dict[str, Any]:
    return built(digest(ferry()), digest(harbour()))


def postings(files: dict[str, Any], word: str) -> dict[int, str]:
    """Document number → weight, read as a page reads it."""
    keys = files["search/index.js"]["shards"].split(" ")
    key = max((key for key in keys if word.startswith(key)), key=len)
    name = key if key.isascii() else "-".join(f"{ord(c):x}" for c in key)
    lines = dict(line.split(" ") for line in files[f"search/w-{name}.js"].split("\n"))
    found, at = {}, 0
    for delta, level in re.findall(r"([0-9a-z]+)([A-I])", lines.get(word, "")):
        at += int(delta, 36)
        found[at] = level
    return found


def documents(files: dict[str, Any], word: str) -> list[list[str]]:
    held = postings(files, word)
    chunk = files["search/index.js"]["chunk"]
    order = sorted(held, key=lambda number: (held[number], -number), reverse=True)
    return [files[f"search/d-{number // chunk}.js"][number % chunk] for number in order]


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
    assert text.endswith(" (as of 2026-01)") and len(text) == search.SHOWN


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


def test_a_new_article_leaves_the_numbers_of_the_others() -> None:
    old, new = digest(ferry()), digest(harbour())
    before, after = (_shown(built(*held, desk=Desk())) for held in ((old,), (old, new)))
    assert before[-1] in after
    newest = [one for one in after if one[1].startswith("articles/harbour-wall/")]
    assert after[-len(newest) :] == newest


def _shown(files: dict[str, Any]) -> list[list[str]]:
    names = [name for name in files if name.startswith("search/d-")]
    return [one for number in range(len(names)) for one in files[f"search/d-{number}.js"]]


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
