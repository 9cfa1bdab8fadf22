import type { Editions } from "./editions.js";

/** A text in Chinese and in English. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type Lang = "zh" | "en";

/** 强制性: must be mended; 核实性: mended or explained; 提示性: shown and counted. */
export type Level = "hard" | "soft" | "note";

/**
 * What a cell may be. Amounts are exact: texts, bigints, values of decimal types; a number only if it is whole and safe, or if JavaScript writes it
 * with no more decimals than its field has and up to 2^50 of its last place: `0.3` is 0.30 yuan, while `0.1 + 0.2`, which is 0.30000000000000004, is refused.
 * A `Date` is its day in the zone of the host.
 */
export type CellValue = string | number | bigint | boolean | null | undefined | Date | DecimalLike;

/** A value of a decimal type, such as those of decimal.js, big.js and bignumber.js: its `toFixed` says how it is written, and means the number that `toString` means. */
export interface DecimalLike {
  toFixed(): string;
  toString(): string;
  /** That of a `Number` is a number, which has no cents to keep. */
  valueOf(): string;
}

export type ChildRecord = { readonly [field: string]: CellValue };
export type RecordValue = { readonly [field: string]: CellValue | ChildRecord | readonly ChildRecord[] };

/** What goes wrong, in both languages; `message` is the English text. */
export declare class HuojuError extends Error {
  /** `edition`: a bundle, form or list; `input`: data that cannot be read; `record`: a field or path; `table`; `engine`: not loaded, or failed; `worker`; `aborted`. */
  readonly code: "edition" | "input" | "record" | "table" | "engine" | "worker" | "aborted";
  readonly zh: string;
  readonly en: string;
  text(lang?: Lang): string;
  toJSON(): { code: string; zh: string; en: string };
}

// What hosts give, as far as it is needed, so that a program that knows no `lib.dom` compiles.

/** A `URL`. */
export interface UrlLike {
  readonly href: string;
}

