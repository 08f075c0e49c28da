// The form in which fields of a mark are set; a field that is left as it was is not sent.

import { make, short } from "/queue.js";

const dialog = document.getElementById("form");
const holder = document.getElementById("fields");
const CHOICES = {
  quote: { kind: ["direct", "partial", "indirect", "scare"] },
  mention: { form: ["name", "nominal", "pronoun", "metonym"] },
  actor: { kind: ["person", "organisation", "group", "country", "unknown"] },
  time: { kind: ["date", "range", "duration", "recurring"] },
  place: { used_as: ["place", "government"] },
  note: { kind: ["context", "fact-check", "profile", "definition"] },
};
const LABELS = {
  speaker: "Speaker", actor: "Actor", claimed_by: "Claimed by", same_as: "Really the same as", kind: "Kind", form: "Form", cue: "Attribution verb",
  value: "Value", unit: "Unit", hedge: "Hedge", used_as: "Used as", name: "Name", country: "Country, two letters", text: "Note, in Markdown",
  entry: "Entry of the glossary", draft: "Draft", words: "Words",
};
const NEW = {
  note: { kind: "context", text: "", draft: false },
  quote: { kind: "direct", speaker: null, cue: null },
  mention: { actor: null, form: "name" },
  actor: { kind: "person" },
  role: { actor: null },
  time: { value: null, kind: "date" },
  figure: { value: 0, unit: "", hedge: null, claimed_by: null },
  place: { used_as: "place", country: null },
  term: { entry: "" },
};
export const KINDS = Object.keys(NEW).filter((kind) => kind !== "note");
const ACTORS = ["speaker", "actor", "claimed_by", "same_as"];
let send = null;
let read = () => ({});

document.getElementById("form-close").onclick = () => dialog.close();
dialog.querySelector("form").onsubmit = async (event) => {
  event.preventDefault();
  const refused = await send(read());
  document.getElementById("form-said").textContent = refused || "";
  if (!refused) dialog.close();
};

/** Change some fields of an item; `first` is the one that is focused. `write` gets the fields that differ. */
export function change(state, item, first, write) {
  const fields = rows(state, item.kind, item.values);
  open(`Change: “${short(item.words)}”`, fields, first);
  read = () => Object.fromEntries(fields.filter((field) => field.get() !== item.values[field.name]).map((field) => [field.name, field.get()]));
  send = write;
}

/** Other words for an item. */
export function words(item, chosen, write) {
  const field = text("words", chosen ? chosen.words : item.words, true);
  open(`Other words: “${short(item.words)}”`, [field], "words");
  read = () => ({ words: field.get(), near: chosen ? chosen.near : item.spans[0][0] });
  send = write;
}

/** A new mark, or a note, on some words. */
export function add(state, kind, at, write) {
  const place = text("words", at.words, true);
  const fields = rows(state, kind, NEW[kind]);
  open(kind === "note" ? `Note on “${short(at.words)}”` : `Mark “${short(at.words)}” as: ${kind}`, [place, ...fields], kind === "note" ? "text" : fields[0].name);
  read = () => {
    const given = fields.map((field) => [field.name, field.get()]).filter(([, value]) => value !== null && value !== "" && value !== false);
    return { kind, words: place.get(), near: at.near, fields: Object.fromEntries(given) };
  };
  send = write;
}

/** Which kind of mark: one button each. */
export function which(at, choose) {
  const row = make("p", "", { class: "row" });
  for (const kind of KINDS) {
    const button = make("button", kind, { type: "button" });
    button.onclick = () => choose(kind);
    row.append(button, " ");
  }
  open(`Mark “${short(at.words)}” as`, [{ name: "which", element: row }], "which");
  send = async () => "Choose one.";
}

function open(title, fields, first) {
  document.getElementById("form-title").textContent = title;
  document.getElementById("form-said").textContent = "";
  holder.replaceChildren(...fields.map((field) => field.element));
  if (!dialog.open) dialog.showModal();
  const chosen = fields.find((field) => field.name === first) || fields[0];
  chosen.element.querySelector("select, input, textarea, button").focus();
}

function rows(state, kind, values) {
  return Object.entries(values).map(([name, value]) => {
    if (ACTORS.includes(name)) return select(name, state.actors.map((actor) => [actor.id, `${actor.name} (${actor.kind})`]), value, true);
    if (name === "entry") return select(name, state.terms.map((term) => [term.id, term.name]), value, false);
    const choices = (CHOICES[kind] || {})[name];
    if (choices) return select(name, choices.map((choice) => [choice, choice]), value, false);
    if (typeof value === "boolean") return check(name, value);
    return text(name, value, name === "text");
  });
}

function labelled(name, control) {
  const label = make("label", LABELS[name] || name);
  label.append(control);
  return label;
}

function select(name, choices, value, mayBeNull) {
  const control = make("select", "", { name });
  const none = name === "same_as" ? "nobody else" : "cannot be told";
  for (const [key, label] of mayBeNull ? [["", none], ...choices] : choices) control.append(new Option(label, key, false, key === (value ?? "")));
  return { name, element: labelled(name, control), get: () => control.value || (mayBeNull ? null : "") };
}

function check(name, value) {
  const control = make("input", "", { name, type: "checkbox" });
  control.checked = value;
  return { name, element: labelled(name, control), get: () => control.checked };
}

/** Empty means null where it was null before; a number stays a number. */
function text(name, value, long) {
  const control = make(long ? "textarea" : "input", "", { name });
  control.value = value ?? "";
  const number = typeof value === "number";
  const get = () => (control.value.trim() === "" ? null : number && !Number.isNaN(Number(control.value)) ? Number(control.value) : control.value);
  return { name, element: labelled(name, control), get };
}
