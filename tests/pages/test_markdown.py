"""The desk's Markdown: what it can say, and what it can never do."""

from __future__ import annotations

import re
import time

import pytest

from generator.pages.markdown import render

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><animate onbegin=alert(1)></svg>",
    "<math><mtext></mtext><style><img src onerror=alert(1)></style></math>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<p style='position:fixed'>x</p>",
    "<iframe src=//example.org></iframe>",
    "<form action=//example.org><input name=q></form>",
    "<div popover id=title>x</div>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_that_runs_frames_or_fetches_gets_through(source: str) -> None:
    html = str(render(source))
    assert not re.search(r"<(script|img|svg|math|style|iframe|form|input|div)\b|\son\w+=|style=|\sid=", html, re.I)
    assert not re.search(r"""href=["']?\s*(javascript|data)""", html, re.I)


def test_what_the_desk_writes_is_there() -> None:
    html = str(
        render('## A head\n\n*Words* and a [link](https://example.org/a "t") and [here](actors/x/).\n\n- one\n- two')
    )
    assert "<h2>A head</h2>" in html
    assert "<em>Words</em>" in html
    assert 'href="https://example.org/a"' in html
    assert 'href="actors/x/"' in html
    assert html.count("<li>") == 2


def test_what_would_hang_a_parser_is_shown_as_typed() -> None:
    assert str(render("[" * 50_000)).startswith("<pre>[")
    assert "&lt;a" in str(render("<a " * 50_000))
    assert str(render("- " * 20_000 + "x")).startswith("<pre>- -")


@pytest.mark.parametrize(
    "sign", ["[", "<", "|", "|\n", '"', "'", 'a "b" ', "\n- ", "\n1. ", "\n> ", "*a ", "_", "`", "a\n=\n"]
)
def test_no_number_of_signs_keeps_a_parser_busy(sign: str) -> None:
    for many in (1_900, 4_900, 60_000):
        began = time.process_time()
        assert render(sign * many)
        assert time.process_time() - began < 10
