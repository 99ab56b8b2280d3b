"use strict";
// A mark stays visible while one of its frames is chosen.
const boxes = [...document.querySelectorAll("input[data-frame]")];
function showChosen() {
  const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.frame));
  for (const mark of document.querySelectorAll("article mark")) {
    mark.classList.toggle("hidden", ![...mark.classList].some((name) => chosen.has(name)));
  }
}
boxes.forEach((box) => box.addEventListener("change", showChosen));
// A link to a sentence opens the article that holds it.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const article = target && target.closest("details");
  if (article) { article.open = true; target.scrollIntoView({ block: "center" }); }
}
addEventListener("hashchange", openTarget);
openTarget();
