// Two people at one line: says what the other one saved, and asks whose value stays.
export function askWhose(place, { title, theirs, mine, keep, take }) {
  const strip = document.createElement("p");
  strip.className = "em-choose";
  strip.setAttribute("role", "alert");
  const said = theirs.shown || "để trống";
  strip.append(`${title}${theirs.who} đã lưu: ${said}. Bạn nhập: ${mine || "để trống"}.`);
  strip.append(button("Giữ số của tôi", keep, strip), button("Lấy số đã lưu", take, strip));
  place.hidden = false;
  place.append(strip);
}

function button(words, act, strip) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-secondary btn-sm";
  made.textContent = words;
  made.addEventListener("click", () => {
    const place = strip.parentElement;
    strip.remove();
    if ("emChoose" in place.dataset) place.hidden = !place.children.length;
    act();
  });
  return made;
}
