// Shows only the boxes that the chosen way to score uses (data-em-boxes on the list of ways).
htmx.onLoad((root) => {
  const method = root.querySelector("select[data-em-boxes]");
  if (!method) return;
  const boxes = JSON.parse(method.dataset.emBoxes);
  const names = new Set(Object.values(boxes).flat());
  const show = () => {
    for (const name of names) {
      const field = document.getElementById(`id_${name}`)?.closest(".em-field");
      const isWrong = field?.querySelector(".is-invalid");
      if (field) field.hidden = !boxes[method.value].includes(name) && !isWrong;
    }
  };
  method.addEventListener("change", show);
  show();
});
