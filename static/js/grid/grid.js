// The grid of a stage: keyboard, saving by cell, undo, pasting, and what others saved meanwhile.
import { Bar } from "./bar.js";
import { cellOf, isChanged, showTyped } from "./cells.js";
import { Editor } from "./editor.js";
import { attachKeys } from "./keys.js";
import { attachMouse } from "./mouse.js";
import { attachPaste } from "./paste.js";
import { neighbour } from "./places.js";
import { resend, restoreText } from "./recover.js";
import { repliesOf } from "./replies.js";
import { Sender } from "./sender.js";
import { Undo } from "./undo.js";

for (const root of document.querySelectorAll("[data-em-grid]")) attach(root);

function attach(root) {
  const table = root.querySelector("table");
  const find = (line) => {
    const td = table.querySelector(`td[data-line="${line}"]`);
    return td && cellOf(td);
  };
  const go = (td) => {
    const old = table.querySelector('td[tabindex="0"]');
    if (old) old.tabIndex = -1;
    td.tabIndex = 0;
    td.focus();
  };
  const put = (cell, boxes) => sender.put({ line: cell.line, version: cell.version, boxes });
  const type = (cell, boxes) => {
    showTyped(cell, boxes);
    put(cell, boxes);
  };
  const enter = (cell, boxes) => {
    undo.keep(cell);
    type(cell, boxes);
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
    type(cell, boxes);
    go(cell.td);
  });
  const grid = { root, find, go, editor, bar };
  const sender = new Sender(root.dataset.saveUrl, root.dataset.localKey, repliesOf(grid));
  grid.sender = sender;
  const open = (td, typed) => editor.open(cellOf(td), typed);
  const focused = () => (editor.isOpen ? null : document.activeElement.closest?.("td[data-line]"));
  const clear = (cell) => enter(cell, Object.fromEntries(cell.meta.map(({ name }) => [name, ""])));
  attachMouse(table, { go, open, show: (td) => bar.show(cellOf(td)) });
  attachKeys(root, { focused, open, go, undo, clear });
  attachPaste(root, editor, focused, open);
  resend(sender, find);
  const first = table.querySelector("td[data-line]");
  if (first) first.tabIndex = 0;
}
