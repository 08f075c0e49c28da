"""A seed becomes an Article: the golden seed, encodings, raw text, what is missing, and properties on any bytes."""

import codecs
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest import matter
from generator.ingest.html_blocks import to_draft
from generator.ingest.ledger import BREAK, undo
from generator.ingest.left_out import left_out
from generator.ingest.main_text import from_markdown, from_page
from generator.ingest.read import duplicates, read_article
from generator.model.problem import Problem
from generator.model.text import Article, Seed, SeedKind

ROOT = Path(__file__).parents[2]
TEXT = "Ferry sinks in calm sea\n\n2024-03-14\n\nA “ferry” sank off Norburg’s café. No one – not one – was hurt.\n"
BODY = "A “ferry” sank off Norburg’s café. No one – not one – was hurt."


def article(data: bytes | str, kind: SeedKind = "txt", *, date: str | None = None, raw: bool = False) -> Article:
    found = problem_or_article(data, kind, date=date, raw=raw)
    assert isinstance(found, Article), found
    return found


def problem_or_article(
    data: bytes | str, kind: SeedKind = "txt", *, date: str | None = None, raw: bool = False
) -> Article | Problem:
    seed = Seed(f"seeds/a.{kind}", data.encode() if isinstance(data, str) else data, kind)
    return read_article(seed, date=date, raw=raw)


def texts(found: Article) -> list[tuple[str, str]]:
    return [(b.kind, b.span.of(found.text)) for b in found.blocks]


class TestSeed:
    path = next((ROOT / "seeds").glob("*.txt"))
    source = path.read_text(encoding="utf-8")
    read = article(path.read_bytes())

    def test_head(self) -> None:
        assert self.read.title == "Ukraine war: Russia troop deployment to Belarus prompts speculation"
        assert self.read.slug == "ukraine-war-russia-troop-deployment-to-belarus-prompts-speculation"
        assert self.read.published == "2022-10-26T10:53:26"
        assert self.read.problems == ()

    def test_blocks(self) -> None:
        begin = [(kind, text[:24], text[-12:]) for kind, text in texts(self.read)]
        assert begin == [
            ("paragraph", "The warning from Ukraine", 'of weapons."'),
            ("paragraph", "The warning comes as Rus", "in the east."),
            ("paragraph", "But the prospect alone i", "its support."),
            ("heading", "Wily operator", "ily operator"),
            ("paragraph", '"I think Putin really wa', "ecent moves."),
            ("paragraph", "Now in Warsaw, he is eff", " protection."),
            ("paragraph", "Mr Sakhashchyk puts the ", 'y a threat."'),
            ("paragraph", "Belarus is already heavi", "in response."),
            ("paragraph", "But if President Putin i", "of protests."),
            ("paragraph", "Meanwhile, the mass impr", "e new group."),
            ("paragraph", "But sending Belarusians ", "can be free."),
            ("paragraph", "There is also resistance", "s in prison."),
            ("paragraph", '"I get lads writing and ', 'ssian army."'),
        ]

    def test_ledger(self) -> None:
        names = [r.name for r in self.read.repairs]
        assert [n for n in names if n != "split-paragraph"] == [
            "lift-headline", "lift-date-line", "restore-cross-head", "restore-cross-head", "split-glued-sentence",
            "scraper-trailer",
        ]  # fmt: skip
        assert undo(self.read.text, self.read.repairs) == self.source

    def test_raw_is_the_file(self) -> None:
        raw = article(self.path.read_bytes(), raw=True)
        assert raw.text == self.source
        assert raw.repairs == ()
        lines = [line.strip() for line in self.source.splitlines() if line.strip()]
        assert [b.span.of(raw.text) for b in raw.blocks] == lines


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("windows-1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode("windows-1252"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16le bom", "utf-16be bom", "utf-16le", "utf-16be", "1252", "crlf", "1252 cr"],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    found = article(data)
    assert (found.title, found.published, found.text) == ("Ferry sinks in calm sea", "2024-03-14", BODY)


def test_raw_keeps_line_ends() -> None:
    data = TEXT.replace("\n", "\r\n")
    raw = article(data, raw=True)
    assert (raw.text, raw.title, raw.published) == (data, "Ferry sinks in calm sea", "2024-03-14")
    assert [b.span.of(raw.text) for b in raw.blocks] == ["Ferry sinks in calm sea", "2024-03-14", BODY]


def test_raw_page_is_its_source() -> None:
    html = "<!doctype html><title>Ferry</title><p>It sank."
    assert article(html, "html", raw=True).text == html


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "seed-empty"),
        (b" \r\n\t\n", "seed-empty"),
        (codecs.BOM_UTF8, "seed-empty"),
        ("\u00a0\u200b \u00ad".encode(), "seed-empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "seed-binary"),
        (bytes(range(256)) * 4, "seed-binary"),
        (b"%PDF-1.7\n" + b"\x01\x02\x03\x81\x8d" * 40, "seed-binary"),
        (b"word " * 300_000, "seed-too-large"),
    ],
)
def test_what_cannot_be_read_is_a_problem(data: bytes, code: str) -> None:
    found = problem_or_article(data)
    assert isinstance(found, Problem)
    assert (found.code, found.path) == (code, "seeds/a.txt")


