"""Markdown and saved pages: structure kept, surroundings dropped, hostile input refused with a Problem and in time."""

import json
import time
from pathlib import Path

import pytest

from generator.ingest.html_blocks import to_draft
from generator.ingest.ledger import blocks
from generator.ingest.matter import read as read_matter
from generator.ingest.metadata import read as read_metadata
from generator.ingest.read import read_article
from generator.model.problem import Problem
from generator.model.text import Article, Seed, SeedKind

TWO = Path(__file__).parents[1] / "sites" / "two" / "seeds"


def read(data: str, kind: SeedKind) -> Article | Problem:
    return read_article(Seed(f"seeds/a.{kind}", data.encode(), kind))


def front(lines: str) -> list[tuple[int, str, str]]:
    found = read_matter("a.md", f"---\n{lines}\n---\nBody.")
    problems = (found,) if isinstance(found, Problem) else found.problems
    return [(p.line, p.code, p.level) for p in problems]


def test_markdown_seed() -> None:
    found = read_article(Seed("seeds/harbour-tunnel.md", (TWO / "harbour-tunnel.md").read_bytes(), "md"))
    assert isinstance(found, Article)
    assert (found.published, found.byline, found.language) == ("2024-03-14T08:30:00", "Nessa Orrin", "en-GB")
    headings = [b.span.of(found.text) for b in found.blocks if b.kind == "heading"]
    assert headings == ["‘We told them in 2021’", "A quay without a road"]
    assert (len(found.blocks), found.repairs, found.problems) == (14, (), ())


def test_saved_page() -> None:
    found = read_article(Seed("seeds/storm-relief.html", (TWO / "storm-relief.html").read_bytes(), "html"))
    assert isinstance(found, Article)
    assert found.title == "Calder Bay counts its losses as relief ships wait offshore"
    assert (found.published, found.byline) == ("2024-09-23T17:45:00-05:00", "Lucius Harrow")
    assert (found.source, found.language) == ("The Calder Bay Ledger", "en-US")
    assert found.url == "https://calder-ledger.example/2024/09/23/storm-relief/"
    headings = [b.span.of(found.text) for b in found.blocks if b.kind == "heading"]
    assert headings == ["A visit from an ally", "Power by October"]
    for noise in (
        "cookie",
        "Advertisement",
        "roof",
        "newsletter",
        "Subscribe",
        "dataLayer",
        "School closings",
        "reserved",
    ):
        assert noise not in found.text
    assert found.text.startswith("Two ships") and found.text.endswith("I’ll feed this town.”")


def test_structure_of_markdown() -> None:
    found = read(
        "---\ntitle: T\ndate: 2024-01-01\n---\n# Head\n\nOne *two*\nthree &amp; [four](https://x.example).\n\n- a\n- b\n\n> Said.\n",  # noqa: E501
        "md",
    )
    assert isinstance(found, Article)
    assert [(b.kind, b.span.of(found.text)) for b in found.blocks] == [
        ("heading", "Head"), ("paragraph", "One two three & four."), ("list-item", "a"), ("list-item", "b"), ("quote", "Said."),  # noqa: E501
    ]  # fmt: skip


def test_scripts_in_markdown_are_no_text() -> None:
    found = read("---\ntitle: T\n---\nBefore.\n\n<script>alert(1)</script>\n\n<style>p{}</style>\n\nAfter.", "md")
    assert isinstance(found, Article)
    assert found.text == "Before.\n\nAfter."


def test_blocks_of_html() -> None:
    work = to_draft("<h2>H</h2><p>a<br>b <i>c</i></p><ul><li>d<li>e<p>f</p></ul><blockquote><p>g</p></blockquote>tail")
    assert [(b.kind, b.span.of(work.text)) for b in blocks(work)] == [
        ("heading", "H"), ("paragraph", "a b c"), ("list-item", "d"), ("list-item", "e"), ("list-item", "f"), ("quote", "g"),  # noqa: E501
        ("paragraph", "tail"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("title: A\ndate: 2024-01-01\nbyline: [Jane Doe, Lucius Harrow]", []),
        ("title: a: b", [(2, "front-matter-yaml", "error")]),
        ("title: A\nurl: [", [(4, "front-matter-yaml", "error")]),
        ("title: !!python/object:os.system x", [(2, "front-matter-yaml", "error")]),
        ("a: &a x\ntitle: *a", [(2, "front-matter-yaml", "error")]),
        ("title: A\nmore: {a: b}", [(3, "front-matter-yaml", "error")]),
        ("title: " + "[" * 5000, [(2, "front-matter-yaml", "error")]),
        ("just words", [(2, "front-matter-yaml", "error")]),
        ("title: \x01", [(1, "front-matter-yaml", "error")]),
        ("title: A\nauthr: B", [(3, "front-matter-key", "warning")]),
        ("title: A\ntitle: B", [(3, "front-matter-twice", "error")]),
        ("slug: A b\nslug: a-b", [(2, "front-matter-value", "error"), (3, "front-matter-twice", "error")]),
        ("date: 2026-99-99\nurl: javascript:alert(1)\nslug: ../x\nlanguage: 012", [
            (2, "front-matter-value", "error"), (3, "front-matter-value", "error"), (4, "front-matter-value", "error"),
            (5, "front-matter-value", "error"),
        ]),
        ("title: ~\ndate:", []),
        ("", []),
    ],
)  # fmt: skip
def test_front_matter_mistakes_have_their_line(lines: str, found: list[tuple[int, str, str]]) -> None:
    assert front(lines) == found


