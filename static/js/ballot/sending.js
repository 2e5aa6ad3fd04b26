// Sent without leaving the page: if the line breaks or a password is asked, the ballot stays.
import { make } from "./make.js";

// {done: address} once the server has the ballot, {refused: true} where it said that it has not,
// {} where it said nothing: the ballot may be cast already.
export async function send(sent, review) {
  const button = sent.querySelector("button[type=submit]");
  button.disabled = true;
  tell(review, "Đang gửi phiếu đã niêm phong…");
  try {
    renewToken(sent);
    return await answered(await post(sent), sent, review);
  } catch {
    tell(review, sent.dataset.unsent, { isWrong: true });
    return {};
  } finally {
    button.disabled = false;
  }
}

const post = (sent) =>
  fetch(sent.action, {
    method: "POST",
    body: new FormData(sent),
    headers: { Accept: "application/json" },
    redirect: "manual",
  });

async function answered(response, sent, review) {
  if (response.type === "opaqueredirect") {
    const { signedOut, signIn, signInWords } = sent.dataset;
    tell(review, signedOut, { isWrong: true, link: signIn, words: signInWords });
    return { refused: true };
  }
  const told = await response.json();
  if (told.done) return told;
  tell(review, told.reason, { isWrong: true, link: told.link, words: told.words });
  return { refused: true };
}

// Signing in again in another window changes the token that the server expects.
function renewToken(sent) {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (found) sent.querySelector("[name=csrfmiddlewaretoken]").value = found[1];
}

// Above the buttons: sending, refused, or not sent.
function tell(review, text, { isWrong = false, link = "", words = "" } = {}) {
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
