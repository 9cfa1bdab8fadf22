// Huoju: conversions only. What is wrong with a record, and how it is said, the engine knows.

import { bytesOf, engine, init, plain } from "./engine.js";
import { HuojuError, guard } from "./errors.js";
import { Session } from "./session.js";
import { isFile, source } from "./source.js";
import { Tables, Tally } from "./tables.js";
import { fill } from "./values.js";

export { HuojuError, Session, Tables, Tally, init };

/** The edition of a survey year, or one survey of it; see index.d.ts. */
export async function edition(year, { survey, base = new URL("../bundles/", import.meta.url) } = {}) {
  const name = survey === undefined ? `${year}.huoju` : `${year}-${survey}.huoju`;
  return loadEdition(new URL(name, base));
}

/** An edition from its bundle. */
export async function loadEdition(bundle) {
  const [bytes] = await Promise.all([bytesOf(bundle), init()]);
  return openEdition(bytes);
}

/** An edition from the bytes of its bundle, once the engine is loaded. */
export function openEdition(bytes) {
  const { RawEdition } = engine();
  return new Edition(guard(() => new RawEdition(bytes)));
}

/** An edition (年度制度). */
export class Edition {
  #raw;
  #forms = new Map();
  #titles;
  #trees = new Map();

  constructor(raw) {
    this.#raw = raw;
    const { year, revision, digest, title, forms, lists } = plain(() => raw.describe());
    Object.assign(this, { year, revision, digest, title, lists });
    this.#titles = new Map(forms.map(({ id, title }) => [id, title]));
    this.forms = forms.map(({ id }) => this.form(id));
    Object.freeze(this);
  }

