// A long form in sections: the parts of the form, by the headings that the edition gives them.

/** Sections with their fields; a section without a heading is named by the page. */
export function sections(fields) {
  const made = [];
  for (const field of fields) {
    if (made.length === 0 || field.section !== undefined) {
      made.push({ title: field.section, fields: [], id: `section-${made.length + 1}` });
    }
    made.at(-1).fields.push(field);
  }
  return made;
}
