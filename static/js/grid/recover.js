// Cells that are not saved yet: shown again as typed, sent again, or left to the other person.
import { showProblem, showSaved, showShown, showTyped, unitOf } from "./cells.js";
import { askWhose } from "./choose.js";

// After editing that changed nothing, the cell reads as before.
export function restoreText(cell) {
  if (cell.typed) showTyped(cell, cell.typed);
  else showShown(cell);
  if (cell.problem) showProblem(cell, { text: cell.problem });
}

// What an earlier visit could not save comes back and is sent again.
export function resend(sender, find) {
  for (const kept of Object.values(sender.store.all())) {
    const cell = find(kept.line);
    if (!cell) continue;
    const { text, until, ...boxes } = kept.boxes;
    if (text !== undefined) cell.text = text;
    if (Object.keys(boxes).length) showTyped(cell, boxes);
    sender.put(kept);
  }
}

export function ask(root, cell, theirs, sent, sender) {
  const { text, until, ...boxes } = sent.boxes;
  cell.td.dataset.state = "kept";
  askWhose(root.querySelector("[data-em-choose]"), {
    title: `${cell.code} · ${unitOf(cell.td)}: `,
    theirs,
    mine: Object.values(boxes).filter(Boolean).join("/") || text,
    keep() {
      cell.version = theirs.version;
      sender.put({ ...sent, version: theirs.version });
    },
    take() {
      sender.forget(cell.line);
      showSaved(cell, theirs);
    },
  });
}
