// A line of the form: its boxes, what the server made of them, what is wrong.
const boxesOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")];
const nameOf = (box) => box.name.slice(0, box.name.lastIndexOf("_"));
const valueOf = (box) => (box.type !== "checkbox" ? box.value : box.checked ? "on" : "");
const seenOf = (row) => row.querySelector("input[type=hidden]");

export function read(row) {
  const pairs = boxesOf(row).map((box) => [nameOf(box), valueOf(box)]);
  return {
    line: Number(row.dataset.emLine),
    version: Number(seenOf(row).value.split(":")[0]),
    boxes: Object.fromEntries(pairs),
  };
}

export function fill(row, boxes) {
  for (const box of boxesOf(row)) {
    const value = boxes[nameOf(box)];
    if (value === undefined) continue;
    if (box.type === "checkbox") box.checked = Boolean(value);
    else box.value = value;
  }
}

export function showSaved(row, saved, isNewer) {
  clearProblems(row);
  row.dataset.state = "saved";
  if (!saved) return;
  see(row, saved);
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

export function showProblem(row, problem) {
  clearProblems(row);
  row.dataset.state = "wrong";
  const box = boxesOf(row).find((each) => nameOf(each) === problem.box) ?? boxesOf(row)[0];
  box.classList.add("is-invalid");
  box.setAttribute("aria-invalid", "true");
  const place = row.querySelector(`#${box.id}_error`) ?? row.querySelector(".em-error");
  place.textContent = problem.text;
}

// From now on this is what the person has seen of the line.
export function see(row, saved) {
  seenOf(row).value = saved.seen;
}

// What an earlier visit could not save comes back and is sent again, with the version seen then.
export function resend(sender, rowOf) {
  for (const kept of Object.values(sender.store.all())) {
    const row = rowOf(kept.line);
    if (!row) continue;
    fill(row, kept.boxes);
    row.dataset.state = "kept";
    sender.put(kept);
  }
}
