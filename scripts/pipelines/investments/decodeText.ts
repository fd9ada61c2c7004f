/** How a file's bytes became text. */
export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

/**
 * Text of a file that says nothing of its encoding: a byte-order mark decides; else two-byte text shows by its zero
 * bytes; what is valid UTF-8 is that, and the rest GB18030, in which Chinese spreadsheets save. undefined where it is
 * none of these.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const candidates: DecodedText['encoding'][] = candidatesOf(bytes);
  for (const encoding of candidates) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}

function candidatesOf(bytes: Uint8Array): DecodedText['encoding'][] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  const sample = bytes.subarray(0, 400);
  const zeros = (parity: number): number => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  // A header in Latin letters has a zero in every other byte.
  if (zeros(1) > sample.length / 8) return ['utf-16le'];
  if (zeros(0) > sample.length / 8) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
