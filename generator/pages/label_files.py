"""A file of labels → its words, and what is wrong with it: a wrong label costs itself, never the pages that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from string import Formatter

import yaml

from generator.model.problem import Problem

Words = Mapping[str, object]  # texts, and groups of them by key
FORMS = {"one", "other"}
HINT = "the default theme's label stands there until this is mended"


@dataclass(frozen=True, slots=True)
class Read:
    """What a file of labels gives: labels that can be used, mistakes, and by key those that the theme does not have."""

    words: Mapping[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    strange: dict[str, Problem] = field(default_factory=dict)


DEEPEST = 12  # levels
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # written in C, six times as fast


def parse(text: str, path: str, known: Words) -> Read:
    """The file's labels that may stand instead of the `known` ones, all as texts ("yes" is no truth value here).

    Without `known` ones nothing is compared: these are the words that others are compared with.
    """
    try:
        if not _flat(text):
            said = "labels refer to one another or nest deep"
            return Read(problems=[Problem(path, 0, "labels-syntax", said, "write each one out")])
        root = yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return Read(problems=[Problem(path, line, "labels-syntax", "this is not YAML", "check quotes and colons")])
    if not isinstance(root, yaml.MappingNode):
        return Read()
    reading = _Reading(path, known)
    words = reading.group(root, "", known)
    return Read(words, reading.problems, reading.strange)


def _flat(text: str) -> bool:
    """Whether nothing refers to anything else or nests deep: aliases multiply, and depth exhausts the stack."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            return False
    return True


def merged(under: Words, over: Words) -> dict[str, object]:
    """Two trees of labels as one; `over` wins, leaf by leaf."""
    both = dict(under)
    for key, value in over.items():
        old = both.get(key)
        both[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return both


class _Reading:
    """One file being read, and what was wrong with it so far."""

    def __init__(self, path: str, every: Words) -> None:
        self._path, self._every = path, every
        self.problems: list[Problem] = []
        self.strange: dict[str, Problem] = {}

    def group(self, node: yaml.MappingNode, before: str, known: Words) -> dict[str, object]:
        words: dict[str, object] = {}
        for key, value in node.value:
            name, own = str(key.value), f"{before}{key.value}"
            default = known.get(name)
            if isinstance(value, yaml.MappingNode) and isinstance(default, Mapping) and not _plural(default):
                words[name] = self.group(value, f"{own}.", default)
                continue
            line, label = value.start_mark.line + 1, _plain(value)
            if wrong := _wrong(label, default):
                self.problems.append(Problem(self._path, line, "labels-wrong", f"label {own} {wrong}", HINT))
                continue
            words[name] = label
            if default is None and self._every:
                self.strange[own] = _strange(self._path, line, own, self._every)
        return words


def _strange(path: str, line: int, key: str, every: Words) -> Problem:
    near = get_close_matches(key, list(_keys(every)), 1)
    hint = f"did you mean {near[0]}?" if near else "labels/en.yaml of the default theme has them all"
    return Problem(path, line, "labels-unknown", f"there is no label {key}, and no template shows one", hint, "warning")


def _keys(words: Words, before: str = "") -> Iterator[str]:
    """The dotted keys of all labels."""
    for key, value in words.items():
        if isinstance(value, Mapping) and not _plural(value):
            yield from _keys(value, f"{before}{key}.")
        else:
            yield before + key


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return node.value if isinstance(node, yaml.ScalarNode) else [_plain(one) for one in node.value]


def _wrong(label: object, default: object) -> str:
    """What is wrong with a label that stands instead of another, or with one of the theme's own; "" nothing."""
    if isinstance(default, Mapping) and not _plural(default):
        return f"is a text where a group belongs, with {', '.join(map(str, default))}"
    if default is not None and isinstance(label, Mapping) and not _forms(label):
        return "is a group where a text belongs"
    try:
        named = {name for text in _texts(label) for name in _names(text)}
    except ValueError as error:
        return f"cannot be filled in: {error}"
    if default is None:
        return ""
    if not list(_texts(label)):
        return "is no text"
    may = {name for text in _texts(default) for name in _names(text)}
    may |= {"n"} if isinstance(default, Mapping) else set()
    if named <= may:
        return ""
    wants = ", ".join(f"{{{name}}}" for name in sorted(named - may))
    has = f"it may use {', '.join(f'{{{name}}}' for name in sorted(may))}" if may else "it has nothing to fill in"
    return f"uses {wants}; {has}"


def _plural(value: Mapping[str, object]) -> bool:
    """Whether a mapping is one label of the theme in its forms; months are by number, but a group."""
    return "other" in value and _forms(value)


def _forms(value: Mapping[str, object]) -> bool:
    return all(key in FORMS or key.isdecimal() for key in value)


def _texts(label: object) -> Iterator[str]:
    if isinstance(label, Mapping):
        for form in label.values():
            yield from _texts(form)
    elif isinstance(label, str):
        yield label


def _names(text: str) -> Iterator[str]:
    """The names to be filled in; "" for {}. Raises ValueError for braces that do not match."""
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)
