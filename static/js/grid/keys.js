// Moving and typing in the grid without a mouse.
import { cellOf } from "./cells.js";
import { neighbour } from "./places.js";

const STEPS = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0],
};

export function attachKeys(root, { focused, open, go, undo, clear }) {
  root.addEventListener("keydown", (event) => {
    const { key } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && key.toLowerCase() === "z" && !event.target.matches("input, select")) {
      event.preventDefault();
      undo.back();
      return;
    }
    const td = focused();
    if (!td || isCommand || event.altKey || event.target.matches("input, select, a, button")) return;
    const { meta } = cellOf(td);
    if (key === "Enter" && meta.some(({ name }) => name !== "points")) open(td);
    else if (key === "F2") open(td);
    else if (key === "Delete" || key === "Backspace") meta.length && clear(cellOf(td));
    else if (key === "Home" || key === "End") go(edge(td, key === "Home" ? -1 : 1));
    else if (key === "Tab") {
      const next = neighbour(td, 0, event.shiftKey ? -1 : 1);
      if (!next) return; // Tab leaves the grid at its edge.
      go(next);
    } else if (STEPS[key]) {
      const [rows, columns] = STEPS[key];
      go(neighbour(td, key === "Enter" && event.shiftKey ? -rows : rows, columns) ?? td);
    } else if (key.length === 1 && key !== " ") open(td, key);
    else if (key === " ") open(td);
    else return;
    event.preventDefault();
  });
}

function edge(td, step) {
  let last = td;
  for (let next = td; next; next = neighbour(next, 0, step)) last = next;
  return last;
}
