// The bundles of the package, each named in full so that bundlers find it and put it where a page can fetch it.

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
