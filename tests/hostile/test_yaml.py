"""YAML that multiplies, nests, or names what it must not: every reader of it answers, and with a problem."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.desk.yamlread import load
from generator.ingest import matter
from generator.model.problem import Problem
from generator.pages import label_files

BOMB = "a: &a [x, x, x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghij")
)
YAMLS = {"deep": "a: " + "[" * 20_000, "flow": "{a: " * 20_000, "bomb": BOMB, "tag": "a: !!python/name:os.system\n"}
YAMLS |= {
    "odd": 'a: "\\ud800"\nskip: "\\ud800"\n',
    "nul": "a: \0",
    "merge": "a: &a {b: c}\n<<: *a\n",
    "list": "- [" * 5_000,
}


@pytest.mark.parametrize("kind", sorted(set(YAMLS) - {"odd"}))
def test_no_yaml_exhausts_a_reader(kind: str) -> None:
    assert isinstance(load(YAMLS[kind], "site.yaml"), tuple)
    assert isinstance(matter.read("seeds/x.md", f"---\n{YAMLS[kind]}\n---\nWords."), Problem)
    labels = label_files.parse(YAMLS[kind], "templates/labels/en.yaml", {"a": "words"})
    assert labels.problems or set(labels.words) <= {"a"}


@pytest.mark.parametrize("kind", ["deep", "flow", "bomb", "merge"])
def test_labels_that_multiply_or_nest_are_refused(kind: str) -> None:
    found = label_files.parse(YAMLS[kind], "templates/labels/en.yaml", {"a": "words"})
    assert [problem.code for problem in found.problems] == ["labels-syntax"]
    assert label_files.parse("# nothing yet\n", "templates/labels/en.yaml", {"a": "words"}).problems == []
