"""YAML as the desk reads it: values as YAML 1.2 has them, lines of keys, and no way to exhaust the reader."""

from __future__ import annotations

import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.desk import yamlread
from generator.desk.yamlread import MAX_DEPTH, MAX_NODES, Tree, load


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("a: no\nb: true\nc: ~\nd:\n", {"a": "no", "b": True, "c": None, "d": None}),
        ("a: 1\nb: -2.5\nc: 1e3\nd: '1'\n", {"a": 1, "b": -2.5, "c": 1000.0, "d": "1"}),
        ("a: 2022-10-26\nb: 2026-99-99\n", {"a": "2022-10-26", "b": "2026-99-99"}),
        ("a: 1e999\nb: .inf\n", {"a": "1e999", "b": ".inf"}),
        ("a: >-\n  b\n  c\nd: [e, {f: g}]\n", {"a": "b c", "d": ["e", {"f": "g"}]}),
        ("<<: {a: 1}\n", {"<<": {"a": 1}}),
    ],
)
def test_values(text: str, value: object) -> None:
    tree = load(text, "a.yaml")
    assert isinstance(tree, Tree)
    assert tree.value == value


def test_lines_are_those_of_the_keys_and_items() -> None:
    tree = load("a: 1\nb:\n  - c\n  - d: 2\n    e:\n      f: 3\n", "a.yaml", first_line=10)
    assert isinstance(tree, Tree)
    assert [tree.line(loc) for loc in (("a",), ("b", 0), ("b", 1), ("b", 1, "e", "f"), ("b", 1, "gone"))] == [
        10,
        12,
        13,
        15,
        13,
    ]


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000, "a: [" + "x," * 30_000 + "]"])
def test_no_text_exhausts_the_reader(text: str) -> None:
    before = sys.getrecursionlimit()
    problems = load(text, "a.yaml")
    assert isinstance(problems, tuple)
    assert {problem.code for problem in problems} == {"content-yaml"}
    assert sys.getrecursionlimit() == before


def test_there_is_a_limit_to_the_values_in_one_file() -> None:
    (problem,) = tuple(load("a:\n" + "  - b\n" * 30_000, "a.yaml"))
    assert problem.message == f"more than {MAX_NODES} values in one file"
    assert problem.line == MAX_NODES - 1


def test_there_is_a_limit_to_the_levels() -> None:
    assert isinstance(load("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a.yaml"), Tree)
    (problem,) = tuple(load("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "a.yaml"))
    assert problem.message == f"nested more than {MAX_DEPTH} levels deep"


def test_the_parser_in_python_is_as_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlread, "_LOADER", yaml.SafeLoader)
    (problem,) = tuple(load('a: 1\nb: "\\ud800"\n', "a.yaml"))
    assert (problem.line, problem.message) == (2, "a character that nobody sees, U+D800")


@pytest.mark.parametrize("odd", ["\\u202e", "\u202e", "\\u2066", "\\0", "\\e", "\\x7f"])
def test_what_nobody_sees_is_refused(odd: str) -> None:
    (problem,) = tuple(load(f'a: 1\nb: "x{odd}y"\n', "a.yaml"))
    assert problem.line == 2


def test_scripts_that_need_joiners_and_marks_have_them() -> None:
    assert isinstance(load("a: \u0646\u200c\u0627 \u200f\nb: |\n  x\n  \ty\n", "a.yaml"), Tree)


@given(st.text(max_size=200))
def test_any_text_is_a_value_or_problems(text: str) -> None:
    read = load(text, "a.yaml")
    assert isinstance(read, Tree) or all(problem.line >= 1 for problem in read)
