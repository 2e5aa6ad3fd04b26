// Shows the text with its figures as chips, each with its present value (data-em-chips="#box").
htmx.onLoad((root) => {
  for (const panel of root.querySelectorAll("[data-em-chips]")) {
    const box = document.querySelector(panel.dataset.emChips);
    const values = new Map(
      [...document.querySelectorAll("[data-em-key]")].map((row) => [
        row.dataset.emKey,
        row.dataset.emValue,
      ]),
    );
    const draw = () => {
      panel.hidden = !/\[\[[^[\]]*\]\]/.test(box.value);
      if (!panel.hidden) panel.querySelector(".em-chips").replaceChildren(...pieces(box.value, values));
    };
    box.addEventListener("input", draw);
    draw();
  }
});

function pieces(text, values) {
  return text.split(/(\[\[[^[\]]*\]\])/).map((piece, place) => {
    return place % 2 ? chip(piece.slice(2, -2).trim(), values) : piece;
  });
}

function chip(key, values) {
  const made = document.createElement("span");
  made.className = "em-chip";
  made.title = key;
  made.textContent = values.get(key) ?? `chưa có số liệu: ${key}`;
  if (!values.has(key)) made.dataset.state = "bad";
  return made;
}
