// Texts as files.

/** The mark at the beginning tells spreadsheets that a CSV is UTF-8. */
const MARK = "\ufeff";

export function download(name, text) {
  const csv = name.endsWith(".csv");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(csv ? [MARK, text] : [text], { type: csv ? "text/csv" : "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

// A cell that a spreadsheet would take for a formula is marked as text.
const cell = (value) => {
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvOf = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
