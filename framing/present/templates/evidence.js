// The evidence browser: a line is a sentence with one frame; each piece of evidence in it can be judged.
const STEP = 25;
const VERDICTS = ["right", "wrong", "unsure"];
const lines = articles.flatMap((article, a) => {
  const found = new Map();
  for (const hit of article.hits) {
    const key = `${hit[0]}.${hit[1]}`;
    if (!found.has(key)) found.set(key, { a, unit: hit[0], frame: hit[1], hits: [], who: article.who[key] || [] });
    found.get(key).hits.push(hit);
  }
  return [...found.values()].sort((x, y) => x.unit - y.unit || x.frame - y.frame);
});
const filters = byId("filters");
const judged = new Map(data.judged.map((row) => [JSON.stringify(row.slice(0, 5)), row[5]]));
const STORE = `framing-judgements:${data.study}`;
let chosen = [], shown = 0, kept = true, unsaved = false;

const keyOf = (line, hit) => JSON.stringify([articles[line.a].id, data.frames[hit[1]].id, word(hit[2]), hit[3], hit[4]]);
const verdictOf = (line, hit) => judged.get(keyOf(line, hit)) || "open";

function recall() {
  try {
    for (const [key, verdict] of JSON.parse(localStorage.getItem(STORE) || "[]")) judged.set(key, verdict);
  } catch { kept = false; }
}
function remember() {
  try { localStorage.setItem(STORE, JSON.stringify([...judged])); } catch { kept = false; }
}
function tellJudged(text = "") {
  const n = judged.size;
  const state = n ? `${fill(unsaved ? say.unsaved : say.judged, { n })}. ${kept ? say.kept : say.not_kept}` : "";
  byId("kept").textContent = [text, state].filter(Boolean).join(" ");
}

// A hit fits the chosen status and verdict; a line fits when the rest fits and a hit is left.
function fits(line, want) {
  const article = articles[line.a];
  if (want.frame !== "" && line.frame !== +want.frame) return null;
  if (want.article !== "" && line.a !== +want.article) return null;
  if (want.outlet !== "" && article.outlet !== want.outlet) return null;
  if (want.voice !== "" && !line.who.some((w) => w[0] === +want.voice)) return null;
  if (want.speaker !== "" && !line.who.some((w) => word(w[1]) === want.speaker)) return null;
  if (want.words) {
    const [start, end] = article.units[line.unit];
    if (!piece(article, start, end).toLowerCase().includes(want.words.toLowerCase())) return null;
  }
  const hits = line.hits.filter((h) =>
    (want.status === "" || Boolean(h[5] & COUNTED) === (want.status === "counted")) &&
    (want.judgement === "" || verdictOf(line, h) === want.judgement));
  return hits.length ? { ...line, hits } : null;
}

function search() {
  const want = Object.fromEntries(new FormData(filters));
  chosen = lines.map((line) => fits(line, want)).filter(Boolean);
  shown = 0;
  byId("lines").replaceChildren();
  const pieces = chosen.reduce((sum, line) => sum + line.hits.length, 0);
  byId("found").textContent = chosen.length ? fill(say.found, { n: chosen.length, m: pieces }) : say.nothing;
  showMore();
}
function showMore() {
  const next = chosen.slice(shown, shown + STEP);
  byId("lines").append(...next.map(lineOf));
  shown += next.length;
  const left = Math.min(STEP, chosen.length - shown);
  byId("more").hidden = left <= 0;
  byId("more").textContent = fill(say.more, { n: left });
}

// A long unit is shown around its evidence only.
function sentenceOf(article, unit, hits, loud) {
  const [start, end] = article.units[unit];
  const places = hits.flatMap((h) => [h[3], h[4]]);
  const [from, to] = end - start <= 700 ? [start, end] : [Math.max(start, Math.min(...places) - 200), Math.min(end, Math.max(...places) + 200)];
  const inside = article.hits.filter((h) => h[0] === unit && (h[5] & COUNTED || hits.includes(h)));
  return element("p", { className: "sentence", dir: "rtl", lang: "ar" },
    from > start ? "… " : "", marked(article, from, to, inside, loud), to < end ? " …" : "");
}

