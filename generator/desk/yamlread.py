"""YAML text → plain values that remember their lines; everything YAML can do to a reader beyond that is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from generator.model.problem import Problem

MAX_DEPTH = 12
MAX_NODES = 20_000
Loc = tuple[str | int, ...]
Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_ODD_NUMBER = re.compile(r"[-+]?(0[0-9_]+|0[xob][0-9a-fA-F]+|[0-9]+(_[0-9]+)+|[0-9]+(:[0-5]?[0-9])+)")
_WORDS: dict[str, Value] = {"": None, "~": None, "null": None, "true": True, "false": False}
# Controls, marks of direction that reach beyond their text, and halves of characters, which are none.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# The parser written in C is six times as fast; both speak the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's value, and the line on which each of its places was written (from 1; keys count, not values)."""

    value: Value
    lines: dict[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line of a place, or of the nearest thing around it that has one."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 0)


class _Refused(Exception):
    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(slots=True)
class _Open:
    """A list or mapping that has not ended yet; `key` is the key whose value comes next."""

    loc: Loc
    value: list[Value] | dict[str, Value]
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds values from parser events without recursion, so that no nesting can exhaust the stack.

    `yaml.compose` was refused: it expands nothing but recurses, and keeps duplicate keys silently.
    """

    path: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Loc, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: Value = None
    documents: int = 0
    nodes: int = 0

    def take(self, event: yaml.Event) -> None:
        line = (event.start_mark.line if event.start_mark else 0) + self.first_line
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Refused(line, "a second YAML document begins here", "keep one document a file: remove the `---`")
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        self._refuse(event, line)
        if isinstance(event, yaml.ScalarEvent):
            if self._awaits_key():
                self._key(event.value, line)
            else:
                self._place(self._scalar(event, line), line)
            return
        opened: list[Value] | dict[str, Value] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if self._awaits_key():
            raise _Refused(line, "a key must be a word, not a list or a mapping")
        loc = self._place(opened, line)
        self.stack.append(_Open(loc, opened))
        if len(self.stack) > MAX_DEPTH:
            raise _Refused(line, f"nested more than {MAX_DEPTH} levels deep")

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _refuse(self, event: yaml.NodeEvent, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(line, f"more than {MAX_NODES} values in one file", "split the file")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise _Refused(
                line,
                f"YAML anchors and aliases (`{mark}{event.anchor}`) are not allowed here",
                f"write the value out again, or put quotes around a text that begins with {mark}",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            hint = "put quotes around a text that begins with !"
            raise _Refused(line, f"YAML tags (`{tag}`) are not allowed here", hint)

    def _key(self, key: str, line: int) -> None:
        top = self.stack[-1]
        first = self.lines.setdefault((*top.loc, key), line)
        if isinstance(top.value, dict) and key in top.value:
            self._problem(line, f"`{key}` stands here a second time; it first stood on line {first}", "keep one")
        top.key = key

    def _place(self, value: Value, line: int) -> Loc:
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            loc: Loc = (*top.loc, len(top.value) - 1)
            self.lines[loc] = line
            return loc
        key, top.key = top.key or "", None
        top.value[key] = value
        return (*top.loc, key)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Value:
        text = str(event.value)
        if unseen := _UNSEEN.search(text):
            message = f"a character that nobody sees, U+{ord(unseen[0]):04X}"
            raise _Refused(line, message, "remove it: it could turn round the words behind it on a page")
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _ODD_NUMBER.fullmatch(text):
            hint = f'put quotes around it, "{text}", or write a plain number'
            self._problem(line, f"`{text}` could be read as several numbers", hint)
            return text
        return _number(text) if _NUMBER.fullmatch(text) and len(text) <= 40 else text

    def _problem(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, line, "content-yaml", message, hint))


def _number(text: str) -> int | float | str:
    """Dates stay text, as in YAML 1.2: `2026-99-99` is for the field's own check to refuse."""
    if text.lstrip("+-").isdigit():
        return int(text)
    value = float(text)
    return value if abs(value) != float("inf") else text


def load(text: str, path: str, first_line: int = 1) -> Tree | tuple[Problem, ...]:
    """The value of a YAML text whose first line is line `first_line` of `path`, or all that is wrong with it.

    Strings, numbers, true, false, null, lists and mappings, as YAML 1.2 reads them: `no` and `2022-10-26` are text.
    """
    builder = _Builder(path, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _Refused as refused:
        return *builder.problems, Problem(path, refused.line, "content-yaml", refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        return *builder.problems, _syntax(error, path, first_line)
    except (yaml.YAMLError, ValueError, UnicodeError) as error:
        line = first_line + text.count("\n", 0, getattr(error, "position", 0) or 0)
        hint = "remove the character, or write it as an escape between double quotes"
        return *builder.problems, Problem(path, line, "content-yaml", "a character that YAML does not allow", hint)
    return tuple(builder.problems) or Tree(builder.root, builder.lines)


def _syntax(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Problem:
    said = error.problem or "cannot be read"
    if "expected ':'" in said and error.context_mark:  # the parser notices a line too late
        line = first_line + error.context_mark.line
        return Problem(path, line, "content-yaml", "a line without a colon", "write `key: value`")
    mark = error.problem_mark or error.context_mark
    line = first_line + (mark.line if mark else 0)
    hint = "a text with `: ` or ` #` in it, or that begins with a sign such as @, *, [ or %, needs quotes around it"
    return Problem(path, line, "content-yaml", f"not valid YAML: {said}", hint)
