// "Chèn": a figure's key or a phrase goes to the cursor (data-em-put, data-em-into="#box").
htmx.onLoad((root) => {
  for (const button of root.querySelectorAll("button[data-em-put]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const box = document.querySelector(button.dataset.emInto);
      putAtCursor(box, button.dataset.emPut);
    });
  }
});

function putAtCursor(box, text) {
  box.focus();
  const before = box.value.slice(0, box.selectionStart);
  const gap = before && !/\s$/.test(before) && !/^[.,;:]/.test(text) ? " " : "";
  // A browser that knows this command lets people undo it.
  if (!document.execCommand("insertText", false, gap + text)) {
    box.setRangeText(gap + text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
