// Fill the choices, follow the page's own addresses (#evidence?frame=1, #reader?a=3&u=12, #pair?a=0&b=1), start what is looked at.
const option = (value, text) => element("option", { value }, text);
const titles = articles.map((article) => (article.headline ? `\u2068${article.headline}\u2069 — \u2066${article.id}\u2069` : `\u2066${article.id}\u2069`));
filters.elements.article.append(...titles.map((title, i) => option(i, title)));
const outlets = [...new Set(articles.map((article) => article.outlet).filter(Boolean))];
filters.elements.outlet.append(...outlets.map((outlet) => option(outlet, outlet)));
const heard = new Map();
for (const line of lines) for (const who of line.who) if (word(who[1])) heard.set(word(who[1]), (heard.get(word(who[1])) || 0) + 1);
const speakers = [...heard].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1));
filters.elements.speaker.append(...speakers.map(([name, n]) => option(name, `\u2068${name}\u2069 (${n})`)));
for (const id of ["which", "first", "second"]) byId(id).append(...titles.map((title, i) => option(i, title)));
const onStory = articles.map((article, i) => (article.on ? i : -1)).filter((i) => i >= 0);
byId("first").value = String(onStory[0] ?? 0);
byId("second").value = String(onStory[1] ?? Math.min(1, articles.length - 1));
for (const id of ["first", "second"]) byId(id).addEventListener("change", facing);

byId("all-articles")?.addEventListener("click", (event) => {
  document.querySelectorAll("#overview tbody[hidden]").forEach((body) => { body.hidden = false; });
  event.target.parentElement.remove();
});
recall();
tellJudged();
const begin = { evidence: search, reader: () => articles.length && read(), pair: () => articles.length && facing() };
function start(id) {
  if (!begin[id]) return;
  begin[id]();
  delete begin[id];
}
const looked = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((e) => e.isIntersecting)) { looked.unobserve(entry.target); start(entry.target.id); }
}, { rootMargin: "600px" });
document.querySelectorAll("section.live").forEach((section) => looked.observe(section));
addEventListener("beforeprint", () => ["evidence", "reader", "pair"].forEach(start));

function follow() {
  const [id, query] = location.hash.slice(1).split("?");
  if (query === undefined || !["evidence", "reader", "pair"].includes(id)) return;
  const asked = new URLSearchParams(query);
  if (id === "evidence") {
    filters.reset();
    for (const [name, value] of asked) if (filters.elements[name]) filters.elements[name].value = value;
    delete begin.evidence;
    setTimeout(search); // after the reset has been heard
  }
  if (id === "reader") {
    which.value = asked.get("a") ?? "0";
    target = asked.has("u") ? +asked.get("u") : null;
    delete begin.reader;
    byId("h-reader").focus({ preventScroll: true });
    byId("reader").scrollIntoView();
    read();
    return;
  }
  if (id === "pair") {
    byId("first").value = asked.get("a") ?? "0";
    byId("second").value = asked.get("b") ?? "1";
    delete begin.pair;
    facing();
  }
  byId(id).scrollIntoView();
  byId(`h-${id}`).focus({ preventScroll: true });
}
addEventListener("hashchange", follow);
follow();
