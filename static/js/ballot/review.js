// The review in place of the form, and back.
import { make } from "./make.js";

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
