// The form of one card: each line is saved as it is left, and the server's points are shown.
import { askWhose } from "./choose.js";
import { attachLinks } from "./links.js";
import { fill, read, resend, see, showProblem, showSaved } from "./rows.js";
import { Sender } from "./sender.js";
import { tellStatus } from "./status.js";
import { showSums } from "./totals.js";

const PAUSE = 1500;

for (const form of document.querySelectorAll("form[data-em-score-form]")) attach(form);

function attach(form) {
  const status = form.querySelector("[data-em-status]");
  const rowOf = (line) => form.querySelector(`[data-em-line="${line}"]`);
  const timers = new Map();
  const sender = new Sender(form.dataset.saveUrl, form.dataset.localKey, {
    status: (...told) => tellStatus(status, ...told),
    cards: (cards) => showSums(form, cards),
    line: (line, saved, isNewer) => showSaved(rowOf(line), saved, isNewer),
    problem(line, problem) {
      showProblem(rowOf(line), problem);
      tellStatus(status, "wrong", 1, "Có dòng chưa lưu được: xem lại dòng báo lỗi.");
    },
    conflict(line, theirs, sent) {
      showConflict(rowOf(line), theirs, sent, sender);
      tellStatus(status, "wrong", 1, "Người khác vừa lưu cùng dòng: chọn số nào được giữ.");
    },
  });
  const save = (row) => {
    clearTimeout(timers.get(row));
    row.dataset.state = "saving";
    sender.put(read(row));
  };
  const onRow = (kind, act) =>
    form.addEventListener(kind, (event) => {
      const row = event.target.closest("[data-em-line]");
      if (row) act(row);
    });
  onRow("change", save);
  onRow("input", (row) => {
    clearTimeout(timers.get(row));
    timers.set(row, setTimeout(() => save(row), PAUSE));
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    timers.forEach(clearTimeout);
    await sender.settle();
    sender.leave();
    form.submit();
  });
  attachLinks(form, sender);
  resend(sender, rowOf);
}

function showConflict(row, theirs, sent, sender) {
  row.dataset.state = "kept";
  row.querySelector(".em-choose")?.remove();
  const { text, until, ...boxes } = sent.boxes;
  askWhose(row, {
    title: "",
    theirs,
    mine: Object.values(boxes).filter(Boolean).join("/"),
    keep() {
      see(row, theirs);
      sender.put(read(row));
    },
    take() {
      sender.forget(sent.line);
      fill(row, theirs.boxes);
      showSaved(row, theirs, false);
    },
  });
}
