"""What differs between two documents of one article, in sentences: before a rerun reaches published pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Key = tuple[str, str, int]
MOST = 70


def changes(before: Json | None, after: Json | None) -> tuple[str, ...]:
    """A sentence for each mark that would go, come or change; documents are those of `contract.document`.

    Marks are matched by kind, words and, of equal words, which occurrence they are, so that an edit elsewhere in the
    text makes no difference. None stands for an article that is not there. Raises KeyError when `before` is no such
    document.
    """
    if before is None:
        return ("the whole article would be new",) if after else ()
    if after is None:
        return ("the whole article would go",)
    old, new = _marks(before), _marks(after)
    told = ["the text would change"] if before["text"] != after["text"] else []
    told += [f"{_named(key)} would go" for key in old if key not in new]
    told += [f"{_named(key)} would be new: {_facts(new[key])}" for key in new if key not in old]
    told += [sentence for key in old if key in new for sentence in _differences(key, old[key], new[key])]
    return tuple(told)


def _differences(key: Key, old: Json, new: Json) -> Iterator[str]:
    for field in [*old, *(field for field in new if field not in old)]:
        if old.get(field) != new.get(field):
            yield f"{_named(key)}: {field} was {_said(old.get(field))}, would be {_said(new.get(field))}"


def _marks(document: Json) -> dict[Key, Json]:
    """Each mark with the facts that a page shows of it, actors by name, in the order of the document."""
    text = document["text"]
    names = {actor["id"]: actor["name"] for actor in document["actors"]}
    found: dict[Key, Json] = {}
    for kind, start, words, facts in _listed(document, names, text):
        nth = text.count(words, 0, start) + 1
        found[kind, " ".join(words.split()), nth] = facts
    return found


def _listed(document: Json, names: dict[str, str], text: str) -> Iterator[tuple[str, int, str, Json]]:
    for actor in document["actors"]:
        yield "actor", 0, actor["name"], {"kind": actor["kind"]}
        for role in actor["roles"]:
            yield "role", role["start"], role["text"], {"actor": actor["name"]}
        for one in actor["mentions"]:
            words = text[one["start"] : one["end"]]
            yield "mention", one["start"], words, {"actor": actor["name"], "form": one["form"]}
    for quote in document["quotes"]:
        said, cue = quote["speaker"] or {}, quote["cue"] or {}
        who = names.get(said.get("actor") or "", said.get("text"))
        yield "quote", quote["start"], quote["text"], {"speaker": who, "kind": quote["kind"], "cue": cue.get("text")}
    for time in document["times"]:
        yield "time", time["start"], time["text"], {"value": time["value"], "kind": time["kind"]}
    for figure in document["figures"]:
        facts = {name: figure[name] for name in ("value", "unit", "hedge")}
        yield "figure", figure["start"], figure["text"], {**facts, "claimed by": names.get(figure["claimed_by"] or "")}
    for place in document["places"]:
        words = text[place["start"] : place["end"]]
        yield "place", place["start"], words, {"name": place["name"], "country": place["country"], "as": place["as"]}


def _named(key: Key) -> str:
    kind, words, nth = key
    short = words if len(words) <= MOST else f"{words[: MOST - 1].rstrip()}…"
    return f"{kind} “{short}”" + (f" (number {nth})" if nth > 1 else "")


def _facts(facts: Json) -> str:
    return ", ".join(f"{name} {_said(value)}" for name, value in facts.items() if value not in (None, ""))


def _said(value: Any) -> str:
    return "not told" if value in (None, "") else str(value)
