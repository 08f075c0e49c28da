"""Articles gone wrong at random, and random bytes for every reader: no crash, no page lost but the bad one's."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import seeds
from benchmarks.fuzz.mutate import mutated
from benchmarks.fuzz.targets import TARGETS, corpus
from generator.annotate import pipeline


@pytest.mark.parametrize(("number", "model"), [(90, "none"), (10, "rules")])
def test_random_articles_cost_no_page_but_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, model: str
) -> None:
    if model == "none":
        monkeypatch.setattr(pipeline, "annotate", seeds.marks_only)
    monkeypatch.setattr(seeds, "TOO_LONG", 60)  # no test of speed: a hang is what takes a minute
    wrong, said, _ = seeds.batch(tmp_path, number, random.Random(20_000), "rules")  # noqa: S311
    assert wrong == []
    assert said["articles"] > number / 2


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_its_corpus(name: str) -> None:
    assert corpus(name)
    for data in corpus(name):
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_no_bytes_break_a_reader(name: str) -> None:
    @settings(max_examples=120, derandomize=True, database=None)
    @given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
    def any_bytes(data: bytes) -> None:
        TARGETS[name](data)

    any_bytes()
    for number in range(40):
        rng = random.Random(number)  # noqa: S311
        data = rng.choice(corpus(name)).decode("utf-8", "replace")
        TARGETS[name](mutated(rng, data))
