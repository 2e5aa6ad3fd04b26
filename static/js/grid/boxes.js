// The boxes that edit a cell: a text, or a list where there are levels to choose from.
const FOUND = { "": "Không có", on: "Có trường hợp này" };

export function makeBox(meta, cell, panel) {
  const words = meta.unit ? `${meta.label} (${meta.unit})` : meta.label;
  const box = meta.name === "applies" || meta.choices.length ? list(meta) : text(meta, cell);
  box.name = meta.name;
  box.setAttribute("aria-label", `${cell.code}: ${words}`);
  box.value = (cell.typed ?? cell.boxes)[meta.name] ?? "";
  const label = document.createElement("label");
  const name = document.createElement("span");
  name.textContent = words;
  label.append(name, box);
  panel.append(label);
  return box;
}

function list(meta) {
  const select = document.createElement("select");
  select.className = "form-select";
  const levels = [["", "Chưa chọn"], ...meta.choices.map((level) => [level, level])];
  const entries = meta.name === "applies" ? Object.entries(FOUND) : levels;
  for (const [value, words] of entries) select.add(new Option(words, value));
  return select;
}

function text(meta, cell) {
  const input = document.createElement("input");
  input.className = "form-control";
  input.maxLength = 40;
  input.autocomplete = "off";
  input.inputMode = "decimal";
  if (meta.name === "points") input.placeholder = cell.before;
  if (meta.name === "day") input.placeholder = "dd/mm/yyyy";
  return input;
}