  form(id) {
    let form = this.#forms.get(id);
    if (form === undefined) {
      const raw = guard(() => this.#raw.form(id));
      form = new Form(this, raw, id, this.#titles.get(id));
      this.#forms.set(id, form);
    }
    return form;
  }

  codes(list, { all = false } = {}) {
    return plain(() => this.#raw.codes(list, all));
  }

  /** The codes in force in the survey period as a tree; the same objects each time. */
  tree(list) {
    let roots = this.#trees.get(list);
    if (roots === undefined) {
      roots = treeOf(this.codes(list));
      this.#trees.set(list, roots);
    }
    return roots;
  }

  search(list, text, { limit = 20 } = {}) {
    return plain(() => this.#raw.search(list, String(text), limit));
  }
}

function treeOf(codes) {
  const nodes = new Map();
  const roots = [];
  for (const code of codes) {
    // Of a code that was given out again within the period the entry in force last stands.
    nodes.set(code.code, { ...code });
  }
  for (const node of nodes.values()) {
    const parent = nodes.get(node.parent);
    if (parent === undefined || parent === node) roots.push(node);
    else (parent.children ??= []).push(node);
  }
  return roots;
}

/** A form (调查表). */
export class Form {
  #raw;
  #description;

  constructor(edition, raw, id, title) {
    this.#raw = raw;
    Object.assign(this, { edition, id, title });
    Object.freeze(this);
  }

  describe() {
    this.#description ??= described(this.edition, plain(() => this.#raw.describe()));
    return this.#description;
  }

  session(record) {
    return guard(() => {
      if (record === undefined || record === null) return new Session(this.#raw.session());
      const given = this.#raw.record();
      fill(given, record);
      return new Session(this.#raw.session(given));
    });
  }

  check(data, options) {
    return new Check(this.#run(data, { check: true, compare: !options?.singleRecords }, options));
  }

  tabulate(data, options) {
    return this.#tables(this.#run(data, { tabulate: true }, { ...options, findingsPerRule: 0 }), options);
  }

  /** Checks and adds up in one pass. */
  report(data, options) {
    const wanted = { check: true, tabulate: true, compare: !options?.singleRecords };
    const outcome = this.#run(data, wanted, options);
    return { check: new Check(outcome), tables: this.#tables(outcome, options) };
  }

  tally(data, options) {
    const outcome = this.#run(data, { check: true, tabulate: true }, { ...options, findingsPerRule: 0 });
    return new Tally(outcome.tally());
  }

  /** What tables are made by; for the package itself. */
  get raw() {
    return this.#raw;
  }

  #tables(outcome, { share = false, average = false } = {}) {
    const ids = this.describe().tables.map(({ id }) => id);
    return new Tables(outcome.form(), new Tally(outcome.tally()), ids, { share, average });
  }

  #run(data, { check = false, tabulate = false, compare = false }, options = {}) {
    const { findingsPerRule = 1000, revealPersonal = false, columns = [], encoding, onProgress } = options;
    let sources = [];
    try {
      const run = this.#raw.run(check, tabulate, compare, revealPersonal, limit(findingsPerRule), [...columns]);
      if (isFile(data) || isFiles(data)) {
        sources = add(run, Array.isArray(data) ? data : [data], options, onProgress);
      } else {
        addRecords(run, data);
      }
      return guard(() => run.finish(encoding));
    } catch (error) {
      const own = sources.find((one) => one.error !== undefined);
      throw own === undefined ? guardError(error) : own.error;
    }
  }
}

const limit = (findings) => (Number.isFinite(findings) ? Math.max(0, Math.trunc(findings)) : 0xffff_ffff);

function guardError(error) {
  try {
    guard(() => {
      throw error;
    });
  } catch (said) {
    return said;
  }
}

const isFiles = (data) => Array.isArray(data) && data.length > 0 && data.every(isFile);

function add(run, files, { name, attached = {} }, onProgress) {
  const sources = [];
  let before = 0;
  const put = (data, child) => {
    const begin = before;
    const opened = source(data, onProgress && ((bytes) => onProgress(progress(begin + bytes))));
    before += opened.size ?? 0;
    sources.push(opened);
    run.file(opened.name ?? name ?? "records.csv", opened, child);
  };
  const progress = (bytes) => {
    const totalBytes = sources.every(({ size }) => size !== undefined) ? before : undefined;
    return { bytes, totalBytes, fraction: totalBytes ? Math.min(1, bytes / totalBytes) : undefined };
  };
  files.forEach((data) => put(data));
  // What comes from beside, such as last year's records, by its kind.
  Object.entries(attached).forEach(([kind, data]) => put(data, kind));
  return sources;
}

function addRecords(run, data) {
  const records = typeof data?.[Symbol.iterator] === "function" ? data : [data];
  for (const record of records) {
    run.begin();
    fill(run, record);
    run.end();
  }
}

/** The description with the options of code fields as trees. */
function described(edition, description) {
  for (const record of description.records) {
    for (const field of record.fields) {
      const list = /^code\((.+)\)$/.exec(field.type)?.[1];
      if (list === undefined) continue;
      field.list = list;
      // Lists are large and shared by many fields: a tree is made when it is asked for.
      Object.defineProperty(field, "options", { get: () => edition.tree(list), enumerable: false });
    }
  }
  return deepFreeze(description);
}

function deepFreeze(value) {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** Findings that are read from the engine at a time. */
const PART = 4096;

/** The result of checking records. */
export class Check {
  #raw;
  #summary;
  #findings;

  constructor(raw) {
    this.#raw = raw;
    this.#summary = plain(() => raw.summary());
    const { rows, findings } = this.#summary;
    Object.assign(this, { rows, hard: findings.hard, soft: findings.soft, note: findings.note });
    this.accepted = findings.hard === 0;
    Object.freeze(this);
  }

  /** What was read. */
  get read() {
    const { files, normalisations } = this.#summary;
    return { files, normalisations };
  }

  /** The outcomes of each rule. */
  summary() {
    const leftOut = this.#summary.left_out ?? {};
    return this.#summary.rules.map(({ id, ...line }) => ({ rule: id, ...line, left_out: leftOut[id] ?? 0 }));
  }

  /** The findings that were kept, in the order of the records. */
  findings() {
    if (this.#findings === undefined) {
      const count = this.#raw.findingCount();
      this.#findings = [];
      for (let from = 0; from < count; from += PART) {
        this.#findings.push(...plain(() => this.#raw.findings(from, from + PART)));
      }
    }
    return this.#findings;
  }

  /** The entries of the review lists that were kept. */
  reviews() {
    return plain(() => this.#raw.reviews());
  }
}

/** What a number says: one explanation for each kind that it can be, or that of the kind asked for. */
export function explain(number, kind) {
  if (kind !== undefined && !numberKinds().includes(kind)) {
    const known = numberKinds().join(", ");
    throw new HuojuError("input", `没有号码种类 ${kind}，有：${known}`, `there is no kind of number ${kind}; there are ${known}`);
  }
  return plain(() => engine().explain(String(number), kind));
}

/** The kinds of numbers. */
export function numberKinds() {
  return guard(() => engine().numberKinds());
}

/** Whether a number is well formed and its check digits are right. */
export const isValid = (kind, number) => explain(number, kind)[0].valid;
