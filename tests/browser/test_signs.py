"""Signs in the text: never parted from what they belong to, at any width, and their letters stay within them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

STYLE = (Path(__file__).parents[2] / "templates/assets/style.css").read_text("utf-8")
PAGE = f"""<!doctype html><html lang="en"><style>{STYLE}</style><p style="margin:0 1rem">Yesterday the judges of
<span class="first"><a class="name group" href="#x">Leeds Crown Court</a><button class="dot group"></button></span>
heard <q class="said direct signed"><span class="run">“that it was every week”</span>
<button class="sign" data-sign="MW"></button></q> of it.
<p style="margin:0 1rem"><q class="said direct signed"><span class="run">"<span class="words">We had looked for the very
opposite,</span>"</span><button class="sign" data-sign="MW"></button></q> she said."""

PARTED = """() => [...document.querySelectorAll(".first, .signed")].filter((holder) => {
  const sign = holder.lastElementChild.getBoundingClientRect();
  const line = [...holder.firstElementChild.getClientRects()].at(-1);
  const off = sign.top < line.top - 8 || sign.bottom > line.bottom + 8;
  return off || sign.left < line.left;
}).map((holder) => holder.textContent)"""
OVER = "() => document.documentElement.scrollWidth > innerWidth"
SPILL = """() => {
  const sign = document.querySelector(".sign"), style = getComputedStyle(sign, "::before");
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return pen.measureText(sign.dataset.sign).width + parseFloat(style.letterSpacing) - sign.clientWidth;
}"""


def test_a_sign_stands_on_the_line_of_its_words_and_holds_its_letters(browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_content(PAGE)
    parted, over = {}, []
    for width in range(250, 500):
        page.set_viewport_size({"width": width, "height": 400})
        if found := page.evaluate(PARTED):
            parted[width] = found
        if page.evaluate(OVER):
            over.append(width)
    spill = page.evaluate(SPILL)
    page.close()
    assert (parted, over) == ({}, [])
    assert spill < 0
