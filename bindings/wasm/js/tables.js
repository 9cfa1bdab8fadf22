// Tables, and what they are made from.

import { engine, plain } from "./engine.js";
import { guard } from "./errors.js";
import { id as checkedId, bytes, options, own } from "./given.js";

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
      table = plain(() => this.tally.raw.table(this.#form, checkedId(id, "id"), share, average));
      this.#made.set(id, table);
    }
    return table;
  }

  /** A table as the program writes it. */
  csv(id) {
    const { share, average } = this.#options;
    return guard(() => this.tally.raw.tableCsv(this.#form, checkedId(id, "id"), share, average));
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

  static fromBytes(given) {
    return new Tally(guard(() => engine().RawTally.fromBytes(bytes(given, "tally"))));
  }

  toBytes() {
    return guard(() => this.#raw.toBytes());
  }

  /** The sum of both. */
  add(other) {
    return guard(() => {
      const sum = new (engine().RawTally)();
      sum.merge(this.#raw);
      sum.merge(own(other, Tally, "tally").raw);
      return new Tally(sum);
    });
  }

  rows(form) {
    return guard(() => this.#raw.rows(own(form?.raw, engine().RawForm, "form")));
  }

  tables(form, wanted) {
    return guard(() => {
      const raw = own(form?.raw, engine().RawForm, "form");
      const { share = false, average = false } = options(wanted);
      const ids = form.describe().tables.map(({ id }) => id);
      return new Tables(raw, this, ids, { share: Boolean(share), average: Boolean(average) });
    });
  }

  /** For the package itself. */
  get raw() {
    return this.#raw;
  }
}
