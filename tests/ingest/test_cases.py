"""Each repair against cases kept as data: damage in the wild, text that only looks damaged, and known failures."""

from pathlib import Path

import pytest
import yaml

from generator.ingest.characters import invisible, mojibake, newlines, spaces
from generator.ingest.crossheads import fused_cross_head, marked_cross_head
from generator.ingest.glue import glued_sentence
from generator.ingest.ledger import apply, blocks, draft, undo
from generator.ingest.paragraphs import wall_of_text
from generator.ingest.trailers import glued_trailer, scraper_trailer

CASES = Path(__file__).parents[1] / "cases" / "repair"
PASSES = {
    p.__name__: p
    for p in (
        fused_cross_head,
        glued_sentence,
        glued_trailer,
        invisible,
        marked_cross_head,
        mojibake,
        newlines,
        scraper_trailer,
        spaces,
        wall_of_text,
    )
}


def cases(name: str) -> list[object]:
    read = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{case['pass']}: {case['why']}") for case in read]


def repaired(case: dict[str, str]) -> str:
    work = draft(case["text"])
    done = apply(work, PASSES[case["pass"]](work))
    assert undo(done.text, done.repairs) == case["text"]
    return done.text


@pytest.mark.parametrize("case", cases("wild"))
def test_damage_is_repaired(case: dict[str, str]) -> None:
    assert repaired(case) == case["becomes"]


@pytest.mark.parametrize("case", cases("negative"))
def test_good_text_is_left_alone(case: dict[str, str]) -> None:
    assert repaired(case) == case["text"]


@pytest.mark.parametrize("case", cases("known-failures"))
def test_known_failures_still_fail(case: dict[str, str]) -> None:
    assert repaired(case) != case["becomes"], "it passes now: move it to wild.yaml or negative.yaml"


def test_every_repair_has_a_case_in_the_wild_and_one_against_it() -> None:
    for name in ("wild", "negative"):
        seen = {case["pass"] for case in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))}
        assert seen >= PASSES.keys() - {"newlines", "wall_of_text"}


def test_a_cross_head_becomes_a_heading_block() -> None:
    work = draft("It is calm. Mixed messages The company says so.")
    assert [b.kind for b in blocks(apply(work, fused_cross_head(work)))] == ["paragraph", "heading", "paragraph"]
