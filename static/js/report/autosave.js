// Keeps the text some seconds after typing stops (data-em-autosave="address"); the button saves it.
const QUIET_FOR = 3000;
const RETRY_AFTER = 15000;

htmx.onLoad((root) => {
  for (const form of root.querySelectorAll("form[data-em-autosave]")) new Autosave(form);
});

class Autosave {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector("textarea");
    this.place = form.querySelector("[data-em-autosave-state]");
    this.kept = this.box.value;
    this.box.addEventListener("input", () => this.later(QUIET_FOR));
    if ("emUnsaved" in form.dataset) this.begin();
    form.addEventListener("submit", () => this.stop());
  }

  // What the server put into the box is not saved yet.
  begin() {
    changedForms.add(this.form);
    this.kept = null;
    this.later(QUIET_FOR);
  }

  later(pause) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.keep(), pause);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  async keep() {
    const text = this.box.value;
    if (this.sending || text === this.kept) return;
    this.sending = true;
    try {
      const answer = await this.send({ text, version: this.form.elements.version.value });
      this.take(answer.status, await answer.json(), text);
    } catch {
      this.tell("Chưa tự lưu được; hãy kiểm tra mạng. Nội dung vẫn còn trên trang này.", "warning");
      this.later(RETRY_AFTER);
    } finally {
      this.sending = false;
    }
    if (this.box.value !== text) this.later(QUIET_FOR);
  }

  send(content) {
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const body = JSON.stringify(content);
    return fetch(this.form.dataset.emAutosave, { method: "POST", headers, body });
  }

  take(status, told, text) {
    if (status !== 200) {
      this.stop();
      this.tell(`${told.message} Bấm “Lưu nội dung” để đối chiếu.`, "warning");
      return;
    }
    this.kept = text;
    this.form.elements.version.value = told.version;
    if (this.box.value === text) changedForms.delete(this.form);
    const problems = told.problems.join(" ");
    this.tell(`Đã tự lưu lúc ${told.saved_at}. ${problems}`, problems ? "warning" : "good");
  }

  tell(words, state) {
    this.place.textContent = words;
    this.place.dataset.state = state;
  }
}
