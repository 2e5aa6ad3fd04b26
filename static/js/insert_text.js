// "Đưa vào nội dung": a unit's text goes to the end of the text box (data-em-insert="#box").
htmx.onLoad((root) => {
  for (const button of root.querySelectorAll("button[data-em-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const box = document.querySelector(button.dataset.emInsert);
      const text = button.parentElement.querySelector("[data-em-text]").textContent.trim();
      box.value = [box.value.trimEnd(), text].filter(Boolean).join("\n");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
      box.setSelectionRange(box.value.length - text.length, box.value.length);
    });
  }
});
