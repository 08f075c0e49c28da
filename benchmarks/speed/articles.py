"""Articles for measuring: any number of them, the same on every machine, each of about 640 words."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

FIRST = "Anna Jonas Mira Peter Lena Oskar Ruth Viktor Clara Hugo Nadia Emil Greta Tomas Ida Felix Alma Bruno Edith Karl"
LAST = "Weber Brandt Novak Lindqvist Moreau Castell Okafor Tanaka Varga Petrov"
PEOPLE = tuple(f"{first} {last}" for first, last in product(FIRST.split(), LAST.split()))  # 200, as the peers' tags
ROLES = ("mayor", "harbour master", "spokeswoman", "minister", "union leader", "engineer", "judge", "port director")
TOWNS = ("Lisbon", "Hamburg", "Gdansk", "Marseille", "Oslo", "Dublin", "Naples", "Riga", "Porto", "Rotterdam")
BODIES = ("the port authority", "the city council", "the ministry", "the shipping company", "the trade union")
TOPICS = ("harbour wall", "ferry line", "water supply", "new bridge", "tram depot", "fish market", "flood gate")
VERBS = ("said", "insisted", "warned", "added", "promised", "argued", "explained")
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
CAST = 6  # people in an article: the six tags of a peer's
WORDS = 640


def title(number: int) -> str:
    dice = _dice(number)
    return f"{dice.choice(TOWNS)}: the {dice.choice(TOPICS)} and the case of {number}"


def date(number: int) -> str:
    return f"20{20 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}"


def people(number: int) -> list[str]:
    return random.Random(-1 - number).sample(PEOPLE, CAST)  # noqa: S311 (chance that repeats is the point)


def paragraphs(number: int) -> list[str]:
    dice = _dice(number)
    town, topic, who = dice.choice(TOWNS), dice.choice(TOPICS), people(number)
    found = [f"There were {', '.join(who[:-1])} and {who[-1]}."]
    length = 2 * CAST
    while length < WORDS:
        found.append(" ".join(_sentence(dice, who, topic, town) for _ in range(dice.randint(3, 5))))
        length += len(found[-1].split())
    return found


def article(number: int) -> str:
    """The text of the article with that number: headline, date line, paragraphs."""
    return "\n\n".join((title(number), date(number), *paragraphs(number))) + "\n"


def write(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(article(number), encoding="utf-8")


def _dice(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311


def _sentence(dice: random.Random, people: list[str], topic: str, town: str) -> str:
    who = dice.choice(people)
    name = who if dice.random() < 0.3 else who.split()[1]
    body, other = dice.choice(BODIES), dice.choice(TOWNS)
    return dice.choice(
        (
            f'"{dice.choice(SAYINGS)}," {who}, the {dice.choice(ROLES)}, {dice.choice(VERBS)} on {dice.choice(DAYS)}.',
            f'"{dice.choice(SAYINGS)}," {name} said, and those who had come to the square in {other} agreed.',
            f"{name} said that {body} would pay for the {topic}, whatever it might cost in the end.",
            f"The {topic} there will cost about {dice.randint(2, 90)} million euros over many years, if all goes well.",
            f"Last week {body} met in {other} to talk about the {topic}, but no agreement was reached.",
            f"Up to {dice.randint(2, 90) * 100} people had signed a letter against the plan by {dice.choice(DAYS)}.",
            f"Much of what was planned had been done by {dice.randint(1990, 2019)}, and the rest was put off again.",
            f"Nobody in {town} expects the {topic} to be finished soon, and few would bet on the date.",
            f"What stands there today is older than most of the houses around it, and it looks like it, {name} wrote.",
            "The plan has been changed so often that hardly anybody remembers what it was meant for at first.",
            "There are those who would rather see the money spent on schools, and those who would not see it spent.",
        )
    )
