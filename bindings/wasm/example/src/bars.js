// Lines of a table as bars.

/**
 * Along which line of its further dimensions the bars of a table are taken unless another is chosen: the total, else the line that most records are in.
 * For each dimension but the first the number of a line.
 */
export function usualLines({ dimensions, cells }) {
  const total = ({ lines }) => lines.findIndex(({ kind }) => kind === "total");
  // Lines depend on each other: in what is left by the totals the largest cell is found first.
  const left = cells.filter(({ at }) => dimensions.every((dimension, number) => number === 0 || total(dimension) < 0 || at[number] === total(dimension)));
  const entries = left.filter(({ at }) => dimensions[0].lines[at[0]].kind === "entry");
  const largest = (entries.length > 0 ? entries : left).reduce((best, cell) => (best === undefined || cell.records > best.records ? cell : best), undefined);
  return dimensions.slice(1).map((dimension, number) => (total(dimension) >= 0 ? total(dimension) : largest?.at[number + 1] ?? 0));
}

/**
 * Bars of a column along such lines: of codes with nothing below them, so that none is within another, and of what has no code; if there are none, of all but the total.
 * All of them, in the order of the table unless they are wanted by size; none where all are zero.
 */
export function barsOf({ dimensions, cells }, column, along, bySize = false) {
  const lines = dimensions[0].lines;
  const all = cells
    .filter(({ at }) => at.slice(1).every((line, number) => line === along[number]))
    .map(({ at, figures }) => ({ line: lines[at[0]], figure: figures[column] }))
    .filter(({ figure }) => figure !== null);
  const leaves = all.filter(({ line }) => line.kind === "entry" || line.kind === "unclassified");
  const bars = (leaves.length > 0 ? leaves : all.filter(({ line }) => line.kind !== "total"))
    .map(({ line, figure }) => ({ line, printed: figure.printed, size: Number(figure.printed) }));
  const largest = Math.max(0, ...bars.map(({ size }) => Math.abs(size)));
  if (largest === 0) return [];
  if (bySize) bars.sort((one, other) => other.size - one.size);
  return bars.map((bar) => ({ ...bar, part: Math.abs(bar.size) / largest, negative: bar.size < 0 }));
}