def test_missing_headline_and_date_are_warnings() -> None:
    found = article(
        "The ferry sank on Monday off the coast of Norburg, where the water is hardly ever rough. It rained."
    )
    assert [(p.code, p.level) for p in found.problems] == [("seed-no-date", "warning"), ("seed-no-title", "warning")]
    assert found.title == "The ferry sank on Monday off the coast of Norburg, where the…"
    assert found.slug == "a"


def test_a_date_that_is_said_stands_in_for_one_that_is_missing_only() -> None:
    assert article("Ferry sinks\n\nIt sank.", date="2024-01-02").published == "2024-01-02"
    assert article(TEXT, date="2024-01-02").published == "2024-03-14"
    assert [p.code for p in article("Ferry sinks\n\nIt sank.", date="2024-13-02").problems] == ["seed-no-date"]


def test_a_second_seed_with_the_same_slug_is_a_problem_that_names_both() -> None:
    a = article(TEXT)
    b, c = replace(a, path="seeds/b.txt"), replace(a, path="seeds/c.txt", slug="other")
    kept, problems = duplicates([a, b, c])
    assert kept == (a, c)
    assert [(p.path, p.code, "seeds/a.txt" in p.message) for p in problems] == [("seeds/b.txt", "duplicate-slug", True)]


def check(found: Article) -> None:
    """What holds for every article."""
    at = 0
    for n, block in enumerate(found.blocks):
        assert found.text[at : block.span.start] == (BREAK if n else "")
        words = block.span.of(found.text)
        assert words.strip() == words != ""
        assert BREAK not in words
        at = block.span.end
    assert at == len(found.text)
    assert all(r.span.of(found.text) == r.after for r in found.repairs)


KINDS = st.sampled_from(["txt", "md", "html"])
NEWS = st.lists(
    st.sampled_from(
        [
            'He said.', ' "It is over."', '“We ', 'go,” she ', 'said. ', 'Wily operator ', 'The fuss was great.', '\n',
            '\n\n', '\r\n', 'end.Next', ' Ã©', 'â€™', '\u00a0', '\u200b', 'Related', '• item', '2022-10-26', 'By Jane Doe',  # noqa: E501
            '---\n', '# ', '> ', '- ', '<p>', '</p>', '<div>', ' In February, it rained on all the people of the town again.',  # noqa: E501
            ' But the others were not there when the ferry came in at last.', "'", ' ‘so’',
        ]
    ),
    max_size=80,
).map("".join)  # fmt: skip


@given(st.binary(max_size=300), KINDS, st.booleans())
def test_any_bytes_give_an_article_or_a_problem(data: bytes, kind: SeedKind, raw: bool) -> None:
    found = problem_or_article(data, kind, raw=raw)
    assert isinstance(found, Problem) or raw or found.text
    if isinstance(found, Article) and not raw:
        check(found)


@settings(max_examples=300)
@given(NEWS, KINDS)
def test_text_minus_repairs_is_the_source(text: str, kind: SeedKind) -> None:
    found = problem_or_article(text, kind)
    if isinstance(found, Article):
        check(found)
        assert undo(found.text, found.repairs) == source(text, kind)


def source(text: str, kind: SeedKind) -> str:
    """What the repairs started from: the file, the text of what its markup holds, or a page with all that is on it."""
    if kind == "txt":
        return text
    if kind == "html":
        page = left_out(to_draft(str(from_page("a", text))), to_draft(text))
        return undo(page.text, page.repairs)
    front = matter.read("a", text)
    return to_draft(str(from_markdown("a", text[getattr(front, "body", 0) :]))).text


SENTENCES = st.lists(
    st.sampled_from(
        [
            "The ferry sank off the coast on Monday.", '"We saw it. It was quick," said Mr Venn.', '"A. B. C."',
            "“It rained. It poured,” she said.", "But he calls it ‘a day. A long day’ in court.",
            "Meanwhile, it rained.", "In February the other ferry sank with nobody on board, as it was being towed to the yard.",  # noqa: E501
            'They call it "safe" and "sound" there.', "“They told us, ‘Stay. We come.’ No one came,” she said.",
        ]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)  # fmt: skip


@given(SENTENCES)
def test_no_paragraph_splits_a_quotation_or_leaves_its_speaker_behind(body: str) -> None:
    found = article(f"Ferry sinks\n\n2024-03-14\n\n{body}")
    assert found.text.replace(BREAK, " ") == body
    for block in found.blocks:
        words = block.span.of(found.text)
        assert words.count('"') % 2 == 0
        assert words.count("“") == words.count("”")
        assert words.count("‘") == words.count("’")
        assert words != '"A. B. C."' or len(found.blocks) == 1 or block is found.blocks[0]


def test_an_article_with_paragraphs_keeps_them() -> None:
    long = "The ferry sank off the coast on Monday and nobody was hurt at all. " * 12
    body = BREAK.join([long.strip()] * 3)
    assert article(f"Ferry sinks\n\n{body}").text == body
