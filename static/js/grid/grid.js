// The grid of a stage: keyboard, saving by cell, undo, pasting, and what others saved meanwhile.
import { Bar } from "./bar.js";
import { cellOf, isChanged, neighbour, showProblem, showSaved, showTyped, unitOf } from "./cells.js";
import { askWhose } from "./choose.js";
import { Editor } from "./editor.js";
import { attachKeys } from "./keys.js";
import { attachPaste } from "./paste.js";
import { Sender } from "./sender.js";
import { tellStatus } from "./status.js";
import { showSums } from "./totals.js";
import { Undo } from "./undo.js";

for (const root of document.querySelectorAll("[data-em-grid]")) attach(root);

function attach(root) {
  const table = root.querySelector("table");
  const find = (line) => {
    const td = table.querySelector(`td[data-line="${line}"]`);
    return td && cellOf(td);
  };
  const status = root.querySelector("[data-em-status]");
  const go = (td) => {
    const old = table.querySelector('td[tabindex="0"]');
    if (old) old.tabIndex = -1;
    td.tabIndex = 0;
    td.focus();
  };
  const put = (cell, boxes) => sender.put({ line: cell.line, version: cell.version, boxes });
  const enter = (cell, boxes) => {
    undo.keep(cell);
    showTyped(cell, boxes);
    put(cell, boxes);
  };
  const editor = new Editor({
    commit(cell, boxes, step) {
      if (isChanged(cell, boxes) || cell.problem) enter(cell, boxes);
      else restoreText(cell);
      if (step) go(neighbour(cell.td, ...step) ?? cell.td);
    },
    cancel(cell) {
      restoreText(cell);
      go(cell.td);
    },
  });
  const bar = new Bar(root, {
    words: (cell, text) => put(cell, { ...cell.typed, text }),
    leave: (cell, isDone) => go((isDone && neighbour(cell.td, 1, 0)) || cell.td),
  });
  const undo = new Undo(root.querySelector("[data-em-undo]"), (cell, boxes) => {
    showTyped(cell, boxes);
    put(cell, boxes);
    go(cell.td);
  });
  const sender = new Sender(root.dataset.saveUrl, root.dataset.localKey, {
    status: (...told) => tellStatus(status, ...told),
    cards: (cards) => showSums(root, cards),
    line(line, saved, isNewer) {
      const cell = find(line);
      if (isNewer) cell.version = saved?.version ?? cell.version;
      else if (editor.cell !== cell) showSaved(cell, saved);
      if (bar.cell === cell) bar.show(cell);
    },
    problem(line, problem) {
      const cell = find(line);
      showProblem(cell, problem);
      tellStatus(status, "wrong", 1, `${cell.code} · ${unitOf(cell.td)}: ${problem.text}`);
      if (editor.isOpen) return;
      bar.show(cell);
      if (problem.box !== "text") return;
      go(cell.td);
      bar.focus();
    },
    conflict(line, theirs, sent) {
      ask(root, find(line), theirs, sent, put, sender);
      tellStatus(status, "wrong", 1, "Người khác vừa lưu cùng ô: chọn số nào được giữ.");
    },
  });
  const open = (td, typed) => td.dataset.line && editor.open(cellOf(td), typed);
  const focused = () => (editor.isOpen ? null : document.activeElement.closest?.("td[data-line]"));
  table.addEventListener("focusin", (event) => {
    const td = event.target.closest("td[data-line]");
    if (td) bar.show(cellOf(td));
  });
  table.addEventListener("click", (event) => {
    const td = event.target.closest("td[data-line]");
    if (td && !event.target.closest(".em-editor")) go(td);
  });
  table.addEventListener("dblclick", (event) => {
    const td = event.target.closest("td[data-line]");
    if (td && !event.target.closest(".em-editor")) open(td);
  });
  attachKeys(root, { focused, open, go, undo, clear: (cell) => enter(cell, blank(cell)) });
  attachPaste(root, editor, focused, open);
  restore(sender, find, put);
  const first = table.querySelector("td[data-line]");
  if (first) first.tabIndex = 0;
}

const blank = (cell) => Object.fromEntries(cell.meta.map(({ name }) => [name, ""]));

function restoreText(cell) {
  if (cell.typed) showTyped(cell, cell.typed);
  else cell.td.textContent = "applies" in cell.boxes ? (cell.boxes.applies ? "x" : "") : cell.shown;
  if (cell.problem) showProblem(cell, { text: cell.problem });
}

// What an earlier visit could not save comes back and is sent again.
function restore(sender, find, put) {
  for (const kept of Object.values(sender.store.all())) {
    const cell = find(kept.line);
    if (!cell) continue;
    const { text, until, ...boxes } = kept.boxes;
    if (text !== undefined) cell.text = text;
    if (Object.keys(boxes).length) showTyped(cell, boxes);
    sender.put(kept);
  }
}

function ask(root, cell, theirs, sent, put, sender) {
  const { text, until, ...boxes } = sent.boxes;
  cell.td.dataset.state = "kept";
  askWhose(root.querySelector("[data-em-choose]"), {
    title: `${cell.code} · ${unitOf(cell.td)}: `,
    theirs,
    mine: Object.values(boxes).filter(Boolean).join("/") || text,
    keep() {
      cell.version = theirs.version;
      put(cell, sent.boxes);
    },
    take() {
      sender.forget(cell.line);
      showSaved(cell, theirs);
    },
  });
}
