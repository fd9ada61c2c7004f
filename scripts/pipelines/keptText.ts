/**
 * A copy of a cell that is to outlive its row. V8 represents a part of a string as a reference into the whole, so
 * keeping one id of eighteen characters would keep the chunk of the download that it came from.
 */
export function keptText(cell: string): string {
  return Buffer.from(cell).toString();
}
