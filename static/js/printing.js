// Buttons that print the page (data-em-print); without scripts they stay hidden.
for (const button of document.querySelectorAll("[data-em-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
