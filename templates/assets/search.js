/* Searches the index of generator/export/search.py, from file:// too. Needs form[data-search][data-root] with its words
   (partials/search-box.html), p[role=status], ol[data-search-results], button[data-search-more]. Makes <li data-kind>
   <a>title</a> <span>kind · note</span><p>text, hits in <mark></p></li>; the list is aria-busy until all is there.
   [data-search-browse] is hidden while something is asked. Keys: "/", arrows, Escape. */
(() => {
  const [form, list, more, status] = ["[data-search]", "[data-search-results]", "[data-search-more]", "[role=status]"]
    .map((selector) => document.querySelector(selector));
  const input = form.elements.q, say = form.dataset;
  const files = new Map(), waiting = new Map();
  const browse = document.querySelector("[data-search-browse]"); // what stands there while nothing is asked
  const BLOCK = 2 ** 20; // names come first, then from each multiple on the documents of an article
  const REST = 300; // milliseconds without a new letter before texts are loaded for the sentences around the words
  let turn = 0, pause, ranked, words, index, keys;

  const make = (tag, text = "") => Object.assign(document.createElement(tag), { textContent: text });
  // By the script that calls, not by its name: an article's documents do not know their number.
  window.annotatedSearch = { put: (_name, value) => waiting.get(document.currentScript)?.(value) };
  const load = (name, path = `search/${name}.js`) => {
    if (!files.has(name)) files.set(name, new Promise((done) => {
      const script = Object.assign(make("script"), { src: say.root + path, onerror: () => done() });
      waiting.set(script, done);
      document.head.append(script);
    }));
    return files.get(name);
  };

  // As in generator/export/tokens.py.
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const tokens = (text) =>
    (fold(text).replace(/(?<=\d),(?=\d{3})/g, "").match(/[\p{L}\p{N}]{2,}/gu) || []).map((word) => word.slice(0, 24));
  const shardName = (key) =>
    "w-" + (/^\w*$/.test(key) ? key : [...key].map((letter) => letter.codePointAt(0).toString(16)).join("-"));

  // Documents with a word that begins so, or so less an ending: number → score.
  const scores = async (word) => {
    let key = word, stem = word, held;
    while (key && !keys.has(key)) key = key.slice(0, -1);
    const lines = (keys.has(key) && await load("w-" + key, `search/${shardName(key)}.js`) || "").split("\n");
    for (;; stem = stem.slice(0, -1)) {
      held = lines.filter((line) => line.startsWith(stem));
      if (held.length || stem.length <= Math.max(4, word.length - 3)) break;
    }
    const found = new Map();
    for (const line of held) {
      const [term, ...both] = line.split(" "), hits = both.map((postings) => postings.match(/[0-9a-z]+[A-Z]/g) || []);
      const worth = Math.log(1 + index.documents / hits.flat().length) * (term === word ? 2 : 1);
      hits.forEach((listed, names) => {
        let at = 0;
        for (const hit of listed) {
          const number = parseInt(hit.slice(0, -1), 36), letter = hit.at(-1), said = letter > "I" && letter < "Z";
          if (!said) at += number;
          const doc = names ? at : (at + 1) * BLOCK + (said && number);
          const weight = "ABCDEFGHI".indexOf(letter) + "JKLMNOPQR".indexOf(letter) + 2;
          if (weight) found.set(doc, Math.max(found.get(doc) || 0, worth * weight));
        }
      });
    }
    return found;
  };

  // Those with the most of the uncommon words, the best first.
  const rank = (each, common) => {
    const sums = new Map();
    each.forEach((found, number) => found.forEach((score, doc) => {
      const [count, sum] = sums.get(doc) || [0, 0];
      sums.set(doc, [count + !common[number], sum + score]);
    }));
    const all = [...sums].sort(([a, x], [b, y]) => y[0] - x[0] || y[1] - x[1] || a - b);
    return all.filter(([, sum]) => sum[0] === all[0][1][0]).map(([doc]) => doc);
  };

  const mark = (place, text) => place.replaceChildren(...text.split(/([\p{L}\p{N}]+)/u).map((piece, number) =>
    number % 2 && words.some((word) => fold(piece).startsWith(word)) ? make("mark", piece) : piece));

  // For file://.
  const at = (url) => say.root + url.replace(/\/(?=#|$)/, "/index.html");

  // "2026-01-12 · Gazette": the date as the labels spell it.
  const spelt = (note) => note.replace(/^(\d{4})-(\d\d)-(\d\d)(?= · |$)/, (_, year, month, day) =>
    say.day.replace("{day}", +day).replace("{month}", say.months.split("|")[month - 1]).replace("{year}", year));

  const show = ([kind, url, title, note, text]) => {
    const item = make("li"), link = make("a"), quote = make("p");
    item.dataset.kind = kind;
    link.href = at(url);
    mark(link, title);
    mark(quote, text);
    item.append(link, " ", make("span", note ? `${say[kind]} · ${spelt(note)}` : say[kind]), quote);
    list.append(item);
    return kind === "article" ? [url, link, quote] : [];
  };

  // Of an article, the sentence with the most words.
  const deepen = async ([url, link, quote]) => {
    let best = 0;
    for (const [id, sentence] of url && await load(url, url + "words.js") || []) {
      const held = tokens(sentence), count = words.filter((word) => held.some((one) => one.startsWith(word))).length;
      if (count <= best) continue;
      best = count;
      link.href = at(`${url}#${id}`);
      mark(quote, sentence);
    }
  };

  const page = async (mine) => {
    const next = ranked.slice(list.children.length, list.children.length + 10);
    const file = (doc) => doc < BLOCK ? `n-${Math.floor(doc / index.chunk)}` : `d-${Math.floor(doc / BLOCK) - 1}`;
    const chunks = await Promise.all(next.map((doc) => load(file(doc))));
    if (mine !== turn) return;
    const shown = next.map((doc, number) => chunks[number] ? show(chunks[number][doc < BLOCK ? doc % index.chunk : doc % BLOCK]) : []);
    more.hidden = list.children.length >= ranked.length;
    await new Promise((rested) => setTimeout(rested, REST));
    if (mine !== turn) return;
    await Promise.all(shown.map(deepen));
    if (mine === turn) list.ariaBusy = "false";
  };

  const search = async () => {
    const mine = ++turn, asked = input.value.trim();
    index = await load("index");
    keys ||= new Set(index.shards.split(" "));
    const wanted = [...new Set(tokens(asked))].slice(0, 9);
    const common = wanted.map((word) => ` ${index.common} `.includes(` ${word} `));
    const found = rank(await Promise.all(wanted.map(scores)), common);
    if (mine !== turn) return;
    [words, ranked] = [wanted, found];
    list.replaceChildren();
    list.ariaBusy = "true";
    if (browse) browse.hidden = wanted.length > 0;
    const told = [say.none, say.foundOne][found.length] || say.found.replace("{n}", found.length);
    status.textContent = wanted.length ? told : "";
    history.replaceState(null, "", "?q=" + encodeURIComponent(asked));
    page(mine);
  };

  input.oninput = () => { clearTimeout(pause); pause = setTimeout(search, 200); };
  input.onfocus = () => load("index");
  form.onsubmit = (event) => { event.preventDefault(); search(); };
  more.onclick = () => page(turn);
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")], focus = document.activeElement, at = links.indexOf(focus);
    const go = { ArrowDown: links[at + 1], ArrowUp: at > 0 ? links[at - 1] : input, Escape: input }[event.key];
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && focus !== input;
    const to = slash ? input : (at >= 0 || focus === input && event.key === "ArrowDown") && go;
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
  input.value ||= new URLSearchParams(location.search).get("q") || "";
  if (input.value) search();
})();
