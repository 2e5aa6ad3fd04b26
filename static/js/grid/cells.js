// The cells of the grid: what each one holds, where it lies, and how it shows its state.
const known = new WeakMap();

// What a cell knows: its line, boxes as last saved, and what was typed since.
export function cellOf(td) {
  if (!known.has(td)) known.set(td, read(td));
  return known.get(td);
}

function read(td) {
  const { line, version, inputs, text, before, working } = td.dataset;
  const { guide, code, boxes: known } = td.parentElement.dataset;
  const meta = JSON.parse(known);
  const shown = td.textContent.trim();
  const boxes = { ...JSON.parse(inputs) };
  for (const { name } of meta) boxes[name] ??= "";
  if ("applies" in boxes) boxes.applies = shown ? "on" : "";
  else if ("points" in boxes && inputs === "{}") boxes.points = shown;
  return {
    td, meta, boxes, shown, text, before, working, guide, code,
    line: Number(line), version: Number(version), typed: null, problem: "",
  };
}

export function unitOf(td) {
  const head = td.closest("table").querySelector("thead tr").cells[td.cellIndex];
  return head.dataset.name;
}

// Only what was typed differs from what was saved.
export function isChanged(cell, boxes) {
  return Object.entries(boxes).some(([name, value]) => value !== cell.boxes[name]);
}

export function showTyped(cell, boxes) {
  cell.typed = boxes;
  const values = Object.values(boxes).filter(Boolean);
  cell.td.textContent = "applies" in boxes ? (boxes.applies ? "x" : "") : values.join("/");
  cell.td.dataset.state = "saving";
}

export function showSaved(cell, saved) {
  if (saved) {
    const { version, boxes, shown, working } = saved;
    Object.assign(cell, { version, shown, working, text: boxes.text });
    for (const { name } of cell.meta) cell.boxes[name] = boxes[name] ?? "";
    cell.td.toggleAttribute("data-provisional", saved.provisional);
  }
  cell.typed = null;
  cell.problem = "";
  showShown(cell);
  cell.td.dataset.state = "saved";
  cell.td.removeAttribute("aria-invalid");
  cell.td.removeAttribute("title");
}

export function showShown(cell) {
  cell.td.textContent = "applies" in cell.boxes ? (cell.boxes.applies ? "x" : "") : cell.shown;
}

export function showProblem(cell, problem) {
  cell.problem = problem.text;
  cell.td.dataset.state = "wrong";
  cell.td.setAttribute("aria-invalid", "true");
  cell.td.title = problem.text;
}
