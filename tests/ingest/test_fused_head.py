"""A headline, a byline and a date that run into the body are told apart when they are certain, and only then."""

import pytest

from generator.ingest.fused_head import lift_fused
from generator.ingest.heading_lines import Head
from generator.ingest.ledger import apply, draft, undo
from generator.ingest.read import read_article
from generator.model.problem import Problem
from generator.model.text import Seed

TITLE = "Ferry to the outer islands may stop in winter, board says"
BODY = "A ferry that has sailed since 1921 may stop in winter, the board of the line said on Tuesday."
PLACED = "NORBURG, Venn. — " + BODY
NAME = "Jane Orrin"


@pytest.mark.parametrize(
    ("title", "above", "body", "published"),
    [
        (TITLE, ", Coast Correspondent Published: 9:15 AM EST, May 12, 2026 ", PLACED, "2026-05-12T09:15"),
        (TITLE, " Published 12 May 2026 ", BODY, "2026-05-12"),
        (TITLE, " Posted: 12 May 2026 14:05 GMT ", BODY, "2026-05-12T14:05"),
        (TITLE, " Published: 12 May 2026 14:05 ", f"NASA said so. {BODY}", "2026-05-12T14:05"),
        (TITLE, ", Coast Press Updated: May 13, 2026 Published: May 12, 2026 ", BODY, "2026-05-12"),
        (TITLE, ", Coast Press Last updated May 13, 2026 ", PLACED, "2026-05-13"),
        (TITLE, ", Coast Correspondent ", PLACED, None),
        ("Ferry To Islands May Stop", ", Coast Press Published: May 12, 2026 ", BODY, "2026-05-12"),
        ("Islanders led By Ada Venn cheer ferry", " Published: May 12, 2026 ", BODY, "2026-05-12"),
        ("Islanders led By Ada Venn, a nurse, cheer ferry", " Published: May 12, 2026 ", BODY, "2026-05-12"),
    ],
)
@pytest.mark.parametrize("name", ["Jane Orrin", "Jane Orrin and Lucius van Harrow"])
def test_a_head_that_runs_into_its_body(title: str, name: str, above: str, body: str, published: str | None) -> None:
    raw = f"\n {title} By {name}{above}{body}"
    work = draft(raw)
    found = lift_fused(work)
    assert found is not None
    assert found[0] == Head(title, published, name)
    done = apply(work, found[1])
    assert done.text == body
    assert undo(done.text, done.repairs) == raw


@pytest.mark.parametrize("title", [TITLE, "Ferry To Islands May Stop"])
def test_a_headline_on_a_line_of_its_own(title: str) -> None:
    raw = f"{title}\n\nBy {NAME} Published: 12 May 2026 {BODY}\n\n{BODY}\n"
    article = read_article(Seed("a.txt", raw.encode(), "txt"))
    assert not isinstance(article, Problem)
    assert (article.title, article.byline, article.published) == (title, NAME, "2026-05-12")
    assert article.text.startswith(BODY)
    assert undo(article.text, article.repairs) == raw


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE} By {NAME} {BODY}",
        f"{TITLE} By {NAME} {PLACED}",
        f"{TITLE} By {NAME}, Coast Correspondent {BODY}",
        f"{TITLE} By {NAME} Published: 03/04/2026 {BODY}",
        f"{TITLE} By {NAME} Published: soon {BODY}",
        f"{TITLE} By {NAME} Published: May 12, 2026 and read by all. {BODY}",
        f"{TITLE} By {NAME} Published: May 12, 2026",
        f"{TITLE} by {NAME} Published: May 12, 2026 {BODY}",
        f"{TITLE} By Tuesday Published: May 12, 2026 {BODY}",
        f"The Harbour Novel By {NAME} Published: May 12, 2026 {BODY}",
        f"The ferry may stop. The board says so By {NAME} Published: May 12, 2026 {BODY}",
        f"{BODY} {BODY} {BODY} {BODY} {BODY} By {NAME} Published: May 12, 2026 {BODY}",
        f"{TITLE}\nBy {NAME} {BODY}",
        f"{TITLE}\n{BODY}\nBy {NAME} Published: May 12, 2026 {BODY}",
        BODY,
        "",
    ],
)
def test_less_than_that_is_left(text: str) -> None:
    assert lift_fused(draft(text)) is None


def test_a_scraped_line_becomes_an_article_and_back() -> None:
    raw = f"{TITLE} By {NAME}, Coast Correspondent Published: 9:15 AM EST, May 12, 2026 {PLACED} Nobody knew.\n"
    article = read_article(Seed("seeds/a.txt", raw.encode(), "txt"))
    assert not isinstance(article, Problem)
    assert (article.title, article.byline, article.published) == (TITLE, NAME, "2026-05-12T09:15")
    assert article.text == f"{PLACED} Nobody knew."
    assert article.problems == ()
    assert [r.name for r in article.repairs][:3] == ["lift-headline", "lift-byline", "lift-date-line"]
    assert undo(article.text, article.repairs) == raw
