// What the grid shows when the server has answered.
import { showProblem, showSaved, unitOf } from "./cells.js";
import { ask } from "./recover.js";
import { tellStatus } from "./status.js";
import { showSums } from "./totals.js";

// `grid` gives root, find, go, editor, bar and sender.
export function repliesOf(grid) {
  const { root, find, go, editor, bar } = grid;
  const status = root.querySelector("[data-em-status]");
  return {
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
      ask(root, find(line), theirs, sent, grid.sender);
      tellStatus(status, "wrong", 1, "Người khác vừa lưu cùng ô: chọn số nào được giữ.");
    },
  };
}
