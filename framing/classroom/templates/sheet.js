"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("sheet"), coder = document.getElementById("coder");
const key = "framing-" + data.sheet;
const say = (text, parts = {}) => text.replace(/\{(\w+)\}/g, (all, name) => parts[name] ?? all);
const tell = (text) => { document.getElementById("said").textContent = text; };

function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return { copy: "c" + [...bytes].map((b) => b.toString(16).padStart(2, "0")).join(""), coder: "", answers: {} };
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    if (kept && typeof kept.copy === "string" && typeof kept.coder === "string" && kept.answers) return kept;
  } catch (fault) {
    tell(data.words.not_kept); // storage is closed to pages from a file in some browsers
  }
  return fresh();
}

function keep() {
  try {
    localStorage.setItem(key, JSON.stringify(state));
  } catch (fault) {
    tell(data.words.not_kept);
  }
}

let state = read();

function rows() {
  return data.items.flatMap(([item, text]) => data.frames.map((frame) =>
    [data.sheet, state.copy, state.coder, item, frame, state.answers[item + "|" + frame] ?? "", text]));
}

function csv() {
  const safe = (cell) => /^[=+\-@\t\r']/.test(cell) ? "'" + cell : cell;
  const head = ["sheet", "copy", "coder", "item", "frame", "present", "text"];
  return "\ufeff" + [head, ...rows()].map((row) =>
    row.map((cell) => '"' + safe(String(cell)).replace(/"/g, '""') + '"').join(",")).join("\r\n") + "\r\n";
}

function show() {
  const all = data.items.length * data.frames.length;
  const answered = rows().filter((row) => row[5] !== "").length;
  document.getElementById("done").textContent = say(data.words.done, { k: answered, n: all });
  document.getElementById("csv").value = csv();
  return all - answered;
}

function fill() {
  coder.value = state.coder;
  for (const box of form.querySelectorAll("input")) box.checked = state.answers[box.name] === box.value;
  show();
}

form.addEventListener("change", (event) => {
  state.answers[event.target.name] = event.target.value;
  keep();
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
coder.addEventListener("input", () => { state.coder = coder.value.trim(); keep(); show(); });

document.getElementById("save").addEventListener("click", () => {
  if (!state.coder) { tell(data.words.need_name); coder.focus(); return; }
  const left = show();
  const file = "coding-" + data.sheet + "-" + state.coder.replace(/[^\p{L}\p{N}]+/gu, "-") + ".csv";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  tell(say(data.words.saved, { file }) + (left ? " " + say(data.words.left, { k: left }) : ""));
});

document.getElementById("again").addEventListener("click", () => {
  if (!confirm(data.words.sure)) return;
  state = fresh();
  keep();
  fill();
  tell("");
  coder.focus();
});

fill();
