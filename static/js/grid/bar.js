// The bar above the grid: which cell this is, how it is scored, and the words that belong to it.
import { unitOf } from "./cells.js";

export class Bar {
  // `on.words(cell, text)` is told of words that were typed; `on.leave(cell)` of Enter and Esc.
  constructor(root, on) {
    this.on = on;
    this.where = root.querySelector("[data-em-where]");
    this.guide = root.querySelector("[data-em-guide]");
    this.box = root.querySelector("[data-em-words-box]");
    this.words = root.querySelector("[data-em-words]");
    this.words.addEventListener("change", () => this.tell());
    this.words.addEventListener("keydown", (event) => {
      if (!["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "Escape") this.words.value = this.cell.text;
      this.tell();
      on.leave(this.cell, event.key === "Enter");
    });
  }

  show(cell) {
    this.tell();
    this.cell = cell;
    this.where.textContent = `${unitOf(cell.td)} · ${cell.td.parentElement.cells[0].title}`;
    this.guide.textContent = cell.problem || cell.working || cell.guide;
    this.guide.dataset.state = cell.problem ? "bad" : "";
    this.box.hidden = false;
    if (document.activeElement !== this.words) this.words.value = cell.text;
  }

  tell() {
    if (this.cell && this.words.value.trim() !== this.cell.text) {
      this.cell.text = this.words.value.trim();
      this.on.words(this.cell, this.cell.text);
    }
  }

  focus() {
    this.words.focus();
  }
}
