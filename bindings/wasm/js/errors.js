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

/** How much of a text is shown. */
const SHOWN = 200;

/** A text as far as messages show it. */
export const short = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);

/** What an error says, whatever it is. */
export function saying(error) {
  try {
    return short(String(error?.message ?? error));
  } catch {
    return typeof error;
  }
}

/** What was thrown by the engine, or by what it called, as an error of Huoju; `zh` and `en` say what was being read. */
export function thrown(error, zh = "所给的内容", en = "what was given") {
  if (isOwn(error)) return error;
  const known = typeof error === "string" ? ofEngine(error) : undefined;
  if (known !== undefined) return known;
  if (isFailure(error)) {
    return new HuojuError(
      "engine",
      "引擎内部出错，已停止；请重新打开页面，并报告此问题。",
      "the engine failed and has stopped; load the page again, and report this",
      error,
    );
  }
  const said = saying(error);
  return new HuojuError("input", `读取${zh}时出错：${said}`, `reading ${en} failed: ${said}`, error);
}

/** A Proxy that was revoked throws also when it is asked what it is. */
function isA(error, type) {
  try {
    return error instanceof type;
  } catch {
    return false;
  }
}

const isOwn = (error) => isA(error, HuojuError);
const isFailure = (error) => isA(error, WebAssembly.RuntimeError);

/** The engine throws JSON; other texts are thrown by what it called. */
function ofEngine(json) {
  try {
    const { code, zh, en } = JSON.parse(json);
    return [code, zh, en].every((text) => typeof text === "string") ? HuojuError.from({ code, zh, en }) : undefined;
  } catch {
    return undefined;
  }
}

/** Runs what calls the engine, or reads what was handed in. */
export function guard(work) {
  try {
    return work();
  } catch (error) {
    throw thrown(error);
  }
}

/** The same for work that is waited for. */
export async function guardAsync(work) {
  try {
    return await work();
  } catch (error) {
    throw thrown(error);
  }
}