/** A `Response` or a `Blob`. */
export interface BodyLike {
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A `Blob` or a `File`. */
export interface BlobLike extends BodyLike {
  readonly size: number;
  slice(start?: number, end?: number): BlobLike;
}

/** An address, or a `URL`, `Request`, `Response`, buffer or `WebAssembly.Module`; in Node also a path. */
export type EngineSource = string | object;
/** An address, a `URL`, `Response` or `Blob`, or bytes; in Node also a path. */
export type BundleSource = string | UrlLike | BodyLike | ArrayBuffer | ArrayBufferView;

/** Loads the engine, once; without a source from beside this file. Nothing else is ever fetched by itself. */
export declare function init(source?: EngineSource | Promise<EngineSource>): Promise<void>;

/** The edition of a survey year, or one survey of it, from a folder of bundles: `base`, an address (also one relative to the page) or, in Node, a path; without it that of this package. */
export declare function edition<Y extends keyof Editions>(year: Y, options?: { survey?: string; base?: UrlLike | string }): Promise<Edition<Editions[Y]>>;
export declare function edition(year: number, options?: { survey?: string; base?: UrlLike | string }): Promise<Edition>;

/** An edition from its bundle, which is not trusted; with an overlay (地方补充) if the bundle was compiled with one. */
export declare function loadEdition(bundle: BundleSource): Promise<Edition>;

/** The same from bytes, once the engine is loaded. */
export declare function openEdition(bytes: ArrayBuffer | ArrayBufferView): Edition;

/** A unit (计量单位) in both languages, once the engine is loaded. */
export declare function unitName(unit: string): Label;

/**
 * A text that people wrote (a justification, a remark) as it may be handed on: numbers of identity cards, mobile numbers and names in mail addresses in
 * it are masked (脱敏), as in messages. Once the engine is loaded.
 */
export declare function maskWithin(text: string): string;

/** What is known of a form when a program is written, as it is generated from the spec. */
interface Generated {
  record: object;
  field: string;
  rule: string;
  table: string;
}

/** The same with its child records: their kinds, and the fields of all kinds. */
export interface FormType extends Generated {
  children: object;
  kind: string;
  childField: string;
}
type AnyForm = { record: RecordValue; field: string; rule: string; table: string; children: { readonly [kind: string]: ChildRecord }; kind: string; childField: string };
type AnyForms = { readonly [id: string]: AnyForm };

/** The child records of a record by kind. */
type Children<R> = { [K in keyof R as NonNullable<R[K]> extends readonly object[] ? K : never]-?: NonNullable<R[K]> extends readonly (infer Child)[] ? Child : never };
type FieldsOf<C> = { [K in keyof C]: keyof C[K] & string }[keyof C];

/** What is known of a form: `FormOf<Forms["technology_contract"]>`, with the `Forms` of `huoju/editions/2021`. */
export type FormOf<F> = F extends FormType
  ? F
  : F extends Generated
    ? F & { children: Children<F["record"]>; kind: keyof Children<F["record"]> & string; childField: FieldsOf<Children<F["record"]>> }
    : AnyForm;

/** Where a cell stands: `contract_amount`, or `contributors[2].name`. */
export type Path<T extends FormType> = T["field"] | `${T["kind"]}[${number}].${T["childField"]}`;

/** A kind of child records, and the fields of records of that kind. */
type Kind<T extends FormType> = keyof T["children"] & string;
type ChildField<T extends FormType, K extends Kind<T>> = { [Each in K]: keyof T["children"][Each] & string }[K];

/** A code (代码) of a list. */
export interface Code {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly level?: string;
  readonly parent?: string;
  readonly valid_from?: string;
  readonly valid_to?: string;
}

export interface CodeNode extends Code {
  readonly children?: readonly CodeNode[];
}

/** An edition (年度制度): forms, code lists, edit rules and tables of one survey year. */
export declare class Edition<F = AnyForms> {
  private constructor();
  readonly year: number;
  readonly revision: number;
  /** SHA-256 that names exactly these rules. */
  readonly digest: string;
  readonly title: Label;
  readonly forms: readonly Form[];
  readonly lists: readonly string[];
  form<Id extends keyof F & string>(id: Id): Form<FormOf<F[Id]>>;
  /** Codes that are in force at some time of the survey period, or all, in the order of printing. */
  codes(list: string, options?: { all?: boolean }): Code[];
  /** The same as a tree. */
  tree(list: string): readonly CodeNode[];
  /** Codes that a text may mean, the best first: a code, a Chinese or English name, or a part of either. */
  search(list: string, text: string, options?: { limit?: number }): Code[];
}

export interface FieldDescription<Id extends string = string> {
  readonly id: Id;
  readonly label: Label;
  readonly aliases?: readonly string[];
  /** As the spec writes it: `text(200)`, `code(region)`, `date`, `month`, `boolean`, `decimal(18,2)`, `integer(9)`. */
  readonly type: string;
  /** The code list of a code field, and its codes as a tree, made when it is asked for: `JSON.stringify` writes it out. */
  readonly list?: string;
  readonly options?: readonly CodeNode[];
  /** As the form has it, and in both languages. */
  readonly unit?: string;
  readonly unit_name?: Label;
  readonly required: "always" | "conditional" | "never";
  /** The condition under which it must be given, in the language of rules; whether it holds says `Session.required`. */
  readonly required_when?: string;
  /** It applies only under a condition, and the condition, in the language of rules; whether it holds says `Session.visible`. */
  readonly conditional: boolean;
  readonly applies_when?: string;
  readonly derived: boolean;
  readonly leaf?: boolean;
  readonly personal?: "always" | "conditional";
  readonly help?: Label;
  /** Heading of the part of the form that begins with this field; it ends before the next one that has a heading. */
  readonly section?: Label;
  readonly basis: string;
  readonly confidence: "official" | "secondary" | "inferred";
}

export interface RecordDescription<Id extends string = string, Kind extends string = string> {
  /** Empty for the record itself, else the kind of child records. */
  readonly id: Kind;
  readonly label: Label;
  /** What its records are, where they come from a file of their own. */
  readonly attached?: "panel" | "frame";
  readonly fields: readonly FieldDescription<Id>[];
}

export interface RuleDescription {
  readonly id: string;
  readonly level: Level;
  readonly title: Label;
  readonly expression?: string;
  readonly basis: string;
  readonly confidence: string;
}

export interface NamedDescription {
  readonly id: string;
  readonly title: Label;
  readonly basis: string;
  readonly confidence: string;
}

/** All that is known of a form: the same JSON in every language, and the options of code fields. */
export interface FormDescription<Id extends string = string, Kind extends string = string, ChildId extends string = string> {
  readonly edition: number;
  readonly id: string;
  readonly title: Label;
  readonly head?: { number?: string; issued_by?: Label; approved_by?: Label; approval_number?: string; valid_to?: string; basis: string; confidence: string };
  readonly contacts?: readonly { id: string; role: Label; phone?: string; email?: string }[];
  readonly signatures?: readonly { id: string; label: Label; field?: string }[];
  readonly key: readonly string[];
  /** The record itself, then each kind of child record. */
  readonly records: readonly [RecordDescription<Id, "">, ...RecordDescription<ChildId, Kind>[]];
  readonly rules: readonly RuleDescription[];
  readonly across?: readonly RuleDescription[];
  readonly reviews: readonly NamedDescription[];
  readonly tables: readonly NamedDescription[];
  readonly measures: readonly { id: string; label: Label; unit: string; shown_unit: string }[];
  readonly on_request: readonly { id: string; label: Label; unit: string }[];
  /** Columns that tables have where figures are given from beside, which this package does not take. */
  readonly by_figures?: readonly { id: string; label: Label; unit: string; column: { id: string; label: Label; unit: string } }[];
}

export interface Progress {
  readonly bytes: number;
  readonly totalBytes?: number;
  /** From 0 to 1, where the size is known. */
  readonly fraction?: number;
}

/** Bytes that are asked for piece by piece: how many were read, 0 at the end, also when it is asked again; anything else is an error. */
export interface FileSource {
  readonly name?: string;
  readonly size?: number;
  read(into: Uint8Array): number;
  /** Is called when no more is read, whether all of it was or not. */
  close?(): void;
}

/** The content of a file (CSV, or JSON if its name says so); a `Blob` in workers only. */
export type FileData = string | ArrayBuffer | ArrayBufferView | BlobLike | FileSource;

/** Files, records or one record. Keys of records are ids of fields, or, as in files, labels and aliases, with a unit in brackets where it is another one. */
export type Data<T extends FormType> = FileData | readonly FileData[] | Iterable<T["record"] | RecordValue> | T["record"] | RecordValue;

export interface ReadOptions {
  /** Name of a file without one: reports call it so, and its ending tells CSV from JSON. */
  name?: string;
  /** Found out unless said: `utf-8`, `gb18030` (also `gbk`), `utf-16le`, `utf-16be`. */
  encoding?: string;
  /** Files of child records, by kind: last year's records, a frame. */
  attached?: { readonly [kind: string]: FileData };
  /** Is told how far the reading is; what it throws ends the call, as the `cause` of its error. */
  onProgress?: (progress: Progress) => void;
}

export interface CheckOptions extends ReadOptions {
  /** Findings kept of each rule, 1000 unless said, `Infinity` for all; all are counted. */
  findingsPerRule?: number;
  /** No rules across records. */
  singleRecords?: boolean;
  revealPersonal?: boolean;
}

export interface TableOptions extends ReadOptions {
  share?: boolean;
  average?: boolean;
  /** Ids of columns on request. */
  columns?: readonly string[];
}

/** A form (调查表). */
export declare class Form<T extends FormType = AnyForm> {
  private constructor();
  readonly edition: Edition;
  readonly id: string;
  readonly title: Label;
  describe(): FormDescription<T["field"], T["kind"], T["childField"]>;
  /** One record while it is filled in. */
  session(record?: T["record"]): Session<T>;
  check(data: Data<T>, options?: CheckOptions): Check<T>;
  tabulate(data: Data<T>, options?: TableOptions): Tables<T>;
  /** Both in one pass. */
  report(data: Data<T>, options?: CheckOptions & TableOptions): { check: Check<T>; tables: Tables<T> };
  /** Counts that add to those of others. */
  tally(data: Data<T>, options?: ReadOptions): Tally;
}

/** What is wrong, where, and what to do: the same JSON in every language. */
export interface Finding<R extends string = string> {
  readonly rule: R;
  readonly level: Level;
  readonly subject: {
    readonly kind: "record" | "child" | "group" | "unit" | "cell";
    readonly key: string;
    readonly file: number;
    readonly row: number;
    /** `contributors[2].name`; empty for the record itself. */
    readonly path: string;
  };
  readonly fields: readonly string[];
  readonly values: readonly (string | null)[];
  readonly message: Label;
  readonly hint: Label;
}

export interface Change<R extends string = string> {
  readonly added: readonly Finding<R>[];
  readonly removed: readonly { readonly rule: R; readonly path: string }[];
  /** Those that stay: each whose values or texts are others now, and perhaps some that read as before. */
  readonly changed: readonly Finding<R>[];
}

/** One record of a form, checked again after each change. */
export declare class Session<T extends FormType = AnyForm> {
  private constructor();
  set(path: Path<T>, value: CellValue): Change<T["rule"]>;
  setChild<K extends Kind<T>>(kind: K, number: number, field: ChildField<T, K>, value: CellValue): Change<T["rule"]>;
  addChild<K extends Kind<T>>(kind: K, record?: T["children"][K]): Change<T["rule"]>;
  /** Numbers count from 1; those behind it move up. */
  removeChild(kind: Kind<T>, number: number): Change<T["rule"]>;
  findings(): Finding<T["rule"]>[];
  /** Ids of the review lists (核查清单) that the record belongs on. */
  reviews(): string[];
  /** The cell as typed. */
  text(path: Path<T>): string;
  /**
   * Codes that may be chosen: in force, and failing no hard rule that applies already and does not fail, nor one that reads this cell alone.
   * A rule that only the choice makes apply narrows nothing: its finding says what is to be entered then.
   */
  options(path: Path<T>): Code[];
  visible(path: Path<T>): boolean;
  required(path: Path<T>): boolean;
  revealPersonal(reveal?: boolean): void;
  /** The record as texts. */
  record(): { [field: string]: string | { [field: string]: string }[] };
  /**
   * Gives the memory back now, after which each call is an error. That of what nothing holds is given back by itself, yet not before the running
   * script yields to the host: a loop that opens many sessions without an `await` should free each.
   */
  free(): void;
}

export interface RuleLine<R extends string = string> {
  readonly rule: R;
  readonly level: Level;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly not_applicable: number;
  /** Findings that were counted and not kept. */
  readonly left_out: number;
}

export interface Review {
  readonly review: string;
  readonly key: string;
  readonly file: number;
  readonly row: number;
  readonly fields: readonly string[];
  readonly values: readonly (string | null)[];
}

export interface ReadReport {
  readonly files: readonly { readonly name: string; readonly encoding: string; readonly rows: number; readonly [more: string]: unknown }[];
  readonly normalisations: readonly object[];
}

/** Exact counts, and findings up to a number of each rule. */
export declare class Check<T extends FormType = AnyForm> {
  private constructor();
  readonly rows: number;
  /** No hard finding. */
  readonly accepted: boolean;
  readonly hard: number;
  readonly soft: number;
  readonly note: number;
  readonly read: ReadReport;
  summary(): RuleLine<T["rule"]>[];
  findings(): Finding<T["rule"]>[];
  reviews(): Review[];
  /** Gives the memory of findings and reviews back now, which otherwise waits as that of sessions does; counts, and what was asked for before, stay. */
  free(): void;
}

export interface Table {
  readonly id: string;
  readonly form: string;
  readonly year: number;
  readonly title: Label;
  readonly note: Label;
  readonly provenance: { basis: string; confidence: string };
  readonly dimensions: readonly {
    readonly id: string;
    readonly label: Label;
    readonly lines: readonly { code: string; label: Label; depth: number; kind: "total" | "subtotal" | "entry" | "unclassified" | "difference" }[];
  }[];
  readonly columns: readonly { id: string; label: Label; unit: string; shown_unit: string; kind: "sum" | "share" | "growth" | "average" | "ratio" }[];
  /** `at`: for each dimension the number of its line; a figure for each column, as text, exact and as printed. */
  readonly cells: readonly { at: number[]; records: number; figures: ({ exact: string; printed: string } | null)[] }[];
  /** What is to be said under the table. */
  readonly notes: readonly Label[];
}

/** The tables (汇总表) of a form by id. */
export declare class Tables<T extends FormType = AnyForm> implements Iterable<[T["table"], Table]> {
  private constructor();
  readonly ids: readonly T["table"][];
  readonly tally: Tally;
  get(id: T["table"]): Table;
  /** One exact figure a line, as the program writes it. */
  csv(id: T["table"]): string;
  [Symbol.iterator](): Iterator<[T["table"], Table]>;
}

/** A tally (汇总数据): adds to those of other files and provinces, exactly and in any order. */
export declare class Tally {
  constructor();
  static fromBytes(bytes: Uint8Array): Tally;
  toBytes(): Uint8Array;
  add(other: Tally): Tally;
  rows(form: Form<any>): number;
  tables<T extends FormType>(form: Form<T>, options?: { share?: boolean; average?: boolean }): Tables<T>;
}

export type NumberKind = "unified_social_credit_code" | "organization_code" | "citizen_id" | "patent_number" | "isbn" | "issn" | "software_copyright_number";

export interface Explanation {
  readonly kind: NumberKind;
  readonly name: Label;
  readonly valid: boolean;
  readonly parts: readonly { readonly name: Label; readonly text: string; readonly meaning?: Label }[];
  readonly problems: readonly Label[];
}

/** What a number says as one of a kind, or as each kind that it can be. */
export declare function explain(number: string, kind?: NumberKind): Explanation[];
export declare function numberKinds(): NumberKind[];
export declare function isValid(kind: NumberKind, number: string): boolean;

/** Node only: a file by its path, read piece by piece. */
export declare function file(path: string): FileSource;
