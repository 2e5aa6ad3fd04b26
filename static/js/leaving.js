// Warns before leaving a form (data-em-form) whose answers were changed and not sent.
const changedForms = new Set();

htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("form[data-em-form]")) {
    form.addEventListener("input", () => changedForms.add(form));
    form.addEventListener("submit", () => changedForms.clear());
    // A form that came back with errors still holds what was typed and not saved.
    if (form.querySelector(".em-errors")) changedForms.add(form);
  }
});

window.addEventListener("beforeunload", (event) => {
  const unsaved = [...changedForms].some((form) => form.isConnected);
  if (unsaved) event.preventDefault();
});
