// Units in English; the spec names them as the forms do, in Chinese.

import { text } from "./given.js";

const ENGLISH = new Map(Object.entries({
  元: "yuan",
  万元: "10,000 yuan",
  亿元: "100 million yuan",
  万美元: "10,000 US dollars",
  人: "persons",
  百人: "100 persons",
  人次: "attendances",
  家: "organisations",
  个: "items",
  项: "items",
  百项: "100 items",
  次: "times",
  日: "days",
  平方米: "m²",
}));

/** A unit in both languages; see index.d.ts. */
export function unitName(unit) {
  const en = text(unit, "unit").split("/").map((part) => ENGLISH.get(part) ?? part);
  return { zh: unit, en: en.join(" per ") };
}
