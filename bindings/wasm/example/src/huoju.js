// The engine and its editions, loaded once each.

import { edition } from "huoju";

export const YEAR = 2021;

/** The forms, with the survey whose bundle they are in. */
export const FORMS = [
  ["technology_contract", "technology_market", { zh: "技术合同登记表", en: "Technology contract" }],
  ["technology_trading_institution", "technology_market", { zh: "技术交易机构概况表", en: "Technology trading institution" }],
  ["achievement_applied", "achievements", { zh: "科技成果登记表（应用技术类）", en: "Achievement: applied technology" }],
  ["achievement_theory", "achievements", { zh: "科技成果登记表（基础理论、软科学类）", en: "Achievement: theory and soft science" }],
  ["transfer_institution", "transfer_institutions", { zh: "国家技术转移机构统计报表", en: "Technology transfer institution" }],
].map(([id, survey, title]) => ({ id, survey, title }));

const editions = new Map();

export async function open(id) {
  const { survey } = FORMS.find((form) => form.id === id);
  if (!editions.has(survey)) {
    const loading = edition(YEAR, { survey });
    editions.set(survey, loading);
    // What failed once, such as without a network, may be tried again.
    loading.catch(() => editions.delete(survey));
  }
  return (await editions.get(survey)).form(id);
}
