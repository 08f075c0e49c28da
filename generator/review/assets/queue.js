// The proposal at hand and the list of all, the least sure first.

const card = document.getElementById("card");
const list = document.getElementById("queue");

/** The items that the filter lets through. */
export function shown(items) {
  const want = document.getElementById("show").value;
  const kind = document.getElementById("kind").value;
  return items.filter((item) => (want === "all" || item.reviewed === (want === "done")) && (!kind || item.kind === kind));
}

export function draw(items, current, choose) {
  const held = list.contains(document.activeElement);
  list.replaceChildren(...items.map((item) => {
    const button = make("button", "", { type: "button" });
    if (current && item.id === current.id) button.setAttribute("aria-current", "true");
    button.append(make("span", item.words, { class: "words" }), " ", make("span", item.kind, { class: `chip is-${item.kind}` }), " ", sure(item));
    button.onclick = () => choose(item.id);
    const row = make("li");
    row.append(button);
    return row;
  }));
  const at = list.querySelector("[aria-current]");
  if (!at) return;
  reveal(list, at);
  if (held) at.focus({ preventScroll: true });
}

/** Scroll a box, and only that box, until something in it can be seen. */
export function reveal(box, element, margin = 0) {
  const inside = element.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (inside.top < frame.top + margin) box.scrollTop -= frame.top + margin - inside.top;
  else if (inside.bottom > frame.bottom - margin) box.scrollTop += inside.bottom - frame.bottom + margin;
}

export function drawCard(item, left, act) {
  if (!item) {
    if (card.contains(document.activeElement)) card.focus();
    card.replaceChildren(make("p", left ? "Nothing here. Choose another kind, or show what is to review." : "Everything has been reviewed.", { id: "card-words", class: "all" }));
    return;
  }
  const words = make("p", "", { class: "context" });
  words.append(item.before, make("strong", item.words, { id: "card-words" }), item.after);
  const is = make("p", `“${short(item.words)}” is ${item.what}.`, { class: "is" });
  const how = make("p", item.how, { class: "how" });
  const top = make("p", "", { class: "top" });
  top.append(make("span", item.kind, { class: `chip is-${item.kind}` }), " ", sure(item), " ", item.draft ? make("span", "draft: not published until reviewed", { class: "chip low" }) : "");
  const held = card.contains(document.activeElement) ? document.activeElement.getAttribute("aria-keyshortcuts") : null;
  card.replaceChildren(top, is, words, how, buttons(item, act));
  if (held) (card.querySelector(`[aria-keyshortcuts="${held}"]`) || card).focus();
}

function buttons(item, act) {
  const who = Object.keys(item.values).some((name) => ["speaker", "actor", "claimed_by", "same_as"].includes(name));
  const names = { speaker: "Speaker", actor: "Actor", claimed_by: "Claimed by", same_as: "Same as" };
  const field = Object.keys(names).find((name) => name in item.values);
  const all = [
    [item.reviewed ? "Accept again" : "Accept", "a", "accept", "main"],
    ["Drop", "d", "drop", ""],
    ...(who ? [[`${names[field]}…`, "s", "who", ""]] : []),
    ["Change…", "e", "change", ""],
    ...(item.kind === "actor" ? [] : [["Words…", "w", "words", ""]]),
    ["Note…", "n", "note", ""],
  ];
  const row = make("p", "", { class: "row" });
  for (const [label, key, action, style] of all) {
    const button = make("button", `${label} `, { type: "button", class: style, "aria-keyshortcuts": key });
    button.append(make("kbd", key));
    button.onclick = () => act(action);
    row.append(button, " ");
  }
  return row;
}

function sure(item) {
  const said = item.reviewed ? "reviewed" : `${Math.round(item.confidence * 100)} %`;
  return make("span", said, { class: item.reviewed ? "sure done" : "sure" });
}

export function short(words) {
  const flat = words.split(/\s+/).join(" ");
  return flat.length <= 60 ? flat : `${flat.slice(0, 40).trim()}… ${flat.slice(-16).trim()}`;
}

export function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) if (value !== "") element.setAttribute(name, value);
  return element;
}
