// Casting with JavaScript: the ballot is checked, sealed and reviewed in this page, and only sealed
// bytes leave it. If anything here cannot run, the form is sent to the server, which seals instead.
import { encode, read } from "./paper.js";
import { canSeal, fingerprintOf, fromBase64, receiptOf, seal, SEAL_BYTES, toBase64 } from "./seal.js";
import { clearReview, showForm, showProblems, showReceipts, showReview, tell } from "./pages.js";

const form = document.querySelector("[data-em-ballot]");
const review = document.querySelector("[data-em-review]");
const source = document.getElementById("ballot-data");
if (form && review && source && canSeal) begin(JSON.parse(source.textContent));

// Marked or sealed, and not yet taken by the server: leaving loses it.
let isUnsent = false;
// Sent, and the server has not said what became of it: the ballot may be cast already.
let mayBeCast = false;
// The fragment of the address where the review was opened.
let place = "";

function begin(data) {
  const key = fromBase64(data.key);
  try {
    rehearse(data, key);
  } catch (error) {
    console.error(error);
    return;
  }
  attach(data, key);
}

// Whatever might fail fails here, before anything is marked.
function rehearse(data, key) {
  if (fingerprintOf(key) !== data.fingerprint) throw new Error("this is another key");
  for (const question of data.questions) {
    const blank = new Map(question.options.map(({ code }) => [code, "blank"]));
    const sealed = seal(key, encode(data.election, question, blank));
    if (sealed.length !== question.bytes + SEAL_BYTES) throw new RangeError("another length");
  }
}

function attach(data, key) {
  for (const line of document.querySelectorAll("[data-em-sealed]")) {
    line.hidden = line.dataset.emSealed !== "browser";
  }
  form.addEventListener("input", () => (isUnsent = true));
  // Before the scripts that watch every form: this one is not sent.
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      check(data, key);
    },
    { capture: true },
  );
  review.querySelector("form").addEventListener("submit", cast, { capture: true });
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

// Seals anew each time; the entry for Back says nothing of the choice.
function check(data, key) {
  const { problems, answers } = read(form, data);
  showProblems(form, problems);
  if (problems.length) return;
  const boxes = {};
  const receipts = [];
  for (const { question, choices } of answers) {
    const payload = encode(data.election, question, choices);
    const sealed = seal(key, payload);
    payload.fill(0);
    boxes[question.id] = toBase64(sealed);
    receipts.push([question.title, receiptOf(sealed)]);
  }
  review.querySelector("[name=boxes]").value = JSON.stringify(boxes);
  isUnsent = true;
  showReview(form, review, data, answers);
  showReceipts(receipts);
  place = location.hash;
  history.pushState(null, "");
}

// Sent without leaving the page: if the line breaks or a password is asked, the ballot stays.
async function cast(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const sent = event.target;
  const button = sent.querySelector("button[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  setMayBeCast(true);
  tell(review, "Đang gửi phiếu đã niêm phong…");
  try {
    renewToken(sent);
    await answered(await post(sent), sent);
  } catch {
    tell(review, sent.dataset.unsent, { isWrong: true });
  }
  button.disabled = false;
}

function setMayBeCast(may) {
  mayBeCast = may;
  review.querySelector("[data-em-change]").disabled = may;
}

const post = (sent) =>
  fetch(sent.action, {
    method: "POST",
    body: new FormData(sent),
    headers: { Accept: "application/json" },
    redirect: "manual",
  });

async function answered(response, sent) {
  if (response.type === "opaqueredirect") {
    const { signedOut, signIn, signInWords } = sent.dataset;
    setMayBeCast(false);
    tell(review, signedOut, { isWrong: true, link: signIn, words: signInWords });
    return;
  }
  const told = await response.json();
  if (told.done) {
    isUnsent = false;
    forget();
    form.remove();
    location.replace(told.done);
    return;
  }
  setMayBeCast(false);
  tell(review, told.reason, { isWrong: true, link: told.link, words: told.words });
}

// Signing in again in another window changes the token that the server expects.
function renewToken(sent) {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (found) sent.querySelector("[name=csrfmiddlewaretoken]").value = found[1];
}
