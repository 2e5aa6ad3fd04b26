// The clock on the projector goes on between two answers of the server, by the server's time.
let ahead = 0;

const format = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

htmx.onLoad((root) => {
  const clock = root.parentElement?.querySelector("[data-em-clock]");
  if (!clock) return;
  ahead = Number(clock.dataset.emClock) - performance.now();
  show();
});

function show() {
  const clock = document.querySelector("[data-em-clock]");
  if (clock) clock.textContent = `Bây giờ ${format.format(new Date(performance.now() + ahead))}`;
}

setInterval(show, 1000);
