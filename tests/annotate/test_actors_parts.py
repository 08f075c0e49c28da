"""Parts of the actors package on their own: the forest, names that are one, names that are not, scores."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.accuracy.actors_scores import Coreference, Prf, ceafe, matching
from generator.annotate import actors
from generator.annotate.actors import bodies, features, fit, forest, lexicon, mentions, paths, people, resolve, table
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.reading import Reading
from generator.annotate.actors.track import Track
from generator.annotate.quotes.tagger import View
from tests.annotate.reading import blocks, parse


def test_a_forest_asks_one_question_a_level() -> None:
    tree = forest.Forest(
        feature=np.array([[0, 1]], np.int32),
        border=np.array([[0.5, 10.0]], np.float32),
        leaf=np.array([[-2.0, -1.0, 1.0, 2.0]], np.float32),  # answers (no, no), (yes, no), (no, yes), (yes, yes)
        bias=0.0,
    )
    rows = np.array([[0, 0], [1, 0], [0, 11], [1, 11]], np.float32)
    logits = np.log(tree.probabilities(rows) / (1 - tree.probabilities(rows)))
    assert logits == pytest.approx([-2, -1, 1, 2])


def test_the_weights_fit_the_features() -> None:
    made = forest.load("people")
    assert made.feature.max() < len(features.NAMES)
    assert made.leaf.shape == (len(made.feature), 2 ** made.feature.shape[1])


@pytest.mark.parametrize(
    ("text", "pronoun", "name", "clashes"),
    [
        ("He met Bloggs in May.", "He", "Bloggs", True),
        ("Bloggs wanted to see him.", "him", "Bloggs", True),
        ("Bloggs came and Smith thanked him.", "him", "Bloggs", False),
        ("Bloggs came and thanked him.", "him", "Bloggs", True),
        ("Bloggs lost his keys.", "his", "Bloggs", False),
        ("Bloggs said he was late.", "he", "Bloggs", False),
    ],
)
def test_who_takes_part_in_one_act_is_not_one(text: str, pronoun: str, name: str, *, clashes: bool) -> None:
    columns = table.build(parse(text), blocks(text), ())
    assert paths.clash(columns, columns.text.index(pronoun), columns.text.index(name)) is clashes


def test_paths_have_a_column_a_name() -> None:
    text = "Ann Bloggs met Carla Smith in May. She gave her the keys, for she was late."
    columns = table.build(parse(text), blocks(text), ())
    seen = []

    def choose(reading: Reading, m: M, candidates: list[Track]) -> None:
        seen.append((len(candidates), features.rows(reading, m, candidates).shape))

    resolve.read(columns, lexicon.load(), (), choose)
    assert seen
    assert all(shape == (size, len(features.NAMES)) for size, shape in seen)


def view(tokens: list[int], asks: list[float], names: list[float]) -> View:
    """A window whose pronouns and names have one number each, "none" first."""
    nothing = np.zeros((len(asks), 1), np.float32)
    columns = (np.array([values], np.float32).T for values in (asks, names))
    return View(np.array(tokens), nothing, nothing, nothing, *columns)


def track(*names: int) -> Track:
    return Track(Entity("person", [M(i, i, i + 1, "name", "person", 0) for i in names]))


def test_the_network_says_how_well_the_names_of_its_window_fit() -> None:
    seen = fit.Fit.of([view([0, 1, 2], [0, 0, 0, 2.0], [0.5, 1.5, -1.0, 0]), view([9], [0, 1.0], [0, 9.0])])
    pronoun = M(2, 2, 3, "pronoun", "person", 0)
    rows = dict(zip(fit.NAMES, fit.rows(seen, pronoun, [track(0, 9), track(1), track(9)]).T, strict=True))
    scores = np.array([1.0, 3.0, -2.0])  # none, and the candidates named in the pronoun's own window
    assert rows["fit_chance"] == pytest.approx([*(np.exp(scores) / np.exp(scores).sum())[1:], 0], abs=1e-6)
    assert rows["fit_over_none"] == pytest.approx([2, -3, -20])
    assert rows["fit_over_rivals"] == pytest.approx([5, -5, -20])
    assert list(rows["fit_seen"]) == [1, 1, 0]


def test_where_no_network_has_read_nothing_is_said_of_any_candidate() -> None:
    pronoun = M(2, 2, 3, "pronoun", "person", 0)
    rows = fit.rows(fit.NOTHING, pronoun, [track(0), track(1)])
    assert rows.shape == (2, len(fit.NAMES))
    assert (rows[0] == rows[1]).all()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("john", "kennedy"), ("john", "f", "kennedy"), True),
        (("j.", "kennedy"), ("john", "kennedy"), True),
        (("kristen", "wilkins"), ("kristin", "wilkins"), True),
        (("maria", "lund"), ("mario", "lund"), False),
        (("john", "kennedy"), ("robert", "kennedy"), False),
        (("john", "kennedy"), ("john", "major"), False),
    ],
)
def test_full_names(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert people.same_full(one, other) is same


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        (("bbc",), ("british", "broadcasting", "corporation"), True),
        (("reserve", "bank"), ("reserve", "bank", "of", "ruritania"), True),
        (("samsung",), ("samsung", "electronics"), True),
        (("national",), ("national", "gallery"), False),
        (("bank",), ("reserve", "bank"), False),
    ],
)
def test_short_forms(short: tuple[str, ...], long: tuple[str, ...], fits: bool) -> None:
    assert bodies.shortens(short, long, {}) is fits


def test_demonyms_in_all_forms() -> None:
    words = lexicon.load()
    assert words.demonym("Norwegian") == words.demonym("Norwegians") == "NO"
    assert words.demonym("Frenchmen") == "FR"
    assert words.demonym("table") is None


def test_names_stand_in_the_text_and_ids_are_unique() -> None:
    text = "Mr Ivo Lang met Ann Lang. Ann Lang laughed. Later Mr Lang paid."
    found = actors.find(parse(text), blocks(text), ())
    assert all(actor.name in text for actor in found)
    assert len({actor.id for actor in found}) == len(found) == 2
    assert all(m.span.of(text) for actor in found for m in actor.mentions)


def test_a_text_may_end_in_the_shorter_of_two_names() -> None:
    text = "The Ruritania Steel Workers Union met Harbour Trust. Nobody else came, said Harbour Trust"
    columns = table.build(parse(text), blocks(text), ())
    found = [
        M(end - 1, start, end, "name", "organisation", 0, tuple(columns.low[start:end]), label="ORG")
        for start, end in ((1, 5), (6, 8))
    ]
    assert [columns.span(m.start, m.end).of(text) for m in found] == ["Ruritania Steel Workers Union", "Harbour Trust"]
    columns.doc.ents = ()
    more = mentions.again(columns, found, [i < 8 for i in range(len(columns))])
    assert [columns.span(m.start, m.end).of(text) for m in more] == ["Harbour Trust"]


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("One of them, 71-year-old retired teacher Joan Parr, spoke at length.", "Joan Parr", ["retired teacher"]),
        ("The county closed four branches, including the one in neighbouring Westmere, saving £2m.", "Westmere", []),
        ("City had 24 shots, Rovers five.", "Rovers", []),
    ],
)
def test_half_an_age_and_a_number_say_nothing_of_a_name(text: str, name: str, roles: list[str]) -> None:
    found = {actor.name: [role.text for role in actor.roles] for actor in actors.find(parse(text), blocks(text), ())}
    assert found.get(name, []) == roles
    assert not set(found) - {name, "City"}


def test_an_empty_text_has_no_actors() -> None:
    assert actors.find(parse(""), (), ()) == ()


def test_rules_work_without_the_forest(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> forest.Forest:
        raise AssertionError(name)

    monkeypatch.setattr(forest, "load", missing)
    text = "Carla Whitmore spoke on Friday. She left early."
    found = actors.find(parse(text), blocks(text), (), model="rules")
    assert [m.span.of(text) for m in found[0].mentions] == ["Carla Whitmore", "She"]


def test_coreference_scores_of_a_known_example() -> None:
    # Key {a b c} {d e}; response {a b} {c d e}: MUC 2/3 and 2/3; B3 recall (4/3 + 1/3 + 2)/5; CEAF-e (4/5 + 4/5)/2.
    scores = Coreference()
    scores.add([["a", "b", "c"], ["d", "e"]], [["a", "b"], ["c", "d", "e"]])
    assert scores.measures["MUC"].f1() == pytest.approx(2 / 3)
    assert scores.measures["B3"].f1() == pytest.approx(11 / 15)
    assert scores.measures["CEAFe"].f1() == pytest.approx(0.8)


def test_the_best_matching_is_not_the_greedy_one() -> None:
    assert matching([{0: 0.9, 1: 0.8}, {0: 0.8}], 2) == pytest.approx(1.6)
    assert ceafe([], []) == 0


def test_nothing_found_scores_nothing() -> None:
    assert (Prf().precision, Prf().recall, Prf().f1) == (0, 0, 0)
