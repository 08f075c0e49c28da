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
opposite,</span>"</span><button class="sign" data-sign="MW"></button></q> she said.
<p style="margin:0 1rem">The <span class="first long"><a class="name group" href="#x">Department for Coastal Affairs</a
><button class="dot group"></button></span> denied that."""

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


def test_no_line_begins_with_the_dot_between_two_things(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 300, "height": 400}, reduced_motion="reduce")
    items = "".join(f"<li>{words}</li>" for words in ("14 March 2024", "Ines Okafor", "1 minute to read"))
    page.set_content(f"<!doctype html><style>{STYLE}</style><main><ul class=meta>{items}</ul></main>")
    shown = page.evaluate(
        """() => [...document.querySelectorAll(".meta li")].slice(1).map((li) => {
          const { left, top, height } = li.getBoundingClientRect();
          const gap = parseFloat(getComputedStyle(li, "::before").width);
          const dot = document.elementFromPoint(left + gap / 2, top + height / 2);
          return dot !== null && dot.closest(".meta") !== null;
        })"""
    )
    page.close()
    assert shown == [True, False], "the third has a line of its own"
