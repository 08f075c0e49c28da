"""Articles for measuring: any number of them, the same on every machine, each of about 640 words."""

from __future__ import annotations

import random
from pathlib import Path

FIRST = (
    "Anna",
    "Jonas",
    "Mira",
    "Peter",
    "Lena",
    "Oskar",
    "Ruth",
    "Viktor",
    "Clara",
    "Hugo",
    "Nadia",
    "Emil",
    "Greta",
    "Tomas",
    "Ida",
    "Felix",
    "Alma",
    "Bruno",
    "Edith",
    "Karl",
)
LAST = (
    "Weber",
    "Brandt",
    "Novak",
    "Lindqvist",
    "Moreau",
    "Castell",
    "Okafor",
    "Tanaka",
    "Varga",
    "Petrov",
    "Silva",
    "Haddad",
    "Kowal",
    "Janssen",
    "Ricci",
)
ROLES = (
    "mayor",
    "harbour master",
    "spokeswoman",
    "minister",
    "union leader",
    "engineer",
    "judge",
    "head of the port authority",
)
TOWNS = ("Lisbon", "Hamburg", "Gdansk", "Marseille", "Oslo", "Dublin", "Naples", "Riga", "Porto", "Rotterdam")
BODIES = ("the port authority", "the city council", "the ministry", "the shipping company", "the trade union")
TOPICS = (
    "harbour wall",
    "ferry line",
    "water supply",
    "new bridge",
    "tram depot",
    "fish market",
    "flood gate",
    "power station",
)
VERBS = ("said", "told", "reporters", "insisted", "warned", "added", "promised", "argued", "explained")
SAYINGS = (
    "We will not wait for the next storm",
    "Nobody asked the people who live here",
    "The money is there, the will is not",
    "It is safer than it has ever been",
    "We made a mistake, and we will mend it",
    "That is what the law says, and the law is clear",
    "I have seen worse, and so has this town",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
WORDS = 640


def article(number: int) -> str:
    """The text of the article with that number: headline, date line, paragraphs."""
    dice = random.Random(number)  # noqa: S311 (chance that repeats is the point)
    people = [f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(4)]
    topic, town = dice.choice(TOPICS), dice.choice(TOWNS)
    lines = [
        f"{town}: the {topic} and the case of {number}",
        "",
        f"20{20 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}",
    ]
    length = 0
    while length < WORDS:
        paragraph = " ".join(_sentence(dice, people, topic, town) for _ in range(dice.randint(3, 5)))
        lines += ["", paragraph]
        length += len(paragraph.split())
    return "\n".join(lines) + "\n"


def _sentence(dice: random.Random, people: list[str], topic: str, town: str) -> str:
    who = dice.choice(people)
    said, verb = dice.choice(SAYINGS), dice.choice(VERBS)
    surname = who.split()[1]
    return dice.choice(
        (
            f'"{said}," {who}, the {dice.choice(ROLES)}, {verb if verb != "told" else "said"} on {dice.choice(DAYS)}.',
            f'"{said}," {surname} said.',
            f"{surname} said that {dice.choice(BODIES)} would pay for the {topic}.",
            f"The {topic} there will cost about {dice.randint(2, 90)} million euros over {dice.randint(2, 9)} years.",
            f"Last week {dice.choice(BODIES)} met in {dice.choice(TOWNS)}, but no agreement was reached.",
            f"Up to {dice.randint(2, 90) * 100} people had signed a letter against the plan by {dice.choice(DAYS)}.",
            f"According to {dice.choice(BODIES)}, {dice.randint(10, 90)}% has been done since 2016.",
            f"Nobody in {town} expects the {topic} to be finished soon, and few would bet on the date.",
        )
    )


def write(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(article(number), encoding="utf-8")
