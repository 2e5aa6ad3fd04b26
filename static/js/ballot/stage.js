// Where the ballot stands: marked, reviewed, sent; the way back, and leaving the page.
import { clearReview, showForm } from "./review.js";

const form = document.querySelector("[data-em-ballot]");
const review = document.querySelector("[data-em-review]");
// Marked or sealed, and not yet taken by the server: leaving loses it.
let isUnsent = false;
// Sent, and the server has not said what became of it: the ballot may be cast already.
let mayBeCast = false;
// The fragment of the address where the review was opened.
let place = "";

export function guard() {
  form.addEventListener("input", () => (isUnsent = true));
  review.querySelector("[data-em-change]").addEventListener("click", () => history.back());
  window.addEventListener("popstate", goBack);
  window.addEventListener("pagehide", forget);
  window.addEventListener("beforeunload", (event) => {
    if (isUnsent) event.preventDefault();
  });
  // Back from another page: never an old ballot.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

// The entry for Back says nothing of the choice.
export function reviewed() {
  isUnsent = true;
  place = location.hash;
  history.pushState(null, "");
}

export function setMayBeCast(may) {
  mayBeCast = may;
  review.querySelector("[data-em-change]").disabled = may;
}

// The server has the ballot.
export function leaveFor(address) {
  isUnsent = false;
  forget();
  form.remove();
  location.replace(address);
}

// From the review to the form, by the button or by the browser's own Back.
function goBack() {
  // A link within the page.
  if (review.hidden || location.hash !== place) return;
  if (mayBeCast) {
    history.pushState(null, "");
    return;
  }
  forgetReview();
  showForm(form, review);
}

// Nothing marked or sealed stays in a page that is left.
function forget() {
  for (const box of form.querySelectorAll("input:checked")) box.checked = false;
  forgetReview();
}

function forgetReview() {
  review.querySelector("[name=boxes]").value = "";
  clearReview(review);
}
