"""The words around the article: every string of the theme that a reader sees, looked up by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.pages.guesses import NoSuchName, no_such


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by dotted key; a label is a string, or a mapping of plural forms ("one", "other", or an exact number)."""

    words: Mapping[str, object]
    _flat: dict[str, object] = field(init=False, repr=False, compare=False)
    _ready: dict[str, str] = field(init=False, repr=False, compare=False)  # labels without names to be filled in

    def __post_init__(self) -> None:
        flat = dict(_leaves(self.words))
        ready = {key: label for key, label in flat.items() if isinstance(label, str) and not {"{", "}"} & {*label}}
        object.__setattr__(self, "_flat", flat)
        object.__setattr__(self, "_ready", ready)

    def t(self, key: str, n: int | None = None, **values: object) -> str:
        """The label with its {names} filled in. Raises NoSuchName, with a guess, when there is no such label."""
        if ready := self._ready.get(key):
            return ready
        label = self._find(key, n)
        if label is None:
            raise NoSuchName(no_such("templates/labels", key, self._flat))
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
        label = self._flat.get(key)
        if n is not None and isinstance(label, Mapping):
            label = label.get(str(n)) or label.get("one" if n == 1 else "other")
        return label if isinstance(label, str) else None


def _leaves(words: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Every label and every group of them by its dotted key."""
    for key, value in words.items():
        yield f"{before}{key}", value
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{before}{key}.")
