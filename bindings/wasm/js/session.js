// A record while it is filled in.

import { plain } from "./engine.js";
import { HuojuError, guard } from "./errors.js";
import { count, id } from "./given.js";
import { fill, setCell } from "./values.js";

/** One record of a form, checked again after each change. */
export class Session {
  #held;

  constructor(raw) {
    this.#held = raw;
  }

  get #raw() {
    if (this.#held !== undefined) return this.#held;
    throw new HuojuError("record", "会话已用 free() 释放，不能再用。", "the session was given back by free() and cannot be used any more");
  }

  set(path, value) {
    return guard(() => changed(setCell(this.#raw, id(path, "path"), value)));
  }

  setChild(kind, number, field, value) {
    return guard(() => this.set(`${id(kind, "kind")}[${count(number, "number")}].${id(field, "field")}`, value));
  }

  addChild(kind, record = {}) {
    return guard(() => {
      const name = id(kind, "kind");
      const given = this.#raw.emptyRecord(name);
      fill(given, record);
      return changed(this.#raw.addChild(name, given));
    });
  }

  removeChild(kind, number) {
    return guard(() => changed(this.#raw.removeChild(id(kind, "kind"), count(number, "number"))));
  }

  findings() {
    return plain(() => this.#raw.findings());
  }

  reviews() {
    return guard(() => this.#raw.reviews());
  }

  text(path) {
    return guard(() => this.#raw.text(id(path, "path")));
  }

  options(path) {
    return plain(() => this.#raw.options(id(path, "path")));
  }

  visible(path) {
    return guard(() => this.#raw.visible(id(path, "path")));
  }

  required(path) {
    return guard(() => this.#raw.required(id(path, "path")));
  }

  revealPersonal(reveal = true) {
    this.#raw.revealPersonal(Boolean(reveal));
  }

  record() {
    return plain(() => this.#raw.record());
  }

  /** Gives the memory back now; it is given back by itself when nothing holds the session. */
  free() {
    this.#held?.free();
    this.#held = undefined;
  }
}

const changed = (json) => (json === "" ? { added: [], removed: [], changed: [] } : JSON.parse(json));
