// What the ballot page shows: what is wrong, the review, and what became of the sending.

// A summary on top of the form, which gets the focus, and the sentence beside each line.
export function showProblems(form, problems) {
  for (const old of form.querySelectorAll(".em-errors, .em-error")) old.remove();
  if (!problems.length) return;
  const list = make("ul", "");
  for (const { name, text } of problems) {
    const link = make("a", text);
    link.href = `#id_${name}`;
    link.addEventListener("click", (event) => goTo(event, name));
    const item = make("li", "");
    item.append(link);
    list.append(item);
    putBeside(document.getElementById(`id_${name}`), text);
  }
  const summary = make("div", "", "em-errors");
  summary.setAttribute("role", "alert");
  summary.tabIndex = -1;
  summary.append(make("h2", "Phiếu chưa ghi xong. Hãy xem lại:"), list);
  form.prepend(summary);
  summary.focus();
  summary.scrollIntoView({ block: "start", behavior: "instant" });
}

// Into the line itself, at its first box, so that the keyboard goes on from there.
function goTo(event, name) {
  event.preventDefault();
  const line = document.getElementById(`id_${name}`);
  line.scrollIntoView({ block: "center", behavior: "instant" });
  line.querySelector("input")?.focus({ preventScroll: true });
}

function putBeside(line, text) {
  line.querySelector("legend").after(make("p", text, "em-error"));
}

// In place of the form: what was marked, in words, and the buttons that follow.
export function showReview(form, review, data, answers) {
  const sheets = answers.map(({ question, choices }) => sheetOf(question, choices, data));
  review.querySelector("[data-em-sheets]").replaceChildren(...sheets);
  swap(form, review);
}

// The form again, with its marks.
export function showForm(form, review) {
  swap(review, form);
}

function swap(before, after) {
  before.hidden = true;
  after.hidden = false;
  for (const part of document.querySelectorAll("[data-em-filling]")) {
    part.hidden = !after.hasAttribute("data-em-ballot");
  }
  document.title = `${after.dataset.title} – ${document.title.split(" – ").pop()}`;
  document.querySelector("h1").textContent = after.dataset.title;
  window.scrollTo({ top: 0, behavior: "instant" });
  after.focus({ preventScroll: true });
}

// What the review told goes with it.
export function clearReview(review) {
  review.querySelector("[data-em-sheets]").replaceChildren();
  review.querySelector("[data-em-told]").hidden = true;
  const receipts = document.querySelector("[data-em-receipts]");
  receipts.querySelector("dl").replaceChildren();
  receipts.hidden = true;
}

function sheetOf(question, choices, data) {
  const sheet = make("section", "", "em-sheet");
  sheet.setAttribute("aria-label", question.title);
  const words = question.most === null ? data.words.choices : data.words.ticks;
  const lines = make("dl", "", "em-review");
  for (const { code, text } of question.options) {
    const line = make("div", "");
    line.append(make("dt", text), make("dd", words[choices.get(code)]));
    lines.append(line);
  }
  const titles = [
    make("p", question.paper, "em-sheet-name"),
    make("p", question.title, "em-sheet-title"),
  ];
  const nothing = make("p", data.words.nothing, "em-hint");
  sheet.append(...titles, question.options.length ? lines : nothing);
  return sheet;
}

// Folded away, for who looks for them.
export function showReceipts(receipts) {
  const place = document.querySelector("[data-em-receipts]");
  for (const [title, receipt] of receipts) {
    const line = make("div", "");
    line.append(make("dt", title), make("dd", receipt));
    place.querySelector("dl").append(line);
  }
  place.hidden = false;
}

// Above the buttons: sending, refused, or not sent.
export function tell(review, text, { isWrong = false, link = "", words = "" } = {}) {
  const place = review.querySelector("[data-em-told]");
  place.replaceChildren(document.createTextNode(text));
  place.dataset.state = isWrong ? "bad" : "info";
  place.hidden = false;
  if (!link) return;
  const way = make("a", words);
  way.href = link;
  way.target = "_blank";
  way.rel = "noopener";
  place.append(" ", way);
}

function make(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
