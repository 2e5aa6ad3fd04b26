// Copying a cell, and pasting: one value goes into the cell, a block to the page that previews it.
export function attachPaste(root, editor, focused, open) {
  const form = root.querySelector("form[data-em-paste]");
  root.addEventListener("copy", (event) => {
    const td = focused();
    if (!td || editor.isOpen) return;
    event.clipboardData.setData("text/plain", td.textContent);
    event.preventDefault();
  });
  root.addEventListener("paste", (event) => {
    const td = focused() ?? editor.cell?.td;
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!td || !text || event.target.matches("[data-em-words]")) return;
    if (/[\t\n]/.test(text)) {
      event.preventDefault();
      preview(form, td, text);
    } else if (!editor.isOpen) {
      event.preventDefault();
      open(td, text.trim());
    }
  });
}

function preview(form, td, text) {
  const head = td.closest("table").querySelector("thead tr").cells[td.cellIndex];
  form.elements.content.value = text;
  form.elements.first_line.value = td.parentElement.dataset.code;
  form.elements.first_unit.value = head.dataset.unit;
  form.submit();
}