def test_front_matter_suggests() -> None:
    found = read_matter("a.md", "---\nbylin: B\ntitel: A\n---\n")
    assert not isinstance(found, Problem)
    assert [p.hint for p in found.problems] == ["Did you mean byline?", "Did you mean title?"]


def test_front_matter_in_the_words_of_other_site_makers() -> None:
    head = "author: Jo Bloggs\nheadline: A\ncanonical_url: https://norburg.example/a\ntags: [x, y]\ndescription: D"
    found = read_matter("a.md", f"---\n{head}\n---\n")
    assert not isinstance(found, Problem)
    assert found.values == {"byline": "Jo Bloggs", "title": "A", "url": "https://norburg.example/a"}
    assert found.problems == ()


def test_front_matter_prefers_its_own_words() -> None:
    found = read_matter("a.md", "---\nauthor: Other\nbyline: Jo Bloggs\n---\n")
    assert not isinstance(found, Problem)
    assert (found.values, found.problems) == ({"byline": "Jo Bloggs"}, ())


def test_front_matter_that_is_not_closed() -> None:
    found = read_matter("a.md", "---\ntitle: A\n")
    assert isinstance(found, Problem)
    assert (found.line, found.code) == (1, "front-matter-yaml")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>Ferry sinks - The Courier</title><meta property=og:site_name content='The Courier'>", ("Ferry sinks", None)),  # noqa: E501
        ("<title>Ferry sinks - again and again</title>", ("Ferry sinks - again and again", None)),
        ("<h1>One</h1><title>x</title>", ("One", None)),
        ('<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"A &amp; B","datePublished":"2024-01-02"}]}</script>', ("A & B", "2024-01-02")),  # noqa: E501
        ('<script type="application/ld+json">{broken</script><h1>B</h1><time datetime="2024-01-02T03:04Z">', ("B", "2024-01-02T03:04Z")),  # noqa: E501
        ('<script type="application/ld+json">[{"@type":"WebPage","headline":"No"}]</script><h1>C</h1>', ("C", None)),
        ('<meta name="pubdate" content="next week"><meta property="article:published_time" content="2024-01-02"><h1>D</h1>', ("D", "2024-01-02")),  # noqa: E501
    ],
)  # fmt: skip
def test_metadata(html: str, expected: tuple[str | None, str | None]) -> None:
    head, _ = read_metadata(html)
    assert (head.title, head.published) == expected


def test_addresses_that_are_not_of_the_web_are_not_taken() -> None:
    head, language = read_metadata(
        '<html lang="x y"><link rel=canonical href="javascript:alert(1)"><meta name=author content="https://x.example/jane">'
    )
    assert (head.url, head.byline, language) == (None, None, "en")


ODD = "Anna \ud800\u202eWeber\x00\x1b\u2066 wins"
WRITTEN = json.dumps(ODD)  # each by its number


@pytest.mark.parametrize(
    ("kind", "seed"),
    [
        ("md", f"---\ntitle: {WRITTEN}\nbyline: {WRITTEN}\nsource: {WRITTEN}\n---\nWords.\n"),
        (
            "html",
            f'<script type="application/ld+json">{{"@type": "Article", "headline": {WRITTEN}, "author": {WRITTEN}, '
            f'"publisher": {{"name": {WRITTEN}}}}}</script><article><h1>x</h1><p>{"Words of it. " * 30}</article>',
        ),
    ],
)
def test_metadata_holds_nothing_that_no_file_can_hold_or_that_turns_words_round(kind: SeedKind, seed: str) -> None:
    article = read(seed, kind)
    assert isinstance(article, Article)
    assert [article.title, article.byline, article.source] == ["Anna Weber wins"] * 3


