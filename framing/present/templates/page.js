"use strict";
// The page's data, its pictures and tables; nothing is fetched, everything is unpacked from the page itself.
const data = JSON.parse(document.getElementById("data").textContent);
const say = data.say;
const articles = data.articles;
const [COUNTED, NEAR, NEGATED, ASKED] = [1, 2, 4, 8];
const word = (n) => data.words[n];
const byId = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const percent = (share) => `\u2066${Math.round(100 * share)}\u00a0%\u2069`;

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "dir" || key === "lang" || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

// Offsets are code points; a text with letters outside the first plane is cut into its letters once.
function piece(article, start, end) {
  if (article.letters === undefined) article.letters = /[\ud800-\udfff]/.test(article.text) ? Array.from(article.text) : null;
  return article.letters ? article.letters.slice(start, end).join("") : article.text.slice(start, end);
}

// Names and dates stand apart: a date beside Arabic would be read backwards.
function placeOf(article, ...parts) {
  const pieces = parts.filter((name) => article[name]).map((name) => element("bdi", name === "date" ? { dir: "ltr" } : {}, article[name]));
  return pieces.flatMap((one, i) => (i ? [" · ", one] : [one]));
}
const frameKey = (frame) => element("span", { className: `key f-${frame}` }, data.frames[frame].label);
const gloss = (hit) => data.glosses[`${data.frames[hit[1]].id}\t${word(hit[2])}`] || word(hit[2]);

// The text between two places with its evidence marked: `loud` frames in full, others by a thin line, set-aside crossed out.
function marked(article, from, to, hits, loud, aside = [], target = null) {
  const cuts = new Set([from, to]);
  const spans = [...hits.map((h) => [h[3], h[4]]), ...aside, ...(target ? [target] : [])];
  for (const [start, end] of spans) for (const cut of [start, end]) if (cut > from && cut < to) cuts.add(cut);
  const places = [...cuts].sort((a, b) => a - b);
  const out = document.createDocumentFragment();
  for (let i = 0; i + 1 < places.length; i++) {
    const [a, b] = [places[i], places[i + 1]];
    let node = document.createTextNode(piece(article, a, b));
    const over = hits.filter((h) => h[3] <= a && b <= h[4]);
    const shown = over.filter((h) => loud.has(h[1]));
    if (shown.length) node = markOf(shown, false, node);
    else if (over.length && !loud.only) node = markOf(over, true, node);
    const gone = aside.find((s) => s[0] <= a && b <= s[1]);
    if (gone) node = element("del", { title: word(gone[2]) }, node);
    if (target && target[0] <= a && b <= target[1]) node = element("span", { className: "target" }, node);
    out.append(node);
  }
  return out;
}

function markOf(hits, quiet, node) {
  const frames = [...new Set(hits.map((h) => h[1]))].sort((a, b) => a - b);
  const near = hits.every((h) => h[5] & NEAR);
  const names = `f-${frames[0]}${frames.length > 1 ? ` both g-${frames[1]}` : ""}${near ? " near" : ""}${quiet ? " quiet" : ""}`;
  const title = [...new Set(hits.map((h) => `${data.frames[h[1]].label}: ${gloss(h)}`))].join("; ") + (near ? ` (${say.near})` : "");
  return element("mark", { className: names, title }, node);
}

function unpack(id, type) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), (c) => c.charCodeAt(0));
  const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(opened).arrayBuffer().then((content) => new Blob([content], { type }));
}

async function showPicture(image) {
  const id = image.dataset.picture;
  if (!id) return;
  delete image.dataset.picture;
  if (typeof DecompressionStream === "undefined") { image.replaceWith(element("p", {}, say.fault)); return; }
  image.src = URL.createObjectURL(await unpack(id, "image/svg+xml"));
  byId(id).remove();
}

// What comes near the reader is shown; the rest when the page has time, so that printing finds it.
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((e) => e.isIntersecting)) { seen.unobserve(entry.target); showPicture(entry.target); }
}, { rootMargin: "800px" });
const pictures = [...document.querySelectorAll("img[data-picture]")];
pictures.forEach((image) => seen.observe(image));
const later = window.requestIdleCallback || ((work) => setTimeout(work, 300));
async function showRest() {
  for (const image of pictures.filter((one) => !one.closest("details"))) await showPicture(image);
}
addEventListener("load", () => later(showRest));

function readCsv(text) {
  const rows = [];
  let row = [], cell = "", quoted = false;
  text = text.replace(/^\ufeff/, "");
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quoted) {
      if (letter === '"' && text[i + 1] === '"') { cell += '"'; i++; }
      else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") { row.push(cell); cell = ""; }
    else if (letter === "\n") { row.push(cell.replace(/\r$/, "")); rows.push(row); row = []; cell = ""; }
    else cell += letter;
  }
  if (cell || row.length) { row.push(cell); rows.push(row); }
  return rows;
}
// One ' stands before a text that a spreadsheet would run as a formula.
const protect = (cell) => (/^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell);
const unprotect = (cell) => (/^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell);
const csvCell = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function download(name, blob) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-download]");
  if (link) {
    event.preventDefault();
    download(`${link.dataset.download}.csv`, await unpack(`table-${link.dataset.download}`, "text/csv"));
  }
  const button = event.target.closest("[data-rows]");
  if (button) {
    const table = document.querySelector(`table[data-all="${CSS.escape(button.dataset.rows)}"]`);
    const rows = readCsv(await (await unpack(`table-${button.dataset.rows}`, "text/csv")).text()).slice(1);
    const numeric = [...table.tHead.rows[0].cells].map((cell) => cell.className);
    table.tBodies[0].replaceChildren(...rows.map((row) => element("tr", {}, ...row.map((cell, i) =>
      element("td", { className: numeric[i] }, element("bdi", {}, unprotect(cell)))))));
    button.remove();
  }
});
