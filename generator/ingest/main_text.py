"""The article's own HTML, out of a Markdown text or out of a saved web page with everything around it."""

from __future__ import annotations

import logging
import re

import markdown
import trafilatura

from generator.ingest.html_blocks import bounds
from generator.model.problem import Problem

# trafilatura reports every odd page to the log; what the user should know is a Problem.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
# Python-Markdown takes quadratic time over marks that open and never close.
_MARKS = re.compile(r"[\[\]!*_`<>&\\]")
_BREAKS = re.compile(r"(?:<br\s{0,9}/?>(?:\s|&nbsp;){0,99}){2,}", re.IGNORECASE)
_SIGN = "⁋⁋"
_DOCTYPE = re.compile(r"<!doctype|<html", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_FEW_WORDS = 30
_MAX_MARKS = 10_000
_MAX_MARKS_IN_BLOCK = 1_000
_MAX_NESTING = re.compile(r"^(?:[ \t]*>){20}|^[ \t]{100}", re.MULTILINE)


def from_markdown(path: str, text: str) -> str | Problem:
    """HTML of a Markdown body. It is only read for its text, never shown, so it need not be safe to show."""
    marks = len(_MARKS.findall(text))
    crowded = any(len(_MARKS.findall(block)) > _MAX_MARKS_IN_BLOCK for block in re.split(r"\n[ \t]*\n", text))
    if marks > _MAX_MARKS or crowded or _MAX_NESTING.search(text):
        message = "the Markdown nests too deep or has too many marks for an article"
        return Problem(path, 0, "markdown-too-complex", message, "Save it as plain text (.txt).")
    try:
        # The HTML parser in Markdown gives up at a marked section that is none, `<![if<p>`; in an article it is text.
        html = markdown.markdown(text.replace("<![", "&lt;!["), extensions=["sane_lists"], output_format="html")
    except RecursionError:
        return Problem(path, 0, "markdown-too-complex", "the Markdown nests too deep", "Save it as plain text (.txt).")
    if reason := bounds(html):
        return Problem(path, 0, "markdown-too-complex", f"the Markdown {reason}", "Save it as plain text (.txt).")
    return html


def from_page(path: str, html: str) -> str | Problem:
    """HTML of a page's main text: no navigation, banners, advertisements, scripts or comments.

    The caller has checked the page's bounds. Tables go: a table read as running text says nothing. Two line breaks in a
    row, which is how old pages make a paragraph, go through as a sign: trafilatura would keep one break of them, and a
    <p> put in their place would cost the text before the first.
    """
    page = _BREAKS.sub(f" {_SIGN} ", html.replace(_SIGN, " "))
    if not _DOCTYPE.search(page[:2000]):
        page = "<!doctype html>" + page  # a fragment is refused without it
    try:
        body = trafilatura.extract(page, output_format="html", include_comments=False, include_tables=False)
    except Exception as mistake:  # a parser that breaks over a hostile page must cost that page only
        return Problem(path, 0, "html-no-article", f"the page cannot be read ({type(mistake).__name__})", _HINT)
    if not body or _is_furniture(body):
        return Problem(path, 0, "html-no-article", "no article text found in the page", _HINT)
    return body.replace(_SIGN, "</p><p>")


def _is_furniture(body: str) -> bool:
    """A few words without one finished sentence: what is left of a page of menus when they are taken for its text."""
    text = re.sub(r"<[^>]{0,1000}>", " ", body).replace(_SIGN, " ")
    return len(text.split()) < _FEW_WORDS and not _SENTENCE_END.search(text)


_HINT = "Save the article's text as .txt or .md instead."
