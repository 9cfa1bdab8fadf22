// A record while it is filled in.

import { plain } from "./engine.js";
import { guard } from "./errors.js";
import { cellOf, fill, isDamaged } from "./values.js";

/** One record of a form, checked again after each change. */
export class Session {
  #raw;

  constructor(raw) {
    this.#raw = raw;
  }

  set(path, value) {
    try {
      const cell = cellOf(value, (found) => this.#raw.emptyRecord().unreadable(path, found));
      return changed(this.#raw.set(path, cell, isDamaged(cell)));
    } catch (error) {
      return guard(() => {
        throw error;
      });
    }
  }

  setChild(kind, number, field, value) {
    return this.set(`${kind}[${number}].${field}`, value);
  }

  addChild(kind, record = {}) {
    return guard(() => {
      const given = this.#raw.emptyRecord();
      fill(given, record);
      return changed(this.#raw.addChild(kind, given));
    });
  }

  removeChild(kind, number) {
    return guard(() => changed(this.#raw.removeChild(kind, number)));
  }

  findings() {
    return plain(() => this.#raw.findings());
  }

  reviews() {
    return guard(() => this.#raw.reviews());
  }

  text(path) {
    return guard(() => this.#raw.text(path));
  }

  options(path) {
    return plain(() => this.#raw.options(path));
  }

  visible(path) {
    return guard(() => this.#raw.visible(path));
  }

  required(path) {
    return guard(() => this.#raw.required(path));
  }

  revealPersonal(reveal = true) {
    this.#raw.revealPersonal(reveal);
  }

  record() {
    return plain(() => this.#raw.record());
  }

  /** Gives the memory back now; it is given back by itself when nothing holds the session. */
  free() {
    this.#raw.free();
  }
}

const changed = (json) => (json === "" ? { added: [], removed: [] } : JSON.parse(json));
