// The next cell that takes values, so many rows and columns away; null at the edge.
export function neighbour(td, rows, columns) {
  const table = td.closest("table");
  const all = [...table.querySelectorAll("tbody tr")];
  if (columns) {
    const row = td.parentElement;
    for (let at = td.cellIndex + columns; row.cells[at]; at += columns) {
      if (row.cells[at].dataset.line) return row.cells[at];
    }
    return null;
  }
  for (let at = all.indexOf(td.parentElement) + rows; all[at]; at += rows) {
    const found = all[at].cells[td.cellIndex];
    if (found?.dataset.line) return found;
  }
  return null;
}
