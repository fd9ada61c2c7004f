/**
 * A copy of a cell that is to outlive its row. V8 represents a part of a string as a reference into the whole, so
 * keeping one id of eighteen characters would keep the chunk of the download that it came from.
 */
export function keptText(cell: string): string {
  return Buffer.from(cell).toString();
}

/** Texts of which there are so many different ones are hardly shared. */
const SHARED_TEXTS = 10_000;

/** The same for a column in which the same few texts come again and again: each is copied once. */
export function keptTexts(): (cell: string) => string {
  const shared = new Map<string, string>();
  return (cell) => {
    const known = shared.get(cell);
    if (known !== undefined) return known;
    const copy = keptText(cell);
    if (shared.size < SHARED_TEXTS) shared.set(copy, copy);
    return copy;
  };
}
