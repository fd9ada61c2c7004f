import { createReadStream } from 'node:fs';

/** Encodings in which people save tables. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Bytes read at a time. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Encoding of a file that does not say it: a byte-order mark decides; else two-byte text shows by its zero bytes; what
 * is valid UTF-8 is that, and the rest GB18030, in which Chinese spreadsheets save. undefined where it is none of these.
 * The file is read to its end (twice at most), a chunk at a time, since a single letter of the last line may decide.
 */
export async function encodingOf(path: string): Promise<TextEncoding | undefined> {
  for (const encoding of candidatesOf(await firstBytes(path))) {
    if (await isValid(path, encoding)) return encoding;
  }
  return undefined;
}

/** Text of a file in pieces, without the byte-order mark. Fails with a TypeError where the encoding is another. */
export async function* textOf(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const text = decoder.decode(chunk as Uint8Array, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

async function firstBytes(path: string): Promise<Uint8Array> {
  for await (const chunk of createReadStream(path, { end: 399 })) return chunk as Uint8Array;
  return new Uint8Array();
}

function candidatesOf(sample: Uint8Array): TextEncoding[] {
  const [first, second] = sample;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  const zeros = (parity: number): number => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  // A header in Latin letters has a zero in every other byte.
  if (zeros(1) > sample.length / 8) return ['utf-16le'];
  if (zeros(0) > sample.length / 8) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

async function isValid(path: string, encoding: TextEncoding): Promise<boolean> {
  try {
    for await (const piece of textOf(path, encoding)) void piece;
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
