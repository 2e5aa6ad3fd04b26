// Sends typed cells to the server one batch at a time; nothing that was not saved is forgotten.
import { settle } from "./outcome.js";
import { Store } from "./store.js";

const DELAYS = [2000, 5000, 10000, 30000];

export class Sender {
  // `on` is told: status, cards, line, problem, conflict.
  constructor(url, key, on) {
    Object.assign(this, { url, on, store: new Store(key), waiting: new Map(), failures: 0 });
    for (const name of ["online", "focus"]) addEventListener(name, () => this.failures && this.flush());
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
      const response = await post(this.url, { cells });
      const isOurs = response.headers.get("Content-Type")?.includes("json");
      if (!isOurs) return this.fail(response.status < 500 ? "signed-out" : "offline");
      answer = await response.json();
    } catch {
      return this.fail("offline");
    }
    this.failures = 0;
    settle(this, cells, answer);
  }

  fail(state) {
    this.on.status(state, this.waiting.size);
    this.timer = setTimeout(() => this.flush(), DELAYS[Math.min(this.failures, 3)]);
    this.failures += 1;
  }
}

function post(url, content) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(content) });
}
