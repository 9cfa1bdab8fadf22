// What every error of the package is.

import assert from "node:assert/strict";

import { HuojuError } from "../js/errors.js";

/** The call throws an error that speaks both languages, each on its own, and does not repeat at length what was given. */
export function refused(code, call) {
  try {
    call();
  } catch (error) {
    return isRefusal(code, error);
  }
  return assert.fail("nothing was thrown");
}

/** The same of a promise. */
export async function rejected(code, promise) {
  return promise.then(() => assert.fail("nothing was thrown"), (error) => isRefusal(code, error));
}

function isRefusal(code, error) {
  assert.ok(error instanceof HuojuError, `${error}`);
  assert.equal(error.code, code);
  assert.match(error.zh, /[\u4e00-\u9fff]/);
  assert.ok(error.en.length > 0 && error.message === error.en && error.text("zh") === error.zh);
  assert.ok(error.zh.length < 3000 && error.en.length < 3000, `too long: ${error.en.slice(0, 300)}`);
  assert.doesNotMatch(error.en, /\ba (undefined|null|[AEIO]\w+)\b/);
  return error;
}
