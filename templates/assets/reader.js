// Additions for readers with scripts; every word of the page is there without them.
"use strict";
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const OPEN = 500, GRACE = 300; // milliseconds: long enough that passing over words opens nothing

// From a folder on disk no face is preloaded (browsers forbid it there) and an optional one may come too late to be used.
if (location.protocol === "file:") document.fonts.forEach((face) => { face.display = "swap"; });

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
  const list = document.createElement(target.closest("dl") ? "dl" : "div"); // a term and its meaning stand in a list
  list.append(...copy.childNodes);
  $("[data-fill]", shared).replaceChildren(list);
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

// From one note to the next in the order of the text.
const stops = all(".story [data-peek], .story .signed > .sign");
let stop = -1;
function open(at) {
  stop = (at + stops.length) % stops.length;
  stops[stop].scrollIntoView({ block: "center" });
  stops[stop].focus({ preventScroll: true }); // where Escape leads back to
  if (stops[stop].dataset.peek) show(stops[stop]); else stops[stop].click();
}
document.addEventListener("focusin", (event) => { const at = stops.indexOf(event.target); if (at >= 0) stop = at; });
all(".steps").forEach((steps) => {
  steps.hidden = false;
  steps.addEventListener("click", (event) => {
    const step = Number(event.target.dataset.step), from = stop;
    if (!step) return;
    steps.closest("[popover]").hidePopover();
    open(from + step);
    const now = $(":popover-open .steps [data-step='" + step + "']");
    if (now) now.focus();
  });
});

// The quotes page: one speaker's words without another page.
const picks = all(".pick");
picks.forEach((pick) => pick.addEventListener("click", (event) => {
  if (!$("[data-all]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const who = pick.dataset.pick || "";
  picks.forEach((one) => one === pick ? one.setAttribute("aria-current", "page") : one.removeAttribute("aria-current"));
  all(".statement").forEach((one) => { one.hidden = who !== "" && one.dataset.speaker !== who; });
  all(".by-article").forEach((head) => { head.hidden = !$(".statement:not([hidden])", head.nextElementSibling); });
}));

// What scrolls sideways shows all of what the focus comes to; browsers leave it where some of it shows.
document.addEventListener("focusin", ({ target }) => {
  const sideways = target.matches(":focus-visible") && target.closest(".cast,.site nav,.scroll");
  if (sideways && target !== sideways) target.scrollIntoView({ block: "nearest", inline: "nearest" });
});

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
