// A long form in sections, from nothing but its fields.

/** Fields of a party stand together under the word that their ids begin with. */
const RUN = 5;
/** A section without such a word has at most so many fields. */
const LONG = 18;

const first = (field) => field.id.split("_")[0];

const common = (texts) => {
  const [head, ...rest] = texts;
  let length = 0;
  while (length < head.length && rest.every((text) => text[length] === head[length])) length += 1;
  return head.slice(0, length).trim();
};

/** What fields without a word in common are called. */
const several = ([{ label }, ...others]) => ({ zh: `${label.zh}等 ${others.length + 1} 项`, en: `${label.en} and ${others.length} more` });

export function sections(fields, basic) {
  const runs = [];
  for (const field of fields) {
    const run = runs.at(-1);
    if (run !== undefined && first(run[0]) === first(field)) run.push(field);
    else runs.push([field]);
  }
  const made = [];
  let open;
  for (const run of runs) {
    const title = run.length >= RUN && {
      zh: common(run.map(({ label }) => label.zh)),
      en: common(run.map(({ label }) => label.en)),
    };
    if (title && title.zh !== "") {
      made.push({ title: { zh: title.zh, en: title.en || several(run).en }, fields: run });
      open = undefined;
    } else if (open === undefined || open.fields.length + run.length > LONG) {
      made.push((open = { fields: [...run] }));
    } else {
      open.fields.push(...run);
    }
  }
  for (const [number, section] of made.entries()) {
    const [from, to] = [section.fields[0], section.fields.at(-1)];
    section.id = `section-${number + 1}`;
    section.title ??=
      number === 0 ? basic : from === to ? from.label : several(section.fields);
  }
  return made;
}
