// The table on the wall: Page Up and Page Down turn to the criterion before and after.
"use strict";

(() => {
  const wall = document.querySelector("[data-em-room]");
  if (!wall) return;

  const isTouched = () =>
    [...wall.elements].some((box) => box.defaultValue !== undefined && box.value !== box.defaultValue);

  document.addEventListener("keydown", (event) => {
    const rel = { PageUp: "prev", PageDown: "next" }[event.key];
    const link = rel && wall.querySelector(`a[rel="${rel}"]`);
    if (!link || event.ctrlKey || event.altKey || event.metaKey || isTouched()) return;
    event.preventDefault();
    link.click();
  });
})();
