// A long form in sections, from nothing but its fields: nothing is called what the form does not call it.

/** Fields of a party stand together under the words that their labels begin with. */
const RUN = 5;
/** A section without such words has at most so many fields. */
const LONG = 18;

const words = ({ id }) => id.split("_");
const together = (one, other) => words(one)[0] === words(other)[0] || words(one).at(-1) === words(other).at(-1);

const common = (texts) => {
  const [head, ...rest] = texts;
  let length = 0;
  while (length < head.length && rest.every((text) => text[length] === head[length])) length += 1;
  return head.slice(0, length).trim();
};

/** The words that all labels begin with, in both languages. */
function party(fields) {
  const [zh, en] = ["zh", "en"].map((lang) => common(fields.map(({ label }) => label[lang])));
  return fields.length >= RUN && zh !== "" ? { zh, en: en || fields[0].label.en } : undefined;
}

function runsOf(fields) {
  const runs = [];
  for (const field of fields) {
    const run = runs.at(-1);
    if (run !== undefined && together(run.at(-1), field)) run.push(field);
    else runs.push([field]);
  }
  return runs;
}

/** Sections with their fields; the title is a label, the name of a text of the page, or the labels of the first and the last field. */
export function sections(fields) {
  const made = [];
  let open;
  for (const run of runsOf(fields)) {
    const title = party(run);
    if (title !== undefined) {
      made.push({ title, fields: run });
      open = undefined;
    } else if (open === undefined || open.fields.length + run.length > LONG) {
      made.push((open = { fields: [...run] }));
    } else {
      open.fields.push(...run);
    }
  }
  const others = made.filter(({ title }, number) => number > 0 && title === undefined);
  return made.map((section, number) => ({ ...section, ...named(section, number, others.length), id: `section-${number + 1}` }));
}

function named({ title, fields }, number, others) {
  if (title !== undefined) return { title };
  if (number === 0) return { title: "basic" };
  if (others === 1) return { title: "other" };
  const [from, to] = [fields[0].label, fields.at(-1).label];
  return from === to ? { title: from } : { from, to };
}
