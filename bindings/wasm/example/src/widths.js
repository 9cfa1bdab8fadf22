// How wide a column of child records is: as what its cells hold, in characters.

/** What is longer is seen in part while it is not typed in. */
const LONGEST = 22;
const SHORTEST = 6;
/** Letters are wider than digits. */
const LETTERS = 1.15;
const DAYS = { date: 10, month: 7 };

/** A Chinese character takes the room of two digits. */
const roomOf = (text) => [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : LETTERS), 0);
const labelsOf = (codes, lang) => codes.flatMap(({ code, children = [], ...names }) => [`${code} ${names[lang] || names.zh}`, ...labelsOf(children, lang)]);

function room({ type, options }, lang) {
  const [, kind, length] = /^(\w+)(?:\((\d+))?/.exec(type);
  if (kind === "code") return Math.max(...labelsOf(options, lang).map(roomOf));
  if (kind === "text") return Number(length) * LETTERS;
  // With commas between thousands.
  if (length !== undefined) return (Number(length) * 4) / 3;
  return DAYS[kind] ?? SHORTEST;
}

export const widthOf = (field, lang) => Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(room(field, lang))));
