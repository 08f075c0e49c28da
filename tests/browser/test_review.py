"""The review desk in a real browser: a whole article from no decision to all reviewed and published."""

from __future__ import annotations

import json
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT, Site

SLUG = "ukraine-war-russia-troop-deployment-to-belarus-prompts-speculation"
pytestmark = pytest.mark.browser
Start = Callable[..., "Desk"]


class Desk:
    """A running desk, as a user starts it."""

    def __init__(self, site: Site, author: str) -> None:
        command = [
            sys.executable,
            "-m",
            "generator",
            "review",
            "--port",
            "0",
            "--author",
            author,
            "--site",
            str(site.root),
        ]
        self.process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        said = ""
        for said in self.process.stderr:
            if "http://" in said:
                break
        self.address = re.findall(r"http://\S+", said)[0]

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(10)
        if self.process.stderr:
            self.process.stderr.close()


@pytest.fixture
def fresh(seed_site: Site, tmp_path: Path) -> Site:
    """The project's own site before anybody has decided anything; what was annotated for it is remembered."""
    for name in ("seeds", "content", ".cache"):
        shutil.copytree(seed_site.root / name, tmp_path / name)
    shutil.rmtree(tmp_path / "content/articles")
    return Site(tmp_path)


@pytest.fixture
def start(fresh: Site) -> Iterator[Start]:
    desks: list[Desk] = []

    def started(author: str = "Ed") -> Desk:
        desks.append(Desk(fresh, author))
        return desks[-1]

    yield started
    for desk in desks:
        if desk.process.poll() is None:
            desk.end()


def decisions(site: Site, section: str = "decisions") -> list[dict[str, Any]]:
    path = site.root / f"content/articles/{SLUG}.yaml"
    return list((yaml.safe_load(path.read_text()) or {}).get(section, [])) if path.exists() else []


def opened(page: Page, desk: Desk) -> Page:
    page.goto(desk.address)
    expect(page.locator("#queue li").first).to_be_visible()
    return page


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def reviewed(page: Page) -> tuple[int, int]:
    done, total = re.findall(r"\d+", page.locator("#tally").inner_text())
    return int(done), int(total)


def take(page: Page, words: str) -> None:
    """Choose a proposal of the queue by a pattern of its words."""
    page.locator("#queue button", has=page.locator(".words", has_text=re.compile(words))).first.click()


