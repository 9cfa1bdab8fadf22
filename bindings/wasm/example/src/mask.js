// Texts that people write, as they may be shown to others: with numbers of identity cards, mobile numbers and names in addresses masked, as the engine masks them.

const NUMBER = /(?<!\d)(?:[1-9]\d{16}[\dXx]|[1-9]\d{14}|1[3-9]\d{9})(?![\dXx])/g;
const NAME = /([\w.%+-])[\w.%+-]*@/g;
const WIDE = /[０-９Ｘｘ＠]/g;
/** Between a wide character and the plain one. */
const WIDTH = 0xfee0;

export function masked(text) {
  const plain = text.replace(WIDE, (one) => String.fromCharCode(one.charCodeAt(0) - WIDTH));
  return plain.replace(NUMBER, (number) => number.slice(0, 3) + "*".repeat(number.length - 7) + number.slice(-4)).replace(NAME, "$1***@");
}
