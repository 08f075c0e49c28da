// The article's text with its marks. Offsets count code points, as everywhere in this program; nothing is ever parsed as HTML.

import { reveal } from "/queue.js";

const holder = document.getElementById("text");

/** Draw the blocks; `choose` is called with the id of the innermost mark that is clicked. */
export function draw(state, choose) {
  const tags = { heading: "h3", quote: "blockquote" };
  holder.replaceChildren(...state.blocks.map((block) => {
    const element = document.createElement(tags[block.kind] || "p");
    element.dataset.start = block.start;
    element.append(...pieces(block, state.items));
    return element;
  }));
  holder.onclick = (event) => {
    const piece = event.target.closest("[data-ids]");
    if (piece && String(getSelection()) === "") choose(piece.dataset.ids.split(" ").pop());
  };
}

/** Stretches of a block between the edges of its marks; each knows every mark that covers it, the longest first. */
function pieces(block, items) {
  const chars = Array.from(block.text);
  const end = block.start + chars.length;
  const marks = items.flatMap((item) => item.spans.map(([from, to]) => ({ item, from: Math.max(from, block.start), to: Math.min(to, end) })))
    .filter((mark) => mark.from < mark.to)
    .sort((one, other) => (other.to - other.from) - (one.to - one.from));
  const edges = [...new Set([block.start, end, ...marks.flatMap((mark) => [mark.from, mark.to])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const words = chars.slice(from - block.start, edges[index + 1] - block.start).join("");
    return stretch(words, marks.filter((mark) => mark.from <= from && from < mark.to).map((mark) => mark.item));
  });
}

function stretch(words, items) {
  if (items.length === 0) return document.createTextNode(words);
  const span = document.createElement("span");
  span.textContent = words;
  span.dataset.ids = items.map((item) => item.id).sort((a, b) => a.startsWith("actor-") ? -1 : b.startsWith("actor-") ? 1 : 0).join(" ");
  for (const item of items) {
    if (item.kind !== "actor") span.classList.add(`is-${item.kind}`, item.reviewed ? "done" : "open");
    if (item.draft) span.classList.add("draft");
  }
  return span;
}

/** Show where an item stands; scrolls the text only when the place is out of sight. */
export function point(item) {
  for (const old of holder.querySelectorAll(".here")) old.classList.remove("here");
  if (!item) return;
  const found = [...holder.querySelectorAll("[data-ids]")].filter((span) => span.dataset.ids.split(" ").includes(item.id));
  for (const span of found) span.classList.add("here");
  const first = found.find((span) => start(span) >= item.spans[0][0]) || found[0];
  if (first) reveal(holder.closest(".story"), first, 60);
}

function start(span) {
  let at = Number(span.parentElement.dataset.start);
  for (const node of span.parentElement.childNodes) {
    if (node === span) break;
    at += Array.from(node.textContent).length;
  }
  return at;
}

/** What is selected in the text: its words and where they begin, or null. */
export function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!holder.contains(range.startContainer) || !holder.contains(range.endContainer)) return null;
  const words = range.toString().trim();
  const block = (range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer).closest("[data-start]");
  if (!words || !block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const blanks = range.toString().length - range.toString().trimStart().length;
  return { words, near: Number(block.dataset.start) + Array.from(before.toString()).length + blanks };
}
