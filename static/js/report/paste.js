// Text pasted from Word or a page is reduced on the server to what a report can print.
htmx.onLoad((root) => {
  for (const box of root.querySelectorAll("form[data-em-paste] textarea")) {
    const form = box.form;
    box.addEventListener("paste", async (event) => {
      const page = event.clipboardData.getData("text/html");
      const plain = event.clipboardData.getData("text/plain");
      if (!page) return;
      event.preventDefault();
      putPasted(box, (await reduced(form, page)) ?? plain);
    });
  }
});

async function reduced(form, page) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const headers = { "Content-Type": "text/html; charset=utf-8", "X-CSRFToken": token };
  try {
    const answer = await fetch(form.dataset.emPaste, { method: "POST", headers, body: page });
    return answer.ok ? (await answer.json()).text : null;
  } catch {
    return null;
  }
}

function putPasted(box, text) {
  box.focus();
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
