// Reaching a cell by mouse or finger: a click goes there, a second one on the same cell edits it.
export function attachMouse(table, { go, open, show }) {
  const cellAt = (event) => event.target.closest("td[data-line]");
  const isInside = (event) => event.target.closest(".em-editor");
  table.addEventListener("focusin", (event) => {
    const td = cellAt(event);
    if (td) show(td);
  });
  table.addEventListener("click", (event) => {
    const td = cellAt(event);
    if (!td || isInside(event)) return;
    if (td === document.activeElement && td.dataset.reached) open(td);
    else go(td);
    td.dataset.reached = "1";
  });
  table.addEventListener("focusout", (event) => {
    const td = cellAt(event);
    if (td && event.target === td) delete td.dataset.reached;
  });
}
