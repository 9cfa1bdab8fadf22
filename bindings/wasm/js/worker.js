// Huoju in a worker: large files are read here piece by piece, while the page stays alive. See remote.js for the other side.

import { thrown } from "./errors.js";
import { init, loadEdition } from "./index.js";

const editions = new Map();

/** How often a page is told how far the work is, in milliseconds. */
const PATIENCE = 50;

const actions = {
  async init({ engine }) {
    await init(engine);
  },

  async load({ bundle }) {
    const edition = await loadEdition(bundle);
    const id = editions.size + 1;
    editions.set(id, edition);
    const { year, revision, digest, title } = edition;
    return { id, year, revision, digest, title, forms: edition.forms.map(({ id, title }) => ({ id, title })) };
  },

  async report({ edition, form, data, tables, options }, tell) {
    let told = 0;
    const onProgress = (progress) => {
      const now = performance.now();
      if (now - told >= PATIENCE || progress.fraction === 1) {
        told = now;
        tell(progress);
      }
    };
    const { check, tables: made } = editions.get(edition).form(form).report(data, { ...options, onProgress });
    const { rows, accepted, hard, soft, note, read } = check;
    const wanted = tables ?? made.ids;
    return {
      check: { rows, accepted, hard, soft, note, read, summary: check.summary(), findings: check.findings(), reviews: check.reviews() },
      tables: Object.fromEntries(wanted.map((id) => [id, made.get(id)])),
      tally: made.tally.toBytes(),
    };
  },
};

globalThis.addEventListener("message", async ({ data: { call, action, ...given } }) => {
  try {
    const result = await actions[action](given, (progress) => postMessage({ call, progress }));
    postMessage({ call, result });
  } catch (error) {
    postMessage({ call, error: thrown(error).toJSON() });
  }
});
