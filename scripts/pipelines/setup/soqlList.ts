/** Texts for the parentheses of IN, quoted and escaped. */
export function soqlList(texts: readonly string[]): string {
  return texts.map((text) => `'${text.replace(/['\\]/g, String.raw`\$&`)}'`).join(', ');
}
