// A strict program for Node that knows nothing of what browsers have.

import { edition, file, loadEdition } from "huoju";
import { Remote } from "huoju/remote";

const form = (await loadEdition(new Uint8Array())).form("technology_contract");
const rows: number = form.check(file("a.csv")).rows;
const year: number = (await edition(2021, { base: "./bundles/" })).year;

export { Remote, rows, year };
