// What is wrong on the ballot, told before anything is sealed.
import { make } from "./make.js";

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
