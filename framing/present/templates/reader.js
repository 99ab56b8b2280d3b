// One article with its evidence; frames can be hidden, a sentence can be pointed at.
const which = byId("which");
const boxes = [...document.querySelectorAll("input[data-frame]")];
let target = null;

function read() {
  const article = articles[+which.value];
  const loud = new Set(boxes.filter((box) => box.checked).map((box) => +box.dataset.frame));
  loud.only = true;
  const hits = article.hits.filter((h) => h[5] & COUNTED);
  const heads = article.units.filter((u) => word(u[2]) === "headline");
  const span = target === null ? null : article.units[target];
  const paper = byId("text");
  paper.replaceChildren(element("p", { className: "meta" }, ...placeOf(article, "id", "outlet", "date"), article.on ? "" : ` · ${say.off}`));
  let start = 0;
  for (const line of linesOf(article)) {
    const end = start + line.length;
    if (line.text.trim()) {
      const inside = (spans, a, b) => spans.filter((s) => s[a] < end && s[b] > start);
      const name = inside(heads, 0, 1).length ? "headline" : "";
      paper.append(element("p", { className: name, dir: "rtl", lang: "ar" },
        marked(article, start, end, inside(hits, 3, 4), loud, inside(article.aside, 0, 1), span)));
    }
    start = end + line.gap;
  }
  paper.querySelector(".target")?.scrollIntoView({ block: "center" });
}
// Lines with their lengths in code points.
function linesOf(article) {
  return article.text.split(/(\r\n|\r|\n)/).reduce((found, part, i) => {
    if (i % 2) found.at(-1).gap = part.length;
    else found.push({ text: part, length: /[\ud800-\udfff]/.test(part) ? Array.from(part).length : part.length, gap: 0 });
    return found;
  }, []);
}
function step(way) {
  which.value = String((+which.value + way + articles.length) % articles.length);
  target = null;
  read();
}
which.addEventListener("change", () => { target = null; read(); });
boxes.forEach((box) => box.addEventListener("change", read));
byId("previous").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
