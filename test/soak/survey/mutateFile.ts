/** Exports that went wrong somewhere: in a spreadsheet, an editor, a download. */
import type { Random } from '../fuzz/random.ts';

type Mutation = (text: string, random: Random) => string;

const HOSTILE = [
  '=cmd|" /C calc"!A0',
  '-2',
  '-3',
  '1e999',
  'NaN',
  '9'.repeat(400),
  '\u0007\u001b[31m',
  '😀'.repeat(20),
  '非常满意',
  '10 - Extremely likely',
  '2026-02-30 25:61:61',
  '9999-12-31 23:59:59',
  "'; DROP TABLE Account; --",
  '"',
  '""',
  '"""',
  ',',
  '\n',
  ' ',
  '\u00a0',
  '\uFEFF',
  '┋→',
  '__proto__',
  'constructor',
  '#N/A',
  'ann@acme.example',
  'Twin'
];

const mutations: readonly Mutation[] = [
  // A character is lost, doubled or replaced.
  (text, random) => spliced(text, random.below(text.length + 1), random.below(4), random.pick(HOSTILE)),
  (text, random) => spliced(text, random.below(text.length + 1), 1 + random.below(40), ''),
  (text, random) =>
    spliced(text, random.below(text.length + 1), 0, random.pick(['"', ',', ';', '\t', '\n', '\r', '\r\n', '\0'])),
  // The download was cut.
  (text, random) => text.slice(0, random.below(text.length + 1)),
  // Lines ends of several systems.
  (text, random) => text.replace(/\r?\n/g, () => random.pick(['\n', '\r\n', '\r', '\n\n'])),
  // Columns are lost, doubled, renamed or in another order.
  (text, random) => byLine(text, (cells) => cells.toSpliced(random.below(cells.length + 1), 1)),
  (text, random) => {
    const at = random.below(12);
    return byLine(text, (cells) => cells.filter((_, index) => index !== at));
  },
  (text, random) => {
    const at = random.below(12);
    return byLine(text, (cells) => [...cells.slice(0, at), cells[at] ?? '', ...cells.slice(at)]);
  },
  (text) => byLine(text, (cells) => cells.toReversed()),
  (text, random) => spliced(text, random.below(200), 3, 'Xy'),
  // Rows are doubled or lost.
  (text, random) => {
    const lines = text.split('\n');
    const at = random.below(lines.length);
    return lines.toSpliced(at, random.below(2), ...lines.slice(at, at + 1 + random.below(3))).join('\n');
  },
  // A cell holds something else.
  (text, random) => {
    const lines = text.split('\n');
    const at = random.below(lines.length);
    const cells = (lines[at] ?? '').split(',');
    cells[random.below(cells.length)] = random.pick(HOSTILE);
    lines[at] = cells.join(',');
    return lines.join('\n');
  },
  // Another separator.
  (text, random) => text.replaceAll(',', random.pick([';', '\t'])),
  // A cell of a whole book, sometimes beyond what is read.
  (text, random) =>
    spliced(text, random.below(text.length + 1), 0, 'x'.repeat(random.chance(0.1) ? 1_100_000 : 40_000)),
  () => '',
  (text) => `${text}${text}`
];

function spliced(text: string, at: number, remove: number, insert: string): string {
  return text.slice(0, at) + insert + text.slice(at + remove);
}

function byLine(text: string, change: (cells: string[]) => string[]): string {
  return text
    .split('\n')
    .map((line) => change(line.split(',')).join(','))
    .join('\n');
}

/** Up to three things wrong with a text, in an encoding of those in which people save. */
export function mutatedText(text: string, random: Random): Buffer {
  let result = text;
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    // The expensive ones are rare.
    const mutation = random.chance(0.97) ? random.pick(mutations.slice(0, 13)) : random.pick(mutations.slice(13));
    result = mutation(result, random);
  }
  const encoding = random.below(10);
  if (encoding === 0) return Buffer.from(`\uFEFF${result}`, 'utf16le');
  if (encoding === 1) return Buffer.from(`\uFEFF${result}`, 'utf16le').swap16();
  if (encoding === 2) return Buffer.from(`\uFEFF${result}`);
  return Buffer.from(result);
}

/** Bytes lost, turned or cut: of an encoding with several bytes a character, or of a workbook. */
export function mutatedBytes(bytes: Buffer, random: Random): Buffer {
  const result = Buffer.from(bytes);
  for (let times = 1 + random.below(6); times > 0; times -= 1) result[random.below(result.length)] = random.below(256);
  return random.chance(0.3) ? result.subarray(0, random.below(result.length)) : result;
}
