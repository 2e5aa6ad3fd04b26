// Editing one cell: a box in its place, or a small panel where points follow from several inputs.
import { makeBox } from "./boxes.js";

export class Editor {
  // `on.commit(cell, boxes, step)` and `on.cancel(cell)`; `step` is [rows, columns] to move on.
  constructor(on) {
    this.on = on;
    this.cell = null;
  }

  get isOpen() {
    return this.cell !== null;
  }

  open(cell, typed = null) {
    this.close();
    this.cell = cell;
    this.quick = typed !== null;
    const { td } = cell;
    this.panel = document.createElement("div");
    this.panel.className = "em-editor";
    this.boxes = cell.meta.map((meta) => makeBox(meta, cell, this.panel));
    if (!this.boxes.length) return this.close();
    if (cell.meta.length > 1 || cell.meta[0].name !== "points") this.panel.dataset.wide = "";
    td.textContent = "";
    td.append(this.panel);
    this.panel.addEventListener("keydown", (event) => this.key(event));
    this.panel.addEventListener("focusout", (event) => {
      if (this.isOpen && !this.panel.contains(event.relatedTarget)) this.commit(null);
    });
    const [first] = this.boxes;
    if (this.quick && first.tagName === "INPUT") first.value = typed;
    first.focus();
    if (!this.quick) first.select?.();
  }

  values() {
    return Object.fromEntries(this.boxes.map((box) => [box.name, box.value.trim()]));
  }

  close() {
    const { panel } = this;
    this.cell = this.panel = null;
    panel?.remove();
  }

  commit(step) {
    const { cell } = this;
    const boxes = this.values();
    this.close();
    this.on.commit(cell, boxes, step);
  }

  key(event) {
    const { key, shiftKey, target } = event;
    const isFree = this.quick && target.tagName === "INPUT" && this.boxes.length === 1;
    const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const at = this.boxes.indexOf(target);
    const inside = this.boxes[at + (shiftKey ? -1 : 1)];
    event.stopPropagation();
    if (key === "Escape") {
      const { cell } = this;
      this.close();
      this.on.cancel(cell);
    } else if (key === "Enter") this.commit([shiftKey ? -1 : 1, 0]);
    else if (key === "Tab" && !inside) this.commit([0, shiftKey ? -1 : 1]);
    else if (isFree && arrows[key]) this.commit(arrows[key]);
    else return;
    event.preventDefault();
  }
}
