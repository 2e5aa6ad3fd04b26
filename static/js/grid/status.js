// Says how saving stands: "Đã lưu lúc 10:32", or why cells still wait in this browser.
const STATES = { saved: "good", offline: "warning", "signed-out": "warning", refused: "bad" };

export function tellStatus(place, state, count, detail) {
  const words = {
    saving: "Đang lưu…",
    saved: `Đã lưu lúc ${detail}`,
    offline: `Mất kết nối. ${count} ô được giữ trên máy này và sẽ tự gửi lại.`,
    "signed-out": `Phiên đăng nhập đã hết. ${count} ô được giữ trên máy này. `,
    refused: `Chưa ghi được: ${detail}`,
    wrong: detail,
  };
  place.textContent = words[state];
  place.dataset.state = STATES[state] ?? (state === "wrong" ? "bad" : "");
  if (state === "signed-out") place.append(signInLink());
}

function signInLink() {
  const link = document.createElement("a");
  link.href = "/accounts/login/";
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Đăng nhập lại ở cửa sổ mới";
  return link;
}
