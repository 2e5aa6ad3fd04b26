// Fetches the file as soon as it is ready, once: only the answer to a poll asks for it.
htmx.onLoad((root) => {
  const link = root.querySelector("[data-em-fetch]");
  if (link) link.click();
});
