"""Adds or removes one entry of a list in a YAML text, and leaves every other byte as the editor wrote it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from generator.desk.yamlread import Tree, Value, load
from generator.model.problem import Problem

Entry = dict[str, Any] | str


@lru_cache(maxsize=8)
def parsed(text: str) -> Tree | tuple[Problem, ...]:
    """A text's tree, remembered: what one change leaves is what the next begins with. The tree must not be changed."""
    return load(text, "")


class CannotEdit(Exception):
    """The text cannot take the change; the message says why in the desk's words."""


# ruamel.yaml was tried for this: it keeps comments, but moves those that follow a list behind the entry that is
# added to it, and sets a file's indentation anew. Lines are simpler, and a change shows as just its own lines.


def added(text: str, section: str, entry: Entry) -> str:
    """The text with an entry at the end of a top-level list, which is begun if it is not there."""
    tree = _tree(text)
    lines = _lines(text)
    held = _list(tree, section)
    if held:
        where = _end(lines, tree, section, len(held) - 1)
        column = _dash(lines, tree, section)
        return _checked(
            text, _joined([*lines[:where], *_dumped(entry, column), *lines[where:]]), section, [*held, entry]
        )
    new = [f"{section}:", *_dumped(entry, 2)]
    if (section,) in tree.lines:
        at = tree.lines[(section,)] - 1
        return _checked(text, _joined([*lines[:at], *new, *lines[at + 1 :]]), section, [entry])
    gap = [""] if lines and lines[-1].strip() else []
    return _checked(text, _joined([*lines, *gap, *new]), section, [entry])


def removed(text: str, section: str, entry: Entry) -> str:
    """The text without the last entry of a top-level list that equals `entry`."""
    tree = _tree(text)
    lines = _lines(text)
    held = _list(tree, section)
    index = max((i for i, item in enumerate(held) if item == entry), default=None)
    if index is None:
        raise CannotEdit(f"the entry is no longer in `{section}`")
    _dash(lines, tree, section)
    start = tree.lines[(section, index)] - 1
    if len(held) == 1:
        start = tree.lines[(section,)] - 1
    end = _end(lines, tree, section, index)
    return _checked(text, _joined([*lines[:start], *lines[end:]]), section, held[:index] + held[index + 1 :])


def _tree(text: str) -> Tree:
    tree = parsed(text)
    if not isinstance(tree, Tree) or not isinstance(tree.value, dict | None):
        raise CannotEdit("the file has mistakes; mend them first")
    return tree


def _list(tree: Tree, section: str) -> list[Value]:
    held = tree.value.get(section) if isinstance(tree.value, dict) else None
    if not isinstance(held, list | None):
        raise CannotEdit(f"`{section}` is not a list")
    return held or []


def _dash(lines: list[str], tree: Tree, section: str) -> int:
    """The column of the list's dashes."""
    first = lines[tree.lines[(section, 0)] - 1]
    found = re.match(r"( *)- ", first)
    if not found or tree.lines[(section, 0)] == tree.lines[(section,)]:
        raise CannotEdit(f"write `{section}` one entry a line, each after `- `")
    return len(found[1])


def _end(lines: list[str], tree: Tree, section: str, index: int) -> int:
    """The number of lines up to the end of an entry: deeper lines are its own, blank ones at its end are not."""
    start = tree.lines[(section, index)] - 1
    column = _dash(lines, tree, section)
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number].rstrip(" \t\r")
        if line and len(line) - len(line.lstrip(" ")) <= column:
            break
        if line:
            end = number + 1
    return end


def _dumped(entry: Entry, column: int) -> list[str]:
    text = yaml.dump(
        [entry], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100, default_flow_style=False, indent=2
    )
    return [" " * column + line if line else "" for line in text.splitlines()]


def _lines(text: str) -> list[str]:
    """Without an empty last one; other characters that end lines for Python are text."""
    return text.removesuffix("\n").split("\n") if text else []


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _checked(before: str, after: str, section: str, expected: list[Any]) -> str:
    """The new text, if it says what the old one said and the change, and nothing else."""
    old, new = _tree(before).value, parsed(after)
    wanted = {**(old if isinstance(old, dict) else {}), section: expected}
    if not expected:
        del wanted[section]
    if not isinstance(new, Tree) or (new.value or {}) != wanted:
        raise CannotEdit(f"the entry cannot be written into `{section}` for certain")
    return after


class _Dumper(yaml.SafeDumper):
    """Dates without quotes, as YAML 1.2 reads them; several lines as a block."""


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
