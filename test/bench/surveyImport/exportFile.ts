/** A survey tool's export of any size, written a piece at a time. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { seededRandom } from '../../demo/sample/random.ts';

const COLUMNS = [
  'StartDate',
  'EndDate',
  'Status',
  'Progress',
  'Finished',
  'RecordedDate',
  'ResponseId',
  'RecipientEmail',
  'DistributionChannel',
  'UserLanguage',
  'Q1',
  'Q2',
  'Q3_1',
  'Q4'
];
const LABELS = ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'];

/** The mapping of such a file. */
export const exportMapping = {
  source: 'Qualtrics',
  respondent: 'ResponseId',
  wave: { period: 'quarter' },
  answeredAt: { column: 'RecordedDate' },
  match: [{ key: 'Email', column: 'RecipientEmail' }],
  nps: { column: 'Q1' },
  csat: { column: 'Q2' },
  comments: ['Q4'],
  dimensions: [{ dimension: 'Delivery', column: 'Q3_1' }]
};

export const addressOf = (contact: number): string => `person${String(contact)}@customer.example`;

/** Writes `rows` answers of `contacts` people in the layout of Qualtrics. */
export async function writeExport(path: string, rows: number, contacts: number): Promise<void> {
  const random = seededRandom(20_260_615);
  const below = (end: number): number => Math.floor(random.next() * end);
  const two = (value: number): string => String(value).padStart(2, '0');
  const file = createWriteStream(path);
  file.write(
    `${COLUMNS.join(',')}\n${COLUMNS.join(',')}\n${COLUMNS.map((name) => `"{""ImportId"":""${name}""}"`).join(',')}\n`
  );
  let piece = '';
  for (let row = 0; row < rows; row += 1) {
    const day = `2025-${two(1 + below(12))}-${two(1 + below(28))}`;
    const time = `${day} ${two(below(24))}:${two(below(60))}:${two(below(60))}`;
    const score = below(11);
    const comment = row % 5 === 0 ? `"Answer ${String(row)}, ""quoted"" and with a comma"` : '';
    piece += `${time},${time},IP Address,100,True,${time},R_${String(row).padStart(15, '0')},${addressOf(below(contacts))},email,EN,${String(score)},${LABELS[below(5)] ?? ''},${String(1 + below(5))},${comment}\n`;
    if (piece.length < 1_000_000) continue;
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
  }
  file.end(piece);
  await once(file, 'finish');
}
