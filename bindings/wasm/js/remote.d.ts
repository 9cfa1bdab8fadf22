import type { BlobLike, BundleSource, CheckOptions, EngineSource, Finding, Label, Progress, ReadReport, Review, RuleLine, Table, UrlLike } from "./index.js";

/** An `AbortSignal`. */
export interface SignalLike {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** A `Worker`. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: "message" | "error" | "messageerror", listener: (event: any) => void): void;
}

export interface RemoteOptions extends Omit<CheckOptions, "onProgress"> {
  /** Is told now and then how far the work is; what it throws ends the call as in `ReadOptions`, while the worker reads on: `signal` ends that too. */
  onProgress?: (progress: Progress) => void;
  /** Ends the worker, and with it the work. */
  signal?: SignalLike;
  /** Ids of the tables to send; all unless said. */
  tables?: readonly string[];
  share?: boolean;
  average?: boolean;
  columns?: readonly string[];
}

/** What a worker found, as plain data. */
export interface RemoteReport {
  check: {
    rows: number;
    accepted: boolean;
    hard: number;
    soft: number;
    note: number;
    read: ReadReport;
    summary: RuleLine[];
    findings: Finding[];
    reviews: Review[];
  };
  tables: Record<string, Table>;
  tally: Uint8Array;
}

export interface RemoteForm {
  readonly id: string;
  /** Checks and adds up a file, which the worker reads piece by piece; of each rule 100 findings are kept unless said otherwise. */
  report(data: BlobLike | ArrayBuffer | ArrayBufferView | string | readonly BlobLike[], options?: RemoteOptions): Promise<RemoteReport>;
}

export interface RemoteEdition {
  readonly year: number;
  readonly revision: number;
  readonly digest: string;
  readonly title: Label;
  readonly forms: readonly { id: string; title: Label }[];
  form(id: string): RemoteForm;
}

/** Huoju in a worker. */
export declare class Remote {
  constructor(worker: WorkerLike, options?: { engine?: EngineSource });
  /** The edition of a survey year, or one survey of it, as `edition` of huoju finds it. */
  edition(year: number, options?: { survey?: string; base?: UrlLike | string }): Promise<RemoteEdition>;
  /** An edition from its bundle; addresses are relative to the page. */
  load(bundle: BundleSource): Promise<RemoteEdition>;
  /** Ends the worker; what it was doing, and what it is asked after that, is refused with the code `aborted`. */
  close(): void;
}

/** Starts the worker of this package. */
export declare function startWorker(options?: { engine?: EngineSource }): Remote;
