// A form is sent once (data-em-form); the summary of errors gets the focus (data-em-focus).
htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("form[data-em-form]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.emSent) {
        event.preventDefault();
        return;
      }
      form.dataset.emSent = "1";
      // Buttons are disabled after the browser has read which one was pressed.
      setTimeout(() => setButtons(form, true));
    });
  }
  root.querySelector("[data-em-focus]")?.focus();
});

// Back from the next page, or a download that leaves this page open: the form may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-em-sent]")) release(form);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-em-sent]");
  if (form) release(form);
});

function release(form) {
  delete form.dataset.emSent;
  setButtons(form, false);
}

function setButtons(form, disabled) {
  for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = disabled;
}
