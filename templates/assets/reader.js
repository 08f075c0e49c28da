// Additions for readers with scripts; every word of the page is there without them.
"use strict";
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const OPEN = 500, GRACE = 300; // milliseconds: long enough that passing over words opens nothing

// What a wide screen shows unfolded is unfolded for assistive technology too.
if (matchMedia("(min-width:76rem)").matches) all(".toc .fold, .points .fold").forEach((fold) => { fold.open = true; });

// Cards: the actor's own, or a shared one filled from the entry further down.
const shared = $("#peek");
function card(mark) {
  const target = document.getElementById(mark.dataset.peek);
  if (!target) return null;
  if (target.popover !== null) return target;
  if (!shared) return null;
  const copy = target.cloneNode(true);
  all("[id]", copy).forEach((part) => part.removeAttribute("id"));
  $("[data-fill]", shared).replaceChildren(...copy.childNodes);
  $("[data-entry]", shared).href = "#" + target.id;
  return shared;
}
function show(mark) {
  const found = card(mark);
  if (!found) return false;
  if (found.matches(":popover-open")) found.hidePopover();
  found.showPopover({ source: mark });
  return true;
}

let timer = 0;
let byHover = null;
function later(run, wait) { clearTimeout(timer); timer = setTimeout(run, wait); }
document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  if (byHover && byHover.contains(event.target)) return clearTimeout(timer);
  const mark = event.target.closest("[data-peek]");
  if (mark) later(() => { if (show(mark)) byHover = card(mark); }, OPEN);
  else if (byHover) later(() => { byHover.hidePopover(); byHover = null; }, GRACE);
  else clearTimeout(timer);
});
// A mark that leads further down this page opens its card instead; a name still leads to its page.
document.addEventListener("click", (event) => {
  const mark = event.target.closest('a[data-peek][href^="#"]');
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  clearTimeout(timer);
  if (show(mark)) { byHover = null; event.preventDefault(); $("a,button", shared)?.focus(); }
});
// While an actor's card is open, everything that means this actor is lit.
all("[popover][id^=who-]").forEach((pop) => pop.addEventListener("toggle", (event) => {
  const id = pop.id.slice(4);
  all(`.story [data-actor="${CSS.escape(id)}"]`).forEach((mark) => mark.classList.toggle("lit", event.newState === "open"));
}));

// A link to any words: select them.
const share = $("#share");
const story = $("#story");
function place() {
  const chosen = getSelection();
  const words = String(chosen).trim();
  const inside = story && chosen.rangeCount && story.contains(chosen.anchorNode) && words.length > 8;
  if (share) share.hidden = !inside;
  return inside ? words : "";
}
if (share) {
  document.addEventListener("selectionchange", place);
  share.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  share.addEventListener("click", () => {
    const words = place().replace(/\s+/g, " ");
    const from = getSelection().anchorNode?.parentElement?.closest("[id]");
    copy(`${location.href.split("#")[0]}#${from ? from.id : ""}:~:text=${encodeURIComponent(words).replace(/-/g, "%2D")}`, share);
  });
}
function copy(text, button) {
  navigator.clipboard?.writeText(text).then(() => { button.textContent = button.dataset.done; });
}
all("[data-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", () => copy(new URL(button.dataset.copy, location.href).href, button));
});

// "/" leads to search.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select")) return;
  event.preventDefault();
  const field = $("#q");
  if (field) field.focus(); else $(".find")?.click();
});
