// Keeps what was typed and not saved yet in this browser, apart by person, year and stage.
export class Store {
  constructor(key) {
    this.key = key;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  put(cell) {
    this.write({ ...this.all(), [cell.line]: cell });
  }

  drop(line) {
    const rest = this.all();
    delete rest[line];
    this.write(rest);
  }

  write(cells) {
    try {
      if (Object.keys(cells).length) localStorage.setItem(this.key, JSON.stringify(cells));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing still saves to the server.
    }
  }
}
