// The review desk: shows what the server says, sends each decision at once, and follows what others write.

import * as forms from "/forms.js";
import * as queue from "/queue.js";
import * as text from "/text.js";

const LOOK = 2000; // milliseconds between two looks at whether somebody else has written something
const SURE = 0.9; // proposals at least as sure as this can be accepted together
const get = (id) => document.getElementById(id);
let state = null;
let current = null; // the id of the item at hand
let picked = null; // what was last selected in the text
let busy = false;

const item = () => state.items.find((one) => one.id === current) || null;

async function ask(path, body) {
  const options = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  const answer = await fetch(path, { ...options, credentials: "same-origin" });
  if (answer.status === 403) throw new Error("This desk was started again: open the address that it printed.");
  return { ok: answer.ok, body: await answer.json() };
}

function say(words, bad = false) {
  get("said").textContent = words;
  get("said").classList.toggle("bad", bad);
}

/** Send a decision; returns why it was refused, or "". The next proposal is at hand before the answer has come. */
async function send(path, asked, next) {
  if (busy) return "One moment: the last decision is being written.";
  busy = true;
  try {
    const { ok, body } = await ask(path, { article: state.article.slug, ...asked });
    if (ok && next !== undefined) current = next;
    if (body.version) show(body);
    say(body.message, !ok);
    return ok ? "" : body.message;
  } catch (error) {
    say(`Not written: ${error.message}`, true);
    return error.message;
  } finally {
    busy = false;
  }
}

const mark = (one) => ({ id: one.id, seen: one.seen });

/** The item after this one, which is at hand once this one has been decided. */
function following() {
  const items = queue.shown(state.items);
  const at = items.findIndex((one) => one.id === current);
  const next = items[at + 1] || items[at - 1];
  return next ? next.id : null;
}

function act(action) {
  const one = item();
  const chosen = text.selected() || picked;
  if (action === "undo") return send("/api/undo", {});
  if (action === "note" || action === "mark") return add(action, chosen || (one && { words: one.words, near: one.spans[0][0] }));
  if (!one) return undefined;
  const decide = (asked, next) => send("/api/decide", { marks: [mark(item() || one)], ...asked }, next);
  if (action === "accept" || action === "drop") return decide({ action }, following());
  if (action === "words" && one.kind !== "actor") return forms.words(one, chosen, (asked) => decide({ action, ...asked }, following()).then(settled));
  if (action === "who" || action === "change") {
    const first = action === "who" ? Object.keys(one.values).find((name) => ["speaker", "actor", "claimed_by", "same_as"].includes(name)) : "kind";
    if (action === "who" && !first) return say(`A ${one.kind} has no speaker or actor.`, true);
    return forms.change(state, one, first, (fields) => (Object.keys(fields).length ? decide({ action: "change", fields }, following()) : "Nothing was changed."));
  }
  return undefined;
}

function add(action, at) {
  if (!at) return say("Select some words in the text first.", true);
  const write = (asked) => send("/api/decide", { action: "add", ...asked }).then(settled);
  if (action === "note") return forms.add(state, "note", at, write);
  return forms.which(at, (kind) => forms.add(state, kind, at, write));
}

/** What was selected has been used once a decision on it is written. */
function settled(refused) {
  if (!refused) {
    getSelection().removeAllRanges();
    pick(null);
  }
  return refused;
}

function pick(chosen) {
  picked = chosen;
  get("picked").hidden = !chosen;
  get("picked-words").textContent = chosen ? queue.short(chosen.words) : "";
}

function move(step) {
  const items = queue.shown(state.items);
  const at = items.findIndex((one) => one.id === current);
  const next = items[Math.min(items.length - 1, Math.max(0, at + step))];
  if (next) choose(next.id);
}

function choose(id) {
  current = id;
  draw();
}

function draw() {
  const items = queue.shown(state.items);
  if (!items.some((one) => one.id === current)) {
    const known = item();
    if (!known) current = items.length ? items[0].id : null;
  }
  const left = state.items.filter((one) => !one.reviewed);
  queue.draw(items, item(), choose);
  queue.drawCard(item(), left.length, act);
  text.point(item());
}

function show(next) {
  const words = !state || JSON.stringify([state.blocks, state.items]) !== JSON.stringify([next.blocks, next.items]);
  state = next;
  document.title = `Review: ${state.article.title}`;
  get("title").textContent = state.article.title;
  get("file").textContent = state.article.file;
  const done = state.items.filter((one) => one.reviewed).length;
  get("progress").max = state.items.length || 1;
  get("progress").value = done;
  get("tally").textContent = `${done} of ${state.items.length} reviewed`;
  get("undo").disabled = !state.undo;
  get("undo").title = state.undo || "";
  options(get("articles"), state.articles.map((one) => [one.slug, `${one.title} (${one.left} left)`]), state.article.slug);
  options(get("kind"), [["", "every kind"], ...[...new Set(state.items.map((one) => one.kind))].sort().map((kind) => [kind, kind])], get("kind").value);
  const sure = state.items.filter((one) => !one.reviewed && one.confidence >= SURE);
  get("sure").textContent = `Accept all ${sure.length} of ${Math.round(SURE * 100)} % and more`;
  get("sure").hidden = sure.length < 2;
  get("problems").replaceChildren(...state.problems.map(trouble));
  if (words) text.draw(state, choose);
  draw();
}

function trouble(problem) {
  const note = queue.make("p", `${problem.where}: ${problem.said}. ${problem.hint}`, { class: "trouble" });
  if (problem.line) {
    const remove = queue.make("button", "Remove this decision", { type: "button" });
    remove.onclick = () => send("/api/decide", { action: "forget", line: problem.line });
    note.append(" ", remove);
  }
  return note;
}

function options(control, wanted, value) {
  control.replaceChildren(...wanted.map(([key, label]) => new Option(label, key, false, key === value)));
}

async function look(slug) {
  const { body } = await ask(`/api/state?${new URLSearchParams({ ...(slug ? { article: slug } : {}), have: state ? state.version : "" })}`);
  if (body.items && state && body.article.slug === state.article.slug) say("Read again: somebody has changed a file.");
  if (body.items) show(body);
}

const KEYS = { a: "accept", d: "drop", s: "who", e: "change", w: "words", n: "note", m: "mark", u: "undo" };
const single = get("single");
single.checked = localStorage.getItem("single") !== "no";
single.onchange = () => localStorage.setItem("single", single.checked ? "yes" : "no");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !state || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select") || !single.checked) return;
  if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  else if (event.key === "?") get("keys").showModal();
  else if (KEYS[event.key] && !event.repeat) act(KEYS[event.key]);
  else return;
  event.preventDefault();
});
document.addEventListener("selectionchange", () => {
  const chosen = text.selected();
  if (chosen) pick(chosen);
});
get("text").addEventListener("mousedown", () => pick(null));
get("undo").onclick = () => act("undo");
get("help").onclick = () => get("keys").showModal();
get("sure").onclick = () => {
  const sure = state.items.filter((one) => !one.reviewed && one.confidence >= SURE);
  return send("/api/decide", { action: "accept", marks: sure.map(mark) }, null);
};
for (const id of ["show", "kind"]) get(id).onchange = () => { current = null; draw(); };
for (const button of document.querySelectorAll("[data-do]")) button.onclick = () => act(button.dataset.do);
get("articles").onchange = () => { current = null; look(get("articles").value).catch((error) => say(error.message, true)); };

look().catch((error) => say(error.message, true));
setInterval(() => {
  if (!busy && state && !document.hidden && !document.querySelector("dialog[open]")) look(state.article.slug).catch((error) => say(error.message, true));
}, LOOK);
