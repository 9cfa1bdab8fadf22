// The page's side of worker.js.

import { HuojuError } from "./errors.js";

/** Huoju in a worker; see remote.d.ts. */
export class Remote {
  #worker;
  #calls = new Map();
  #last = 0;
  #ready;
  /** Why the worker no longer answers. */
  #ended;

  constructor(worker, { engine } = {}) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#answer(data));
    const fail = ({ message }) =>
      this.close(
        message
          ? new HuojuError("worker", `Worker 出错：${message}`, `the worker failed: ${message}`)
          : new HuojuError("worker", "Worker 不能启动：其脚本未能取得。", "the worker cannot start: its script could not be fetched"),
      );
    worker.addEventListener("error", fail);
    worker.addEventListener("messageerror", fail);
    this.#ready = this.#call("init", { engine });
    // Whoever loads an edition is told.
    this.#ready.catch(() => {});
  }

  /** Loads an edition from the bytes or the address of its bundle. */
  async load(bundle) {
    await this.#ready;
    const { id, ...edition } = await this.#call("load", { bundle });
    return { ...edition, form: (form) => ({ id: form, report: (data, options) => this.#report(id, form, data, options) }) };
  }

  #report(edition, form, data, { onProgress, signal, tables, ...options } = {}) {
    if (signal?.aborted) return Promise.reject(aborted());
    const done = this.#call("report", { edition, form, data, tables, options: { findingsPerRule: 100, ...options } }, onProgress);
    const stop = () => this.close();
    signal?.addEventListener("abort", stop, { once: true });
    return done.finally(() => signal?.removeEventListener("abort", stop));
  }

  /** Ends the worker; what it was doing is refused. */
  close(why = aborted()) {
    this.#worker.terminate();
    this.#ended ??= why;
    for (const { reject } of this.#calls.values()) reject(why);
    this.#calls.clear();
  }

  #call(action, given, onProgress) {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const call = (this.#last += 1);
    try {
      this.#worker.postMessage({ call, action, ...given });
    } catch (error) {
      const { message } = error;
      return Promise.reject(new HuojuError("input", `不能交给 Worker：${message}`, `cannot be sent to a worker: ${message}`, error));
    }
    return new Promise((resolve, reject) => this.#calls.set(call, { resolve, reject, onProgress }));
  }

  #answer({ call, progress, result, error }) {
    const waiting = this.#calls.get(call);
    if (waiting === undefined) return;
    if (progress !== undefined) {
      waiting.onProgress?.(progress);
      return;
    }
    this.#calls.delete(call);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(HuojuError.from(error));
  }
}

const aborted = () => new HuojuError("aborted", "已停止。", "stopped");

/** Starts a worker of this package; bundlers find it by this address. */
export function startWorker(options) {
  return new Remote(new Worker(new URL("./worker.js", import.meta.url), { type: "module" }), options);
}
