// What goes wrong, in both languages.

/** An error of Huoju; see index.d.ts. */
export class HuojuError extends Error {
  constructor(code, zh, en, cause) {
    super(en, cause === undefined ? undefined : { cause });
    this.name = "HuojuError";
    this.code = code;
    this.zh = zh;
    this.en = en;
  }

  text(lang = "zh") {
    return lang === "en" ? this.en : this.zh;
  }

  toJSON() {
    return { code: this.code, zh: this.zh, en: this.en };
  }

  /** The error of its JSON, such as the engine throws and workers send. */
  static from({ code, zh, en }) {
    return new HuojuError(code, zh, en);
  }
}

/** What was thrown by the engine, or by what it called, as an error of Huoju. */
export function thrown(error) {
  if (typeof error === "string") return HuojuError.from(JSON.parse(error));
  if (error instanceof WebAssembly.RuntimeError) {
    return new HuojuError(
      "engine",
      "引擎内部出错，已停止；请重新打开页面，并报告此问题。",
      "the engine failed and has stopped; load the page again, and report this",
      error,
    );
  }
  return error;
}

/** Runs what calls the engine. */
export function guard(work) {
  try {
    return work();
  } catch (error) {
    throw thrown(error);
  }
}
