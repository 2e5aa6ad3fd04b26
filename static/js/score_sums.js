// Running sums while points are typed (data-em-score-sums); the server alone decides the totals.
htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("form[data-em-score-sums]")) {
    form.addEventListener("input", (event) => {
      const block = event.target.closest("[data-em-score-block]");
      const sum = block?.querySelector("[data-em-score-sum]");
      if (sum && event.target.matches("[data-em-number]")) sum.textContent = total(block);
    });
  }
});

function total(block) {
  let hundredths = 0;
  let given = false;
  for (const box of block.querySelectorAll("input[data-em-number]")) {
    // A blank box of an appraisal keeps the points of the stage before (data-em-otherwise).
    const typed = box.value.trim() || (box.dataset.emOtherwise ?? "").replaceAll(".", "");
    const text = typed.replace(",", ".");
    if (!/^\d+(\.\d{1,2})?$/.test(text)) continue;
    hundredths += Math.round(Number(text) * 100);
    given = true;
  }
  return given ? String(hundredths / 100).replace(".", ",") : "–";
}
