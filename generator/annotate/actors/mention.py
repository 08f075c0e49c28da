"""One place in an article that may stand for an actor, and the entity that several of them make."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from generator.model.marks import ActorKind, MentionForm

Number = Literal["s", "p"]


@dataclass(slots=True, eq=False)
class M:
    """A mention: tokens [start, end) with syntactic head `i`.

    `words` are the name's words in lower case without titles, `at` the tokens of that bare name, `titles` the
    titles before it; `gender` is "m", "f", "n" or "" (not known), `kind` what the mention's own form says.
    """

    i: int
    start: int
    end: int
    form: MentionForm
    kind: ActorKind
    sent: int
    words: tuple[str, ...] = ()
    at: tuple[int, int] = (0, 0)
    titles: tuple[str, ...] = ()
    gender: str = ""
    number: Number = "s"
    label: str = ""
    code: str = ""
    why: str = ""
    score: float = 1.0


@dataclass(slots=True, eq=False)
class Entity:
    """Mentions that stand for one actor, in text order once `sort` has run."""

    kind: ActorKind
    mentions: list[M] = field(default_factory=list)
    code: str = ""
    genders: Counter[str] = field(default_factory=Counter)  # what names, titles and nouns say
    pronouns: Counter[str] = field(default_factory=Counter)  # what pronouns given to it say
    versatile: bool = False  # a lone word called an organisation, which a "he" or "she" would make a person
    roles: set[tuple[str, str, frozenset[str]]] = field(default_factory=set)  # class of the head, country, words
    doubtful: bool = False  # only the recogniser says that a lone word is a person; a "he" or "she" would prove it

    def add(self, mention: M, why: str = "", score: float = 1.0) -> None:
        self.mentions.append(mention)
        mention.why = mention.why or why
        mention.score = min(mention.score, score)
        if mention.gender in ("m", "f"):
            if mention.form == "pronoun":
                self.pronouns[mention.gender] += 1
                self.kind = "person"
            else:
                self.genders[mention.gender] += 3 if mention.titles else 1

    def sort(self) -> None:
        self.mentions.sort(key=lambda m: (m.start, m.end))

    @property
    def gender(self) -> str:
        """What names, titles and nouns say: "m", "f" or "" when they disagree or say nothing."""
        m, f = self.genders["m"], self.genders["f"]
        return "m" if m > f else "f" if f > m else ""

    @property
    def leaning(self) -> str:
        """The gender, or else what the pronouns so far say."""
        m, f = self.pronouns["m"], self.pronouns["f"]
        return self.gender or ("m" if m > f else "f" if f > m else "")

    @property
    def named(self) -> bool:
        """Whether a name stands for it, and is surely a name."""
        proven = not self.doubtful or any(m.gender in ("m", "f") and m.form == "pronoun" for m in self.mentions)
        return proven and any(m.form == "name" for m in self.mentions)
