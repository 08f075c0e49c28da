/* Search over the index that generator/export/search.py writes. Works from any host, a sub-path and file://; needs no fetch.

   The page gives:  <form id="search" data-root="../"> with <input name="q">, <p role="status">, <ol data-search-results>,
   optionally <button type="button" data-search-more hidden>. Words a reader sees are attributes of the form: data-found
   ("{n} results"), data-none, data-article, data-quote, data-actor, data-place, data-term.
   It makes: <li data-kind="quote"><a href>title</a> <span>kind · note</span> <p>text with <mark>s</p></li>.
   Keys: "/" goes to the field, arrows move through the results, Enter follows, Escape goes back. */
(() => {
  "use strict";
  const form = document.getElementById("search");
  if (!form) return;
  const input = form.elements.q;
  const list = document.querySelector("[data-search-results]");
  const status = document.querySelector("[role=status]");
  const more = document.querySelector("[data-search-more]");
  const say = form.dataset, root = say.root || "", PAGE = 10;
  const files = new Map(), waiting = new Map();
  let turn = 0, ranked = [], words = [], chunk = 1;

  window.annotatedSearch = { put: (name, value) => waiting.get(name)?.(value) };
  const load = (name, path) => {
    if (!files.has(name)) files.set(name, new Promise((done) => {
      waiting.set(name, done);
      const script = document.createElement("script");
      script.src = root + path;
      script.onerror = () => { files.delete(name); done(null); };
      document.head.append(script);
    }));
    return files.get(name);
  };

  // The same as generator/export/tokens.py.
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const tokens = (text) =>
    (fold(text).replace(/(?<=\d),(?=\d{3})/g, "").match(/[\p{L}\p{N}]{2,}/gu) || []).map((word) => word.slice(0, 24));
  const fileName = (key) =>
    /^[\x00-\x7f]*$/.test(key) ? key : [...key].map((letter) => letter.codePointAt(0).toString(16)).join("-");

  // Documents that hold a word, or one that begins with it, or with the word less its ending: number → score.
  const scores = async (word, index) => {
    let key = word.slice(0, 6);
    while (key && !index.keys.has(key)) key = key.slice(0, -1);
    const lines = ((index.keys.has(key) && (await load("w-" + key, `search/w-${fileName(key)}.js`))) || "").split("\n");
    let stem = word, held = [];
    for (; stem.length > 1; stem = stem.slice(0, -1)) {
      held = lines.filter((line) => line.startsWith(stem));
      if (held.length || stem.length <= Math.max(4, word.length - 3)) break;
    }
    const found = new Map();
    for (const line of held) {
      const [term, postings] = line.split(" ");
      const hits = [...postings.matchAll(/([0-9a-z]+)([A-I])/g)];
      const worth = Math.log(1 + index.documents / hits.length) * (term === word ? 1 : 0.5);
      let at = 0;
      for (const [, delta, level] of hits) {
        at += parseInt(delta, 36);
        found.set(at, Math.max(found.get(at) || 0, worth * (level.charCodeAt(0) - 64)));
      }
    }
    return found;
  };

  // Documents that hold all of the words, the best first; if none does, those that hold the most.
  const rank = (each) => {
    const total = new Map();
    for (const found of each) for (const [doc, score] of found) {
      const sum = total.get(doc) || [doc, 0, 0];
      total.set(doc, [doc, sum[1] + 1, sum[2] + score]);
    }
    const all = [...total.values()], most = Math.max(0, ...new Set(all.map((one) => one[1])));
    return all.filter((one) => one[1] === most).sort((a, b) => b[2] - a[2] || a[0] - b[0]).map((one) => one[0]);
  };

  const hit = (word) => words.some((token) => fold(word).startsWith(token));
  const marked = (place, text) => place.replaceChildren(...text.split(/([\p{L}\p{N}]+)/u).map((piece, number) => {
    if (number % 2 === 0 || !hit(piece)) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  }));

  const show = async ([kind, url, title, note, text]) => {
    const [item, link, about, quote] = ["li", "a", "span", "p"].map((tag) => document.createElement(tag));
    item.dataset.kind = kind;
    link.href = root + url;
    marked(link, title);
    about.textContent = [say[kind] || kind, note].filter(Boolean).join(" · ");
    marked(quote, text);
    item.append(link, " ", about, quote);
    list.append(item);
    if (kind !== "article") return;
    // The sentence that holds the most of the words, and the way to it.
    const sentences = (await load(url, url + "words.js")) || [];
    let best = 0;
    for (const [id, sentence] of sentences) {
      const held = tokens(sentence), score = words.filter((word) => held.some((one) => one.startsWith(word))).length;
      if (score <= best) continue;
      best = score;
      link.href = `${root}${url}#${id}`;
      marked(quote, sentence);
    }
  };

  const page = async (mine) => {
    const from = list.children.length, next = ranked.slice(from, from + PAGE);
    const chunks = await Promise.all(next.map((doc) => Math.floor(doc / chunk)).map((n) => load(`d-${n}`, `search/d-${n}.js`)));
    if (mine !== turn) return;
    next.forEach((doc, number) => chunks[number] && show(chunks[number][doc % chunk]));
    if (more) more.hidden = list.children.length >= ranked.length;
  };

  const search = async () => {
    const mine = ++turn, asked = input.value.trim();
    const index = await load("index", "search/index.js");
    if (!index || mine !== turn) return;
    index.keys ||= new Set(index.shards.split(" "));
    index.stop ||= new Set(index.common.split(" "));
    chunk = index.chunk;
    const wanted = [...new Set(tokens(asked))].slice(0, 12).filter((word) => !index.stop.has(word));
    const found = rank(await Promise.all(wanted.map((word) => scores(word, index))));
    if (mine !== turn) return;
    [words, ranked] = [wanted, found];
    list.replaceChildren();
    if (more) more.hidden = true;
    const told = ranked.length ? (say.found || "{n}").replace("{n}", ranked.length) : say.none || "0";
    status.textContent = wanted.length ? told : "";
    try { history.replaceState(null, "", asked ? "?q=" + encodeURIComponent(asked) : location.pathname); } catch { /* file:// */ }
    await page(mine);
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", () => load("index", "search/index.js"), { once: true });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  more?.addEventListener("click", () => page(turn));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName), plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (event.key === "/" && plain && !typing) { event.preventDefault(); input.focus(); input.select(); return; }
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== input) return;
    if (event.key === "ArrowDown" && links[at + 1]) { event.preventDefault(); links[at + 1].focus(); }
    if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] || input).focus(); }
    if (event.key === "Escape" && at >= 0) input.focus();
  });
  input.value ||= new URLSearchParams(location.search).get("q") || "";
  if (input.value) search();
})();
