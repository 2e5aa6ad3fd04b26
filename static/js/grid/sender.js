// Sends typed cells to the server one batch at a time; nothing that was not saved is forgotten.
import { Store } from "./store.js";

const DELAYS = [2000, 5000, 10000, 30000];

export class Sender {
  // `on` answers events: lines, problem, conflict, refusal, cards, status.
  constructor(url, key, on) {
    Object.assign(this, { url, on, store: new Store(key), waiting: new Map(), failures: 0 });
    for (const name of ["online", "focus"]) addEventListener(name, () => this.retry());
    addEventListener("beforeunload", (event) => {
      if (this.waiting.size) event.preventDefault();
    });
  }

  put(cell) {
    const earlier = this.waiting.get(cell.line);
    const whole = { ...cell, boxes: { ...earlier?.boxes, ...cell.boxes } };
    this.waiting.set(cell.line, whole);
    this.store.put(whole);
    this.flush();
  }

  forget(line) {
    this.waiting.delete(line);
    this.store.drop(line);
  }

  async settle() {
    await this.sending;
    if (this.waiting.size && !this.failures) await this.flush();
  }

  // The page goes away by itself: what waits is kept, without asking.
  leave() {
    this.waiting.clear();
  }

  retry() {
    if (this.failures) this.flush();
  }

  flush() {
    clearTimeout(this.timer);
    this.sending ??= this.send().finally(() => {
      this.sending = null;
      if (this.waiting.size && !this.failures) this.flush();
    });
    return this.sending;
  }

  async send() {
    const cells = [...this.waiting.values()];
    if (!cells.length) return;
    this.on.status("saving", cells.length);
    let answer;
    try {
      const response = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({ cells }),
      });
      const isOurs = response.headers.get("Content-Type")?.includes("json");
      if (!isOurs) return this.fail(response.status < 500 ? "signed-out" : "offline");
      answer = await response.json();
    } catch {
      return this.fail("offline");
    }
    this.failures = 0;
    this.take(cells, answer);
  }

  fail(state) {
    this.on.status(state, this.waiting.size);
    this.timer = setTimeout(() => this.flush(), DELAYS[Math.min(this.failures, 3)]);
    this.failures += 1;
  }

  take(cells, answer) {
    const refusal = answer.refusal ?? Object.values(answer.refusals ?? {})[0];
    if (refusal) this.on.status("refused", cells.length, refusal);
    else this.on.status("saved", this.waiting.size, answer.saved_at);
    for (const sent of cells) this.settleCell(sent, answer);
    this.on.cards(answer.cards ?? {});
  }

  settleCell(sent, answer) {
    const { line } = sent;
    const saved = answer.lines?.[line];
    const newer = this.waiting.get(line) !== sent ? this.waiting.get(line) : null;
    const isLeft = answer.problems?.[line] || answer.conflicts?.[line] || answer.refusal;
    if (newer) this.waiting.set(line, { ...newer, version: saved?.version ?? newer.version });
    else this.waiting.delete(line);
    if (!newer && !isLeft && !Object.keys(answer.refusals ?? {}).length) this.store.drop(line);
    if (answer.problems?.[line]) this.on.problem(line, answer.problems[line]);
    else if (answer.conflicts?.[line]) this.on.conflict(line, answer.conflicts[line], sent);
    else if (saved || !answer.refusal) this.on.line(line, saved, Boolean(newer));
  }
}

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}
