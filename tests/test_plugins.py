"""Modules of a site's own: what they may register, and what a broken one costs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator import plugins

GOOD = """
def register(plugins):
    plugins.annotator(lambda annotated: annotated)
    plugins.page_kind(lambda settings, desk, knowledge: [])
    plugins.publisher("carrier-pigeon")(lambda request: None)
"""


def load(tmp_path: Path, name: str, source: str) -> tuple[plugins.Plugins, tuple[str, ...]]:
    (tmp_path / f"{name}.py").write_text(source)
    sys.modules.pop(name, None)
    found, problems = plugins.load([name], tmp_path)
    return found, tuple(problem.message for problem in problems)


def test_a_module_in_the_site_s_folder_registers_all_three(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "plugin_good", GOOD)
    assert problems == ()
    assert (len(found.annotators), len(found.pages), list(found.publishers)) == (1, 1, ["carrier-pigeon"])


def test_another_source_is_another_fingerprint(tmp_path: Path) -> None:
    one, _ = load(tmp_path, "plugin_one", GOOD)
    other, _ = load(tmp_path, "plugin_other", GOOD + "# changed\n")
    assert one.fingerprint != other.fingerprint
    assert plugins.load([], tmp_path)[0].fingerprint == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def register(", "SyntaxError"),
        ("import nowhere_at_all", "ModuleNotFoundError"),
        ("x = 1", "AttributeError"),
        ("def register(plugins):\n    raise ValueError('no')", "ValueError: no"),
    ],
)
def test_a_broken_one_is_named_and_costs_only_itself(tmp_path: Path, source: str, said: str) -> None:
    found, problems = load(tmp_path, "plugin_broken", source)
    assert found.annotators == []
    assert "plugin_broken" in problems[0]
    assert said in problems[0]


def test_the_path_of_imports_is_left_as_it_was(tmp_path: Path) -> None:
    before = list(sys.path)
    load(tmp_path, "plugin_path", GOOD)
    assert sys.path == before
