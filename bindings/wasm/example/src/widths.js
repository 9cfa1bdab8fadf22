// How wide a column of child records is: as what its cells hold.

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

/** Of a digit, and of what stands beside the text: its box, a caret, a unit or the button of a calendar. */
const DIGIT = 9;
const BOX = 43;
const CARET = 40;
const BESIDE = 64;
const BOOLEAN = 167;
/** Of a letter in a heading, whose words are not broken. */
const LETTER = 8;
const MARGINS = 24;

/** How wide the column of a field is, in pixels: its rows are laid out one by one, as far as they are seen. */
export function widthOf(field, lang) {
  const kind = /^\w+/.exec(field.type)[0];
  const word = Math.max(...(field.label[lang] || field.label.zh).split(/[\s\p{Script=Han}]+/u).map(({ length }) => length));
  const heading = word * LETTER + MARGINS;
  if (kind === "boolean") return Math.max(heading, BOOLEAN);
  const digits = Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(room(field, lang))));
  const beside = kind === "code" ? CARET : field.unit || kind in DAYS ? BESIDE : 0;
  return Math.max(heading, digits * DIGIT + BOX + beside);
}
