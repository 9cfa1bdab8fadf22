// Huoju: conversions only. What is wrong with a record, and how it is said, the engine knows.

import { bundleOf } from "./bundles.js";
import { bytesOf, engine, init, plain } from "./engine.js";
import { HuojuError, guard, guardAsync, thrown } from "./errors.js";
import { bytes, count, functionIfAny, id, ids, limit, options, text, textIfAny } from "./given.js";
import { Session } from "./session.js";
import { isFile, source } from "./source.js";
import { Tables, Tally } from "./tables.js";
import { fill } from "./values.js";

export { HuojuError, Session, Tables, Tally, init };

/** The edition of a survey year, or one survey of it; see index.d.ts. */
export const edition = (year, wanted) => guardAsync(() => loadEdition(bundleOf(year, wanted)));

/** An edition from its bundle. */
export function loadEdition(bundle) {
  return guardAsync(async () => {
    const [bytes] = await Promise.all([bytesOf(bundle), init()]);
    return openEdition(bytes);
  });
}

/** An edition from the bytes of its bundle, once the engine is loaded. */
export function openEdition(bundle) {
  return guard(() => {
    const { RawEdition } = engine();
    return new Edition(new RawEdition(bytes(bundle, "bundle")));
  });
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

  form(form) {
    return guard(() => {
      const name = id(form, "id");
      if (!this.#forms.has(name)) this.#forms.set(name, new Form(this, this.#raw.form(name), name, this.#titles.get(name)));
      return this.#forms.get(name);
    });
  }

  codes(list, wanted) {
    return plain(() => this.#raw.codes(id(list, "list"), Boolean(options(wanted).all)));
  }

  /** The codes in force in the survey period as a tree; the same objects each time, which nobody changes. */
  tree(list) {
    let roots = this.#trees.get(list);
    if (roots === undefined) {
      roots = deepFreeze(treeOf(this.codes(list)));
      this.#trees.set(list, roots);
    }
    return roots;
  }

  search(list, wanted, settings) {
    return plain(() => {
      const { limit = 20 } = options(settings);
      return this.#raw.search(id(list, "list"), text(wanted, "text"), count(limit, "limit"));
    });
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

  check(data, given) {
    return guard(() => {
      const wanted = options(given);
      return new Check(this.#run(data, { check: true, compare: !wanted.singleRecords }, wanted));
    });
  }

  tabulate(data, given) {
    return guard(() => {
      const wanted = options(given);
      return this.#tables(this.#run(data, { tabulate: true }, { ...wanted, findingsPerRule: 0 }), wanted);
    });
  }

  /** Checks and adds up in one pass. */
  report(data, given) {
    return guard(() => {
      const wanted = options(given);
      const outcome = this.#run(data, { check: true, tabulate: true, compare: !wanted.singleRecords }, wanted);
      return { check: new Check(outcome), tables: this.#tables(outcome, wanted) };
    });
  }

  tally(data, given) {
    return guard(() => {
      const outcome = this.#run(data, { check: true, tabulate: true }, { ...options(given), findingsPerRule: 0 });
      return new Tally(outcome.tally());
    });
  }

  /** What tables are made by; for the package itself. */
  get raw() {
    return this.#raw;
  }

  #tables(outcome, { share, average }) {
    const ids = this.describe().tables.map(({ id }) => id);
    return new Tables(outcome.form(), new Tally(outcome.tally()), ids, { share: Boolean(share), average: Boolean(average) });
  }

  #run(data, { check = false, tabulate = false, compare = false }, given) {
    const { findingsPerRule = 1000, revealPersonal, columns = [], encoding, name, attached } = given;
    const onProgress = functionIfAny(given.onProgress, "onProgress");
    const files = new Files(textIfAny(name, "name"), onProgress);
    try {
      const asked = [limit(findingsPerRule, "findingsPerRule"), ids(columns, "columns"), encoding === undefined ? undefined : id(encoding, "encoding")];
      const run = this.#raw.run(check, tabulate, compare, Boolean(revealPersonal), ...asked);
      const areFiles = isFile(data) || isFiles(data);
      if (areFiles) (Array.isArray(data) ? data : [data]).forEach((one) => files.add(run, one));
      // What comes from beside, such as last year's records, by its kind.
      Object.entries(options(attached)).forEach(([kind, one]) => files.add(run, one, kind));
      if (!areFiles) addRecords(run, data);
      return run.finish();
    } catch (error) {
      throw thrown(files.error ?? error);
    } finally {
      files.close();
    }
  }
}

/** A name says by its end what a file is: that much of it is kept. */
const fileName = (name) => (text(name, "name").length > MAX_NAME ? `…${name.slice(-MAX_NAME)}` : name);
const MAX_NAME = 200;

const isFiles = (data) => Array.isArray(data) && data.length > 0 && data.every(isFile);

/** The files of a run, as far as they have been read. */
class Files {
  #name;
  #onProgress;
  #opened = [];

  constructor(name, onProgress) {
    this.#name = name;
    this.#onProgress = onProgress;
  }

  add(run, data, kind) {
    if (!isFile(data)) {
      throw new HuojuError("input", `${kind} 应为文件的内容。`, `${kind} should be the content of a file`);
    }
    const before = this.#opened.reduce((sum, { size }) => sum + (size ?? 0), 0);
    const opened = source(data, this.#onProgress && ((bytes) => this.#tell(before + bytes)));
    this.#opened.push(opened);
    run.file(fileName(opened.name ?? this.#name ?? "records.csv"), opened, kind);
  }

  #tell(bytes) {
    const totalBytes = this.#total;
    this.#onProgress({ bytes, totalBytes, fraction: totalBytes ? Math.min(1, bytes / totalBytes) : undefined });
  }

  /** The sizes of all, if they are known. */
  get #total() {
    return this.#opened.reduce((sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
  }

  /** What one of them has thrown. */
  get error() {
    return this.#opened.find(({ error }) => error !== undefined)?.error;
  }

  close() {
    this.#opened.forEach((file) => file.close());
  }
}

function addRecords(run, data) {
  run.beginRecords();
  const iterate = data?.[Symbol.iterator];
  // What goes over pairs, as a Map does, is one thing, and no record.
  const records = typeof iterate === "function" && iterate !== data.entries ? data : [data];
  let number = 0;
  for (const record of records) {
    run.begin();
    fill(run, record, (number += 1));
    run.end();
  }
}

/** The description with the options of code fields as trees. */
function described(edition, description) {
  for (const field of description.records.flatMap(({ fields }) => fields)) {
    const list = /^code\((.+)\)$/.exec(field.type)?.[1];
    if (list === undefined) continue;
    field.list = list;
    // Lists are large and shared by many fields: a tree is made when it is asked for.
    Object.defineProperty(field, "options", { get: () => edition.tree(list), enumerable: true });
  }
  return deepFreeze(description);
}

function deepFreeze(value) {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(Object.getOwnPropertyDescriptors(value)).forEach((own) => deepFreeze(own.value));
  }
  return value;
}

/** Findings that are read from the engine at a time. */
const PART = 4096;

/** The result of checking records. */
export class Check {
  #held;
  #summary;
  #findings;

  constructor(raw) {
    this.#held = raw;
    this.#summary = plain(() => raw.summary());
    const { rows, findings } = this.#summary;
    Object.assign(this, { rows, hard: findings.hard, soft: findings.soft, note: findings.note });
    this.accepted = findings.hard === 0;
    Object.freeze(this);
  }

  get #raw() {
    if (this.#held !== undefined) return this.#held;
    throw new HuojuError("input", "审核结果已用 free() 释放，不能再取。", "the check was given back by free() and says no more");
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

  /** Gives the memory of findings and reviews back now; what was asked for before is still there. */
  free() {
    this.#held?.free();
    this.#held = undefined;
  }
}

/** A unit in both languages; see index.d.ts. */
export function unitName(unit) {
  return plain(() => engine().RawEdition.unitName(text(unit, "unit")));
}

/** A text that people wrote, as it may be shown; see index.d.ts. */
export function maskWithin(written) {
  return guard(() => engine().maskWithin(text(written, "text")));
}

/** What a number says: one explanation for each kind that it can be, or that of the kind asked for. */
export function explain(number, kind) {
  return plain(() => engine().explain(id(number, "number"), kind === undefined ? undefined : knownKind(kind)));
}

/** The kinds of numbers. */
export function numberKinds() {
  return guard(() => engine().numberKinds());
}

function knownKind(kind) {
  const kinds = numberKinds();
  if (kinds.includes(id(kind, "kind"))) return kind;
  const [name, known] = [id(kind, "kind"), kinds.join(", ")];
  throw new HuojuError("input", `没有号码种类 ${name}，有：${known}`, `there is no kind of number ${name}; there are ${known}`);
}

/** Whether a number is well formed and its check digits are right. */
export const isValid = (kind, number) => guard(() => explain(number, knownKind(kind))[0].valid);