function lineOf(line) {
  const article = articles[line.a];
  const where = element("div", { className: "where" }, frameKey(line.frame));
  for (const [voice, speaker, named, via] of line.who) {
    const parts = [say.voices[voice], word(speaker), speaker && word(speaker) && !named ? say.no_name : "", word(via) && fill(say.via, { name: word(via) })];
    where.append(element("bdi", {}, parts.filter(Boolean).join(" · ")));
  }
  where.append(element("span", {}, ...placeOf(article, "outlet", "date")),
    element("a", { href: `#reader?a=${line.a}&u=${line.unit}`, "aria-label": `${say.read}: ${article.id}` }, element("bdi", {}, article.id)));
  return element("li", {}, where, sentenceOf(article, line.unit, line.hits, new Set([line.frame])),
    ...line.hits.map((hit) => pieceOf(line, hit)));
}

function pieceOf(line, hit) {
  const surface = piece(articles[line.a], hit[3], hit[4]);
  const flags = [word(hit[6]) && fill(say.holder, { name: word(hit[6]) }), hit[5] & NEAR && say.near, hit[5] & NEGATED && say.negated,
    hit[5] & ASKED && say.asked, !(hit[5] & COUNTED) && fill(say.not_counted, { why: say.reasons[word(hit[8])] || word(hit[8]) })];
  const what = element("span", { className: "what" }, element("bdi", { lang: "ar" }, `«${surface}»`), " ", element("bdi", {}, gloss(hit)),
    ...flags.filter(Boolean).map((flag) => element("span", { className: "flag" }, element("bdi", {}, flag))));
  const group = element("span", { className: "verdict", role: "group", "aria-label": `${say.judge}: ${surface}` },
    ...VERDICTS.map((verdict) => element("button", { type: "button", "data-verdict": verdict }, say[verdict])));
  const made = element("div", { className: "piece" }, what, group);
  made.judge = (verdict) => {
    const key = keyOf(line, hit);
    if (verdict === null || judged.get(key) === verdict) judged.delete(key);
    else judged.set(key, verdict);
    unsaved = true;
    remember();
    press(made, judged.get(key));
    tellJudged();
  };
  press(made, judged.get(keyOf(line, hit)));
  return made;
}
function press(made, verdict) {
  for (const button of made.querySelectorAll("[data-verdict]")) button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
}

byId("lines").addEventListener("click", (event) => {
  const button = event.target.closest("[data-verdict]");
  if (button) button.closest(".piece").judge(button.dataset.verdict);
});
byId("lines").addEventListener("keydown", (event) => {
  const here = event.target.closest(".piece");
  if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
  if ("1230".includes(event.key)) {
    here.judge(event.key === "0" ? null : VERDICTS[+event.key - 1]);
    event.preventDefault();
    return;
  }
  const way = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  let all = [...byId("lines").querySelectorAll(".piece")];
  const next = all.indexOf(here) + way;
  if (next >= all.length && shown < chosen.length) { showMore(); all = [...byId("lines").querySelectorAll(".piece")]; }
  all[next]?.querySelector("button").focus();
});
byId("more").addEventListener("click", () => {
  const before = byId("lines").children.length;
  showMore();
  byId("lines").children[before]?.querySelector("button").focus();
});
filters.addEventListener("input", search);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(search));

const HEAD = ["article_id", "frame", "entry", "start", "end", "judgement"];
byId("save").addEventListener("click", () => {
  const rows = [HEAD, ...[...judged].map(([key, verdict]) => [...JSON.parse(key).map(String), verdict])];
  const text = rows.map((row) => row.map((cell) => csvCell(protect(cell))).join(",")).join("\n") + "\n";
  download("judgements.csv", new Blob(["\ufeff" + text], { type: "text/csv" }));
  unsaved = false;
  tellJudged(fill(say.saved, { n: judged.size }));
});
byId("load").addEventListener("change", async (event) => {
  const file = event.target.files[0];
  event.target.value = "";
  if (!file) return;
  const [head, ...rows] = readCsv(await file.text());
  const at = HEAD.map((name) => (head || []).indexOf(name));
  if (at.includes(-1)) { tellJudged(fill(say.not_file, { columns: HEAD.join(", ") })); return; }
  const known = new Set(lines.flatMap((line) => line.hits.map((hit) => keyOf(line, hit))));
  let n = 0, strange = 0;
  for (const row of rows) {
    const cells = at.map((i) => unprotect(row[i] ?? ""));
    const key = JSON.stringify([...cells.slice(0, 3), +cells[3], +cells[4]]);
    if (!VERDICTS.includes(cells[5]) || !known.has(key)) { strange++; continue; }
    judged.set(key, cells[5]);
    n++;
  }
  remember();
  search();
  tellJudged(fill(say.loaded, { n, m: strange }));
});
addEventListener("beforeunload", (event) => { if (unsaved && !kept) event.preventDefault(); });
