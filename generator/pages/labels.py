"""The words around the article: every string of the theme that a reader sees, looked up by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.pages.guesses import NoSuchName, no_such


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by dotted key; a label is a string, or a mapping of plural forms ("one", "other", or an exact number)."""

    words: Mapping[str, object]

    def t(self, key: str, n: int | None = None, **values: object) -> str:
        """The label with its {names} filled in. Raises NoSuchName, with a guess, when there is no such label."""
        label = self._find(key, n)
        if label is None:
            raise NoSuchName(no_such("templates/labels", key, _keys(self.words)))
        return label.format(n=n if n is None else f"{n:,}", **values)

    def has(self, key: str) -> bool:
        """Whether there is such a label, and it needs no values."""
        if (label := self._find(key, None)) is None:
            return False
        try:
            label.format(n=None)
        except (KeyError, IndexError):
            return False
        return True

    def _find(self, key: str, n: int | None) -> str | None:
        label: object = self.words
        for part in key.split("."):
            label = label.get(part) if isinstance(label, Mapping) else None
        if isinstance(label, Mapping) and n is not None:
            label = label.get(str(n)) or label.get("one" if n == 1 else "other")
        return label if isinstance(label, str) else None


def _keys(words: Mapping[str, object], before: str = "") -> Iterator[str]:
    for key, value in words.items():
        yield f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _keys(value, f"{before}{key}.")