SELECT = """words => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let whole = "";
  while (walker.nextNode()) { nodes.push([whole.length, walker.currentNode]); whole += walker.currentNode.data; }
  const place = (offset) => {
    const [start, node] = nodes.filter(([s]) => s <= offset).pop();
    return [node, offset - start];
  };
  const range = document.createRange();
  const at = whole.indexOf(words);
  range.setStart(...place(at));
  range.setEnd(...place(at + words.length - 1));
  range.setEnd(range.endContainer, range.endOffset + 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def select(page: Page, words: str) -> None:
    """Select words of the text as a mouse would."""
    page.evaluate(SELECT, words)
    expect(page.locator("#picked")).to_be_visible()


def test_a_whole_article_from_no_decision_to_published(page: Page, fresh: Site, start: Start) -> None:
    opened(page, start())
    assert page.url.endswith("/"), "the key does not stay in the address"
    done, total = reviewed(page)
    assert (done, total > 100) == (0, True)
    # The first is looked at, accepted, taken back and accepted again.
    page.keyboard.press("a")
    said(page, "Accepted")
    page.keyboard.press("u")
    said(page, "Taken back: Accepted")
    assert decisions(fresh) == []
    # One quoted term is dropped, and a quotation gets no speaker.
    page.select_option("#kind", "quote")
    take(page, r"^wily$")
    expect(page.locator("#card")).to_contain_text("that nobody is said to have spoken")
    page.keyboard.press("d")
    said(page, "Dropped quote “wily”")
    take(page, r"^Lukashenko will do everything")
    page.keyboard.press("s")
    page.locator("#form select[name=speaker]").select_option(label="Vladimir Putin (person)")
    page.keyboard.press("Tab")
    page.locator("#form button[type=submit]").click()
    said(page, "Changed quote “Lukashenko will do")
    page.select_option("#kind", "")
    # All that is left, one key a proposal.
    for _ in range(total):
        done, now = reviewed(page)
        if done == now:
            break
        page.keyboard.press("a")
        expect(page.locator("#tally")).not_to_have_text(f"{done} of {now} reviewed")
    expect(page.locator("#card")).to_contain_text("Everything has been reviewed.")
    state = json.loads(fresh.run("status", "--json").out)[0]
    assert (state["proposed"], state["orphaned"]) == (0, [])
    entries = decisions(fresh)
    assert {entry["by"] for entry in entries} == {"Ed"}
    assert [e["speaker"] for e in entries if e["mark"] == "quote" and "will do everything" in str(e["at"])] == [
        "Vladimir Putin"
    ]
    assert fresh.run("build", "--strict").code == 0
    published = json.loads((fresh.root / f"output/articles/{SLUG}/article.json").read_text())
    assert "wily" not in [quote["text"] for quote in published["quotes"]]
    speakers = [q["speaker"]["actor"] for q in published["quotes"] if q["text"].startswith("Lukashenko will do")]
    assert speakers == ["vladimir-putin"]


def test_a_note_and_other_words_by_selecting_text(page: Page, fresh: Site, start: Start) -> None:
    opened(page, start())
    select(page, 'a joint "regional group"')
    page.keyboard.press("n")
    page.locator("#form textarea[name=text]").fill("A **standing** force of both armies.")
    page.locator("#form select[name=kind]").select_option("fact-check")
    page.locator("#form button[type=submit]").click()
    said(page, "Added note")
    (note,) = decisions(fresh)
    assert (note["kind"], note["text"], note["by"]) == ("fact-check", "A **standing** force of both armies.", "Ed")
    page.select_option("#kind", "time")
    take(page, r"^In February$")
    select(page, "February")
    page.keyboard.press("w")
    page.locator("#form button[type=submit]").click()
    said(page, "Moved time")
    assert decisions(fresh)[-1]["words"]
    expect(page.locator("#text .is-time", has_text="February").first).to_have_text("February")
    # Something missed.
    select(page, "railway lines")
    page.keyboard.press("m")
    page.locator("#form button", has_text="actor").click()
    page.locator("#form select[name=kind]").select_option("group")
    page.locator("#form button[type=submit]").click()
    said(page, "Added actor “railway lines”")


def test_markup_in_a_decision_is_only_text(page: Page, start: Start) -> None:
    opened(page, start())
    select(page, "transitional cabinet")
    page.keyboard.press("n")
    page.locator("#form textarea[name=text]").fill("<img src=x onerror=alert(1)><script>alert(1)</script>")
    page.locator("#form button[type=submit]").click()
    said(page, "Added note")
    page.select_option("#show", "done")
    expect(page.locator("#card")).to_contain_text("transitional cabinet")
    assert page.locator("#card img, #card script, #text img").count() == 0


def test_two_desks_on_one_folder(browser: Browser, fresh: Site, start: Start) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page, other = (opened(context.new_page(), start(author)) for author in ("Ed", "Flo"))
    for one in (page, other):
        one.select_option("#kind", "quote")
        take(one, r"^wily$")
    page.route("**/api/state*", lambda route: route.abort())  # this one does not see what the other does
    other.keyboard.press("d")
    said(other, "Dropped quote “wily”")
    page.keyboard.press("a")
    said(page, "Somebody else has changed this in the meantime")
    assert [(e["by"], e.get("drop")) for e in decisions(fresh)] == [("Flo", True)]
    page.keyboard.press("a")
    said(page, "Accepted")
    expect(other.locator("#said")).to_contain_text("Read again")
    assert [e["by"] for e in decisions(fresh)] == ["Flo", "Ed"]
    context.close()


def test_a_desk_that_is_killed_while_it_writes_loses_nothing(fresh: Site, start: Start) -> None:
    told = 0
    for seed in range(3):
        desk = start()
        after = 0.3 + random.Random(seed).random() / 2  # noqa: S311 — any moment will do
        timer = threading.Timer(after, desk.end, [signal.SIGKILL])
        timer.start()
        told += _accept_until_it_dies(desk)
        timer.join()
        kept = len(decisions(fresh))
        assert kept in (told, told + 1), "at most the decision that nobody was told of"
        told = kept
        assert json.loads(fresh.run("status", "--json").out)[0]["orphaned"] == []
    assert told > 0


def _accept_until_it_dies(desk: Desk) -> int:
    """Accept one proposal after the other until the desk is gone; how many it said it had written."""
    base, token = desk.address.split("?token=")
    port = base.rsplit(":", 1)[1].strip("/")
    headers = {"Cookie": f"desk-{port}={token}", "Origin": base.rstrip("/"), "Content-Type": "application/json"}

    def ask(path: str, body: Any = None) -> Any:
        data = json.dumps(body).encode() if body else None
        with urllib.request.urlopen(urllib.request.Request(base + path, data, headers)) as answer:  # noqa: S310
            return json.load(answer)

    told = 0
    try:
        state = ask("api/state")
        while True:
            left = [item for item in state["items"] if not item["reviewed"]]
            mark = {"id": left[0]["id"], "seen": left[0]["seen"]}
            state = ask("api/decide", {"article": SLUG, "action": "accept", "marks": [mark]})
            told += 1
    except (OSError, ValueError):
        return told


def test_the_keyboard_alone_is_enough_and_can_be_silenced(page: Page, start: Start) -> None:
    opened(page, start())
    first = page.locator("#card-words").inner_text()
    page.keyboard.press("j")
    assert page.locator("#card-words").inner_text() != first
    page.keyboard.press("k")
    assert page.locator("#card-words").inner_text() == first
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#single").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    time.sleep(0.3)
    assert reviewed(page)[0] == 0
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 768, 360])
def test_axe_finds_nothing_and_nothing_is_cut(page: Page, start: Start, axe: str, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, start())
    page.evaluate(axe)
    for press in ("", "e"):
        if press:
            page.keyboard.press(press)
            expect(page.locator("#form")).to_be_visible()
        found = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], [node["html"][:80] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_focus_stays_where_it_was_when_a_decision_is_made(page: Page, start: Start) -> None:
    opened(page, start())
    page.locator("#card button", has_text="Accept").focus()
    page.keyboard.press("Enter")
    said(page, "Accepted")
    expect(page.locator("#card button", has_text="Accept")).to_be_focused()
    page.locator("#queue button").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#queue [aria-current]")).to_be_focused()
    assert page.locator("#queue button").nth(2).get_attribute("aria-current") == "true"
