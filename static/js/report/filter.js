// Finds figures while one types, with or without marks on letters (data-em-filter="#list").
htmx.onLoad((root) => {
  for (const field of root.querySelectorAll("[data-em-filter]")) {
    field.hidden = false;
    const list = document.querySelector(field.dataset.emFilter);
    const groups = [...list.querySelectorAll("details")];
    const opened = new Set(groups.filter((group) => group.open));
    field.querySelector("input").addEventListener("input", (event) => {
      const words = fold(event.target.value).split(/\s+/).filter(Boolean);
      for (const group of groups) {
        const rows = [...group.querySelectorAll("[data-em-words]")];
        for (const row of rows) {
          row.hidden = !words.every((word) => row.dataset.emWords.includes(word));
        }
        group.hidden = rows.every((row) => row.hidden);
        group.open = words.length ? !group.hidden : opened.has(group);
      }
    });
  }
});

function fold(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{Mn}/gu, "");
}