@pytest.mark.parametrize("odd", ["<![if<b>", "<![", "<![CDATA[", "<![x]]>", "<!x", "<?", "</", "<!-"])
def test_marked_sections_that_are_none_cost_no_page(odd: str) -> None:
    head = '<title>T</title><script type="application/ld+json">{}</script>'
    for kind, text in (
        ("md", f"Before it. {odd} After it.\n\n{odd} And so on.\n"),
        ("html", f"{head}<p>Before it. {odd} x> After it.</p>"),
    ):
        found = read(text, kind)  # type: ignore[arg-type]
        assert isinstance(found, Article), found
        assert found.text.startswith("Before it.")
    assert read_metadata(f"{odd}<h1>H</h1>" if odd.endswith(">") else f"{odd}><h1>H</h1>")[0].title in ("H", None)


PARAGRAPHS = (
    "The ferry that sank off the coast of Norburg on Monday had been inspected only a week before, its owners said.",
    "Nobody was hurt, and all of its passengers had been taken off by the harbour pilots within an hour of the alarm.",
    '"It was the worst day of my life," said one of them, who did not want her name to be in the papers at all.',
    "The town hall has asked for answers, and says that more claims will follow before the summer is out.",
)


def test_labels_and_byline_of_a_page_are_lifted() -> None:
    body = "".join(f"<div><p>{p}</p></div>" for p in PARAGRAPHS)
    found = read(
        "<title>Ferry row - Coast News</title><meta property='og:title' content='Ferry row'><main><article><h1>Ferry row</h1>"  # noqa: E501
        "<ul><li>Published</li><li><time datetime='2023-05-04T09:12:00.000Z'>4 May 2023</time></li></ul>"
        f"<p>By Jane Doe</p><p>Coast correspondent</p>{body}</article></main>",
        "html",
    )
    assert isinstance(found, Article)
    assert (found.title, found.published, found.byline) == ("Ferry row", "2023-05-04T09:12:00Z", "Jane Doe")
    assert found.text.split("\n\n") == list(PARAGRAPHS)


def test_line_breaks_in_a_row_make_paragraphs() -> None:
    found = read(f"<title>Ferry row</title><table><tr><td>{'<br> <BR/>'.join(PARAGRAPHS)}</td></tr></table>", "html")
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("html", ["<nav>Home</nav>", "<ul><li>Home<li>About us</ul><footer>© 2027 The Post</footer>"])
def test_a_page_of_navigation_is_no_article(html: str) -> None:
    found = read(f"<html><body>{html}</body></html>", "html")
    assert isinstance(found, Problem)
    assert found.code == "html-no-article"


@pytest.mark.parametrize("html", ["<p></p>", "<script>1</script>", "&nbsp;"])
def test_a_page_without_an_article_is_a_problem(html: str) -> None:
    found = read(html, "html")
    assert isinstance(found, Problem)
    assert found.code in ("html-no-article", "seed-empty")


HOSTILE = {
    "divs": "<div>" * 100_000,
    "links": "<a " * 50_000,
    "brackets": "[" * 50_000,
    "comments": "<!--" * 50_000,
    "declarations": "<!" * 50_000,
    "ends": "</" * 50_000,
    "entities": "&" * 100_000,
    "stars": "*a " * 30_000,
    "dots": "." * 200_000,
    "marks": '."' * 100_000,
    "curly": "“" * 100_000,
    "single": " '" * 100_000,
    "letters": "a" * 400_000,
    "glued": "ab.Cd" * 50_000,
    "sentences": 'Ab "x." ' * 20_000,
    "cross-heads": 'Ab cd "Ef gh." ' * 10_000,
    "openers": "Ab cd. Ef gh The ij." * 10_000,
    "quotes in Markdown": ">" * 5_000 + " a",
    "indents": "\n".join(" " * n + "- a" for n in range(400)),
    "newlines": "\n" * 100_000 + "a",
    "mojibake": "â€™" * 60_000,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "paragraphs": "<p>a " * 30_000,
    "attributes": "<p " + "a=1 " * 50_000 + ">x",
    "breaks": "<br> " * 30_000 + "a",
    "spans": "<p>" + "<b>word</b> " * 15_000,
}


@pytest.mark.parametrize("kind", ["txt", "md", "html"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_soon(name: str, kind: SeedKind) -> None:
    began = time.process_time()
    found = read(HOSTILE[name], kind)
    assert isinstance(found, (Article, Problem))
    assert time.process_time() - began < 5
