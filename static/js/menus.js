// Menus made of <details data-em-menu>: Escape, a click elsewhere or another menu closes them.
htmx.onLoad((root) => {
  for (const menu of root.querySelectorAll("details[data-em-menu]")) {
    menu.addEventListener("toggle", () => {
      if (!menu.open) return;
      for (const other of document.querySelectorAll("details[data-em-menu][open]")) {
        if (other !== menu) other.open = false;
      }
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-em-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
