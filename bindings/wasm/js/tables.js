// Tables, and what they are made from.

import { engine, plain } from "./engine.js";
import { guard } from "./errors.js";

/** The tables of a form by id, made when they are asked for. */
export class Tables {
  #form;
  #made = new Map();
  #options;

  constructor(form, tally, ids, options) {
    this.#form = form;
    this.#options = options;
    this.tally = tally;
    this.ids = ids;
    Object.freeze(this);
  }

  get(id) {
    let table = this.#made.get(id);
    if (table === undefined) {
      const { share, average } = this.#options;
      table = plain(() => this.tally.raw.table(this.#form, id, share, average));
      this.#made.set(id, table);
    }
    return table;
  }

  /** A table as the program writes it. */
  csv(id) {
    const { share, average } = this.#options;
    return guard(() => this.tally.raw.tableCsv(this.#form, id, share, average));
  }

  *[Symbol.iterator]() {
    for (const id of this.ids) yield [id, this.get(id)];
  }
}

/** Counts and sums that add to those of other files and provinces. */
export class Tally {
  #raw;

  constructor(raw) {
    this.#raw = raw ?? new (engine().RawTally)();
  }

  static fromBytes(bytes) {
    return new Tally(guard(() => engine().RawTally.fromBytes(bytes)));
  }

  toBytes() {
    return guard(() => this.#raw.toBytes());
  }

  /** The sum of both. */
  add(other) {
    return guard(() => {
      const sum = new (engine().RawTally)();
      sum.merge(this.#raw);
      sum.merge(other.raw);
      return new Tally(sum);
    });
  }

  rows(form) {
    return guard(() => this.#raw.rows(form.raw));
  }

  tables(form, { share = false, average = false } = {}) {
    const ids = form.describe().tables.map(({ id }) => id);
    return new Tables(form.raw, this, ids, { share, average });
  }

  /** For the package itself. */
  get raw() {
    return this.#raw;
  }
}
