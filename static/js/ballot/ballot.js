// Casting with JavaScript: the ballot is checked, sealed and reviewed in this page, and only sealed
// bytes leave it. If anything here cannot run, the form is sent to the server, which seals instead.
import { rehearse, sealAll } from "./envelopes.js";
import { read } from "./paper.js";
import { showProblems } from "./problems.js";
import { showReceipts, showReview } from "./review.js";
import { canSeal, fromBase64 } from "./seal.js";
import { send } from "./sending.js";
import { guard, leaveFor, reviewed, setMayBeCast } from "./stage.js";

const form = document.querySelector("[data-em-ballot]");
const review = document.querySelector("[data-em-review]");
const source = document.getElementById("ballot-data");
if (form && review && source && canSeal) begin(JSON.parse(source.textContent));

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

function attach(data, key) {
  for (const line of document.querySelectorAll("[data-em-sealed]")) {
    line.hidden = line.dataset.emSealed !== "browser";
  }
  guard();
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
}

function check(data, key) {
  const { problems, answers } = read(form, data);
  showProblems(form, problems);
  if (problems.length) return;
  const { boxes, receipts } = sealAll(data, key, answers);
  review.querySelector("[name=boxes]").value = JSON.stringify(boxes);
  showReview(form, review, data, answers);
  showReceipts(receipts);
  reviewed();
}

async function cast(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.target.querySelector("button[type=submit]").disabled) return;
  setMayBeCast(true);
  const { done, refused } = await send(event.target, review);
  if (refused) setMayBeCast(false);
  if (done) leaveFor(done);
}
