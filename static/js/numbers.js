// On leaving a number box (data-em-number), writes the number as officials do where that is beyond
// doubt; the server alone decides what a number is.
htmx.onLoad((root) => {
  for (const box of root.querySelectorAll("input[data-em-number]")) {
    box.addEventListener("change", () => {
      box.value = tidy(box.value.trim(), box.dataset.emNumber);
    });
  }
});

function tidy(text, kind) {
  const isWhole = kind === "money" || kind === "count";
  if (isWhole && /^\d{4,}$/.test(text)) return text.replace(/\B(?=(\d{3})+$)/g, ".");
  // "1.000" may be a thousand: it is left as typed and asked about.
  if (!isWhole && /^\d+\.(\d{1,2}|\d{4,})$/.test(text)) return text.replace(".", ",");
  return text;
}
