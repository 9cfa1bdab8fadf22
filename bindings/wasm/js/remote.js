// The page's side of worker.js.

import { isPlace, placed } from "./address.js";
import { bundleOf } from "./bundles.js";
import { HuojuError, guard, guardAsync, saying } from "./errors.js";
import { functionIfAny, having, id, ids, limit, options } from "./given.js";

/** Huoju in a worker; see remote.d.ts. */
export class Remote {
  #worker;
  #calls = new Map();
  #last = 0;
  #ready;
  /** Why the worker no longer answers. */
  #ended;

  constructor(worker, given) {
    const { engine } = guard(() => options(given));
    this.#worker = guard(() => having(worker, ["postMessage", "terminate", "addEventListener"], "Worker", "worker"));
    worker.addEventListener("message", ({ data }) => this.#answer(data));
    const fail = ({ message }) =>
      this.close(
        message
          ? new HuojuError("worker", `Worker 出错：${message}`, `the worker failed: ${message}`)
          : new HuojuError("worker", "Worker 不能启动：其脚本未能取得。", "the worker cannot start: its script could not be fetched"),
      );
    worker.addEventListener("error", fail);
    worker.addEventListener("messageerror", fail);
    this.#ready = this.#start(engine);
    // Whoever loads an edition is told.
    this.#ready.catch(() => {});
  }

  async #start(engine) {
    const source = await engine;
    return this.#call("init", { engine: canBeRead(source) ? await sent(source, "engine") : source });
  }

  /** Loads an edition from the bytes or the address of its bundle. */
  load(bundle) {
    return guardAsync(async () => {
      const given = await sent(bundle, "bundle");
      await this.#ready;
      const { id: edition, ...about } = await this.#call("load", { bundle: given });
      return { ...about, form: (form) => this.#form(edition, form) };
    });
  }

  /** The same by its year; see index.d.ts. */
  edition(year, wanted) {
    return guardAsync(() => this.load(bundleOf(year, wanted)));
  }

  #form(edition, form) {
    const name = guard(() => id(form, "id"));
    return { id: name, report: (data, given) => guardAsync(() => this.#report(edition, name, data, options(given))) };
  }

  #report(edition, form, data, { onProgress, signal, tables, findingsPerRule = 100, ...rest }) {
    const wanted = { ...rest, findingsPerRule: limit(findingsPerRule, "findingsPerRule") };
    const asked = { edition, form, data, tables: tables && ids(tables, "tables"), options: wanted };
    if (signal !== undefined) having(signal, ["addEventListener", "removeEventListener"], "AbortSignal", "signal");
    if (signal?.aborted) throw aborted();
    const done = this.#call("report", asked, functionIfAny(onProgress, "onProgress"));
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
      const message = saying(error);
      return Promise.reject(new HuojuError("input", `不能交给 Worker：${message}`, `cannot be sent to a worker: ${message}`, error));
    }
    return new Promise((resolve, reject) => this.#calls.set(call, { resolve, reject, onProgress }));
  }

  #answer({ call, progress, result, error }) {
    const waiting = this.#calls.get(call);
    if (waiting === undefined) return;
    try {
      if (progress !== undefined) return void waiting.onProgress?.(progress);
      if (error !== undefined) throw HuojuError.from(error);
      waiting.resolve(result);
    } catch (error) {
      waiting.reject(error);
    }
    this.#calls.delete(call);
  }
}

const aborted = () => new HuojuError("aborted", "已停止。", "stopped");

/** Whether it is read here: what has an address, which is relative to this page, or a body, which cannot be sent. */
const canBeRead = (source) => isPlace(source) || typeof source?.arrayBuffer === "function";

/** An address or bytes, as they can be sent to a worker. */
async function sent(source, name) {
  const found = await placed(source, name);
  return found instanceof URL ? found.href : found;
}

/** Starts a worker of this package; bundlers find it by this address. */
export function startWorker(options) {
  if (typeof Worker === "undefined") {
    throw new HuojuError("worker", "此处没有 Worker（如在 Node 中）；请直接用 huoju 的 edition()。", "there is no Worker here, as in Node; use edition() of huoju itself");
  }
  return new Remote(new Worker(new URL("./worker.js", import.meta.url), { type: "module" }), options);
}
