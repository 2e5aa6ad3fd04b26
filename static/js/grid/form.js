// The form of one card: each line is saved as it is left, and the server's points are shown.
import { askWhose } from "./choose.js";
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
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-em-line]");
    if (!row) return;
    clearTimeout(timers.get(row));
    timers.set(row, setTimeout(() => save(row), PAUSE));
  });
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-em-line]");
    if (row) save(row);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    timers.forEach(clearTimeout);
    await sender.settle();
    sender.leave();
    form.submit();
  });
  restore(sender, rowOf);
}

// What an earlier visit could not save comes back and is sent again, with the version seen then.
function restore(sender, rowOf) {
  for (const kept of Object.values(sender.store.all())) {
    const row = rowOf(kept.line);
    if (!row) continue;
    fill(row, kept.boxes);
    row.dataset.state = "kept";
    sender.put(kept);
  }
}

const boxesOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")];
const nameOf = (box) => box.name.slice(0, box.name.lastIndexOf("_"));
const seenOf = (row) => row.querySelector("input[type=hidden]");

function read(row) {
  const pairs = boxesOf(row).map((box) => [nameOf(box), box.type === "checkbox" ? (box.checked ? "on" : "") : box.value]);
  return {
    line: Number(row.dataset.emLine),
    version: Number(seenOf(row).value.split(":")[0]),
    boxes: Object.fromEntries(pairs),
  };
}

function fill(row, boxes) {
  for (const box of boxesOf(row)) {
    const value = boxes[nameOf(box)];
    if (value === undefined) continue;
    if (box.type === "checkbox") box.checked = Boolean(value);
    else box.value = value;
  }
}

function showSaved(row, saved, isNewer) {
  clearProblems(row);
  row.dataset.state = "saved";
  if (!saved) return;
  seenOf(row).value = saved.seen;
  if (!isNewer && !row.contains(document.activeElement)) fill(row, saved.boxes);
  const working = row.querySelector(".em-working");
  if (!working) return;
  working.hidden = !saved.shown && !saved.working;
  working.querySelector("[data-em-shown]").textContent = saved.shown || "–";
  working.querySelector("[data-em-working]").textContent = saved.working;
}

function clearProblems(row) {
  for (const place of row.querySelectorAll(".em-error")) place.textContent = "";
  for (const box of boxesOf(row)) {
    box.classList.remove("is-invalid");
    box.removeAttribute("aria-invalid");
  }
}

function showProblem(row, problem) {
  clearProblems(row);
  row.dataset.state = "wrong";
  const box = boxesOf(row).find((each) => nameOf(each) === problem.box) ?? boxesOf(row)[0];
  box.classList.add("is-invalid");
  box.setAttribute("aria-invalid", "true");
  const place = row.querySelector(`#${box.id}_error`) ?? row.querySelector(".em-error");
  place.textContent = problem.text;
}

function showConflict(row, theirs, sent, sender) {
  row.dataset.state = "kept";
  row.querySelector(".em-choose")?.remove();
  const mine = Object.entries(sent.boxes).filter(([name]) => name !== "text").map(([, value]) => value).filter(Boolean);
  askWhose(row, {
    title: "",
    theirs,
    mine: mine.join("/"),
    keep: () => {
      seenOf(row).value = theirs.seen;
      sender.put(read(row));
    },
    take: () => {
      sender.forget(sent.line);
      fill(row, theirs.boxes);
      row.blur();
      showSaved(row, theirs, false);
    },
  });
}
