// A file's SHA-256 is computed here, in the browser, and compared with the one on the page.
htmx.onLoad((root) => {
  for (const box of root.querySelectorAll("[data-em-compare]")) {
    if (!window.crypto?.subtle) continue; // only over HTTPS or on this machine
    box.hidden = false;
    const told = box.querySelector("[data-em-compared]");
    const wanted = document.querySelector("[data-em-hash]").textContent.trim();
    box.querySelector("input").addEventListener("change", async (event) => {
      const file = event.target.files[0];
      if (!file) return;
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const bytes = Array.from(new Uint8Array(digest));
      const found = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
      told.textContent = `${found === wanted ? told.dataset.same : told.dataset.other} ${found}`;
    });
  }
});
