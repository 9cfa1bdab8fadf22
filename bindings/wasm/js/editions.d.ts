// Generated from the spec by `cargo xtask generate`; not to be edited.

import type { Forms as Forms2021 } from "./edition_2021.js";
import type { Forms as Forms2022 } from "./edition_2022.js";

/** The built-in editions by year. */
export interface Editions {
  2021: Forms2021;
  2022: Forms2022;
}
