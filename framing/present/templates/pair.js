// Two articles: profiles, frames that only one has, sentences facing each other.
function facing() {
  const [a, b] = [+byId("first").value, +byId("second").value];
  const place = byId("facing");
  if (a === b) { place.replaceChildren(element("p", {}, say.same)); return; }
  const two = [articles[a], articles[b]];
  const has = (article, frame) => Boolean(article.profile[frame] && article.profile[frame][0]);
  const frames = data.frames.map((_, i) => i);
  const head = element("tr", {}, element("th", { scope: "col" }, say.frame), ...two.map((article, i) =>
    element("th", { scope: "col" }, `${"AB"[i]} · `, ...placeOf(article, article.headline ? "headline" : "id", "outlet", "date"))));
  const body = frames.map((frame) => element("tr", {}, element("th", { scope: "row" }, frameKey(frame)), ...two.map((article) => profileOf(article, frame))));
  const table = element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": say.pair },
    element("table", { className: "profile" }, element("thead", {}, head), element("tbody", {}, ...body)));
  const onlys = element("div", { className: "onlys" }, ...two.map((article, i) => {
    const own = frames.filter((frame) => has(article, frame) && !has(two[1 - i], frame));
    return element("div", {}, element("h3", {}, fill(say.only, { name: "AB"[i] })),
      element("ul", {}, ...(own.length ? own : [null]).map((frame) => element("li", {}, frame === null ? say.no_frame : frameKey(frame)))));
  }));
  const faces = frames.filter((frame) => two.some((article) => has(article, frame))).map((frame) =>
    element("div", { className: "faces" }, element("h3", {}, frameKey(frame)), ...two.map((article, i) => sideOf(article, frame, i))));
  place.replaceChildren(table, onlys, ...faces);
}
function profileOf(article, frame) {
  const row = article.profile[frame];
  if (!row) return element("td", {}, say.off);
  const [k, n, within, words] = row;
  const bar = element("i");
  bar.style.width = `${n ? (100 * k) / n : 0}%`;
  return element("td", {}, fill(say.profile, { k, n, share: percent(n ? k / n : 0), words: percent(words ? within / words : 0) }),
    element("span", { className: "track", "aria-hidden": "true" }, bar));
}
function sideOf(article, frame, i) {
  const own = article.hits.filter((h) => h[1] === frame && h[5] & COUNTED);
  const units = [...new Set(own.map((h) => h[0]))].sort((x, y) => x - y);
  const side = element("div", { className: "side" }, element("p", {}, `${"AB"[i]} · `, element("bdi", {}, article.id)));
  for (const unit of units) side.append(sentenceOf(article, unit, own.filter((h) => h[0] === unit), new Set([frame])));
  if (!units.length) side.append(element("p", { className: "none" }, say.no_sentence));
  return side;
}
