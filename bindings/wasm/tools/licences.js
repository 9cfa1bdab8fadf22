// Puts the licences of the repository into the package while it is packed: `node tools/licences.js put`, then `remove`.

import { copyFileSync, rmSync } from "node:fs";

const here = new URL("../", import.meta.url);
const root = new URL("../../", here);
const actions = {
  put: (name) => copyFileSync(new URL(name, root), new URL(name, here)),
  remove: (name) => rmSync(new URL(name, here), { force: true }),
};
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) actions[process.argv[2]](name);
