"""The words around the article: every string of the theme that a reader sees, looked up by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by dotted key; a label is a string, or a mapping of plural forms ("one", "other", or an exact number)."""

    words: Mapping[str, object]

    def t(self, key: str, n: int | None = None, **values: object) -> str:
        """The label with its {names} filled in. Raises KeyError, naming the key, when there is no such label."""
        label: object = self.words
        for part in key.split("."):
            label = label.get(part) if isinstance(label, Mapping) else None
        if isinstance(label, Mapping) and n is not None:
            label = label.get(str(n)) or label.get("one" if n == 1 else "other")
        if not isinstance(label, str):
            raise KeyError(f"no label {key!r}")
        return label.format(n=n if n is None else f"{n:,}", **values)

    def has(self, key: str) -> bool:
        try:
            self.t(key)
        except (KeyError, IndexError):
            return False
        return True
