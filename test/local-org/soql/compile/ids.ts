const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 18-character form of a record id; undefined when the text is no id. */
export function toLongId(id: string): string | undefined {
  if (!/^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(id)) return undefined;
  const short = id.slice(0, 15);
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...short.slice(start, start + 5)].map((character) => (/[A-Z]/.test(character) ? 1 : 0));
    return ALPHABET[bits.reduce<number>((sum, bit, index) => sum + (bit << index), 0)];
  });
  // The last three characters restore the case of an id that lost it on the way.
  return id.length === 15 ? short + suffix.join('') : restoreCase(short, id.slice(15).toUpperCase());
}

function restoreCase(short: string, suffix: string): string | undefined {
  const blocks = [...suffix].map((character) => ALPHABET.indexOf(character));
  if (blocks.includes(-1)) return undefined;
  const restored = [...short].map((character, index) => {
    const upper = ((blocks[Math.floor(index / 5)] ?? 0) >> (index % 5)) & 1;
    return upper === 1 ? character.toUpperCase() : character.toLowerCase();
  });
  const isValid = restored.every((character, index) => {
    const upper = ((blocks[Math.floor(index / 5)] ?? 0) >> (index % 5)) & 1;
    return upper === 0 || /[A-Z]/.test(character);
  });
  return isValid ? restored.join('') + suffix : undefined;
}
