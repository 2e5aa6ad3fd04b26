// Shows only the boxes that the chosen way to score uses (json in #cach-cham).
htmx.onLoad(() => {
  const method = document.getElementById("id_method");
  const source = document.getElementById("cach-cham");
  if (!method || !source) return;
  const boxes = JSON.parse(source.textContent);
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
