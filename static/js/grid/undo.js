// Takes back the last cells, one after the other (Ctrl+Z and a button).
const DEEPEST = 100;

export class Undo {
  constructor(button, act) {
    this.steps = [];
    this.button = button;
    this.act = act;
    button.addEventListener("click", () => this.back());
  }

  keep(cell) {
    this.steps.push({ cell, boxes: { ...cell.boxes } });
    if (this.steps.length > DEEPEST) this.steps.shift();
    this.button.hidden = false;
  }

  back() {
    const step = this.steps.pop();
    this.button.hidden = !this.steps.length;
    if (step) this.act(step.cell, step.boxes);
  }
}
