// The bundles of the package, each named in full so that bundlers find it and put it where a page can fetch it.

import { addressIn } from "./address.js";
import { HuojuError } from "./errors.js";
import { count, id, options } from "./given.js";

export const BUNDLES = new Map([
  ["2021", new URL("../bundles/2021.huoju", import.meta.url)],
  ["2021-achievements", new URL("../bundles/2021-achievements.huoju", import.meta.url)],
  ["2021-technology_market", new URL("../bundles/2021-technology_market.huoju", import.meta.url)],
  ["2021-transfer_institutions", new URL("../bundles/2021-transfer_institutions.huoju", import.meta.url)],
  ["2022", new URL("../bundles/2022.huoju", import.meta.url)],
  ["2022-achievements", new URL("../bundles/2022-achievements.huoju", import.meta.url)],
  ["2022-technology_market", new URL("../bundles/2022-technology_market.huoju", import.meta.url)],
  ["2022-transfer_institutions", new URL("../bundles/2022-transfer_institutions.huoju", import.meta.url)],
]);

/** The address of the bundle of a year, or of one survey of it: in a folder, or of the package. */
export function bundleOf(year, wanted) {
  const { survey, base } = options(wanted);
  const name = survey === undefined ? `${count(year, "year")}` : `${count(year, "year")}-${id(survey, "survey")}`;
  if (base !== undefined) return addressIn(base, `${name}.huoju`);
  const bundle = BUNDLES.get(name);
  if (bundle !== undefined) return bundle;
  const known = [...BUNDLES.keys()].join(", ");
  throw new HuojuError(
    "input",
    `软件包中没有制度文件 ${name}，有：${known}。其他文件请用 base 指明所在目录。`,
    `the package has no bundle ${name}; it has ${known}; say by base in which folder others lie`,
  );
}
