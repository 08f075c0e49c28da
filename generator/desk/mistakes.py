"""What pydantic finds wrong with a file, told in the desk's words, each with the line of the very key."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import ValidationError

from generator.desk.fields import Strict
from generator.desk.files import FILES
from generator.desk.yamlread import Loc, Tree
from generator.model.problem import Problem

_SAID = {
    "string_type": "must be text; put quotes around it",
    "bool_type": "must be true or false, without quotes",
    "list_type": "must be a list, one item a line, each after `- `",
    "dict_type": "must be a mapping of `key: value` lines",
    "model_type": "must be a mapping of `key: value` lines",
    "model_attributes_type": "must be a mapping of `key: value` lines",
    "float_type": "must be a number, without quotes",
    "string_too_short": "must not be empty",
}


def parse(kind: str, tree: Tree, path: str) -> Strict | tuple[Problem, ...]:
    """The file's model, or every mistake in it. `kind` is a key of FILES; an empty file is an empty mapping."""
    value = {} if tree.value is None else tree.value
    try:
        return FILES[kind].model_validate(value)
    except ValidationError as error:
        return tuple(_problem(kind, found, tree, path) for found in error.errors(include_url=False))


def _problem(kind: str, found: Any, tree: Tree, path: str) -> Problem:
    loc = _written(found["loc"], tree)
    where = tree.line(loc) or 1
    name = _spoken(loc)
    if found["type"] == "extra_forbidden":
        known = _known(FILES[kind].model_json_schema(), found["loc"][:-1])
        return Problem(path, where, "content-key", f"unknown key `{name}`", _nearest(str(loc[-1]), known, "keys here"))
    if found["type"] in ("missing", "union_tag_not_found"):
        key = "mark" if found["type"] == "union_tag_not_found" else str(found["loc"][-1])
        whole = f"`{_spoken(loc)}`" if loc else "the file"
        return Problem(path, where, "content-missing", f"{whole} lacks `{key}`", _why(kind, found["loc"], key))
    message, hint = _value_message(found)
    return Problem(path, where, "content-value", f"`{name}` {message}" if name else f"the file {message}", hint)


def _value_message(found: Any) -> tuple[str, str]:
    """What is wrong with a value, and what it may be."""
    context = found.get("ctx", {})
    given = str(found["input"])
    if found["type"] in ("literal_error", "union_tag_invalid"):
        options = context.get("expected") or context["expected_tags"]
        may = [option.strip(" '") for option in options.replace(" or ", ", ").split(",")]
        given = context.get("tag", given)
        return f"cannot be `{given[:60]}`", _nearest(given, may, "it may be")
    if found["type"] == "value_error":
        return str(context["error"]), ""
    if found["type"] in ("string_too_long", "too_long"):
        return f"is too long: at most {context['max_length']:,}", ""
    if found["type"] in ("greater_than_equal", "less_than_equal"):
        return f"cannot be {given}", found["msg"].replace("Input should", "it must")
    return _SAID.get(found["type"], found["msg"][:1].lower() + found["msg"][1:]), ""


def _written(loc: Loc, tree: Tree) -> Loc:
    """The place in the file: pydantic's, without the names of union members, and with an unknown key at its end."""
    value: Any = tree.value
    out: list[str | int] = []
    for part in loc:
        keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        if part in keys:
            value = value[part]
            out.append(part)
    return tuple(out)


def _spoken(loc: Loc) -> str:
    """("citations", 1, "url") → citations[2].url: people count from one."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def _nearest(given: str, known: list[str], lead: str) -> str:
    close = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else f"{lead}: {', '.join(sorted(known))}"


def _why(kind: str, loc: Loc, key: str) -> str:
    holder = _node(FILES[kind].model_json_schema(), loc[:-1])
    said = holder.get("properties", {}).get(key, {}).get("description", "")
    return f"{key}: {said}" if said else ""


def _known(schema: dict[str, Any], loc: Loc) -> list[str]:
    return list(_node(schema, loc).get("properties", {}))


def _node(schema: dict[str, Any], loc: Loc) -> dict[str, Any]:
    """The part of a JSON schema that describes a place in pydantic's notation."""
    node = _resolve(schema, schema)
    for part in loc:
        mapping = node.get("discriminator", {}).get("mapping", {})
        if isinstance(part, int):
            node = node.get("items", {})
        elif part in mapping:
            node = {"$ref": mapping[part]}
        else:
            node = node.get("properties", {}).get(part, {})
        node = _resolve(node, schema)
    return node


def _resolve(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Follow references, and of alternatives (text or mapping, something or null) take the one with keys."""
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        else:
            node = next((option for option in node["anyOf"] if "$ref" in option or "items" in option), {})
    return node
