"""docs/security.md: each promise names tests that exist, and each guard in it has a test that goes red without it."""

from __future__ import annotations

import ast
import re

import pytest

from benchmarks.guards import Guard, guards
from tests.conftest import ROOT

TEXT = (ROOT / "docs/security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"tests/[\w/]+\.py::[\w:]+", TEXT)))


def defined(file: str) -> set[str]:
    """The tests in a file, those of a class with its name before them."""
    names: set[str] = set()
    for node in ast.parse((ROOT / file).read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}::{one.name}" for one in node.body if hasattr(one, "name")}
        names |= {node.name} if isinstance(node, ast.FunctionDef) else set()
    return names


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert test in defined(file)


def test_every_promise_with_guards_is_made_and_names_their_tests() -> None:
    for guard in guards():
        assert f"\n## {guard.promise}\n" in TEXT
        assert guard.test in NAMED


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: f"{guard.file}: {guard.old[:30]}")
def test_a_guard_can_be_taken_out(guard: Guard) -> None:
    """python -m benchmarks.guards does it, and sees the test fail; here only that it still could."""
    file = guard.stands_in()
    changed = file.read_text("utf-8").replace(guard.old, guard.new)
    if file.suffix == ".py":
        ast.parse(changed)


def test_the_table_of_the_last_run_has_every_guard() -> None:
    for guard in guards():
        row = f"| {guard.file} | `{guard.shown}` | {guard.test.split('::')[-1]} | red |"
        assert row in TEXT, row
