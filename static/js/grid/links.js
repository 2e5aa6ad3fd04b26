// Links of the form that lead to another page: what was typed is saved first, and what could not be
// is asked about on leaving.
export function attachLinks(form, sender) {
  form.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-em-saves]");
    const isOther = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || isOther) return;
    event.preventDefault();
    await sender.settle();
    location.assign(link.href);
  });
}
