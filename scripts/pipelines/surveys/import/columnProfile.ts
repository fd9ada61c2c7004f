import { plainLabel, pointOfLabel } from '../../../config/answerLabels.ts';
import type { SurveyColumn, SurveyLayout } from '../layouts/surveyLayout.ts';
import type { SurveyFile } from './surveyFile.ts';

/** What the first rows hold in a column. */
export interface ColumnProfile {
  column: SurveyColumn;
  /** Cells with something in them. */
  filled: number;
  numbers: number;
  whole: boolean;
  lowest: number;
  highest: number;
  /** Words that the table of labels has for scales of five and of seven points. */
  labelsOfFive: number;
  labelsOfSeven: number;
  addresses: number;
  recordIds: number;
  distinct: number;
  /** Mean number of characters. */
  length: number;
  /** Cells with several answers. */
  several: number;
  /** Some of its texts. */
  samples: string[];
}

/** Rows that a proposal is made from. */
const SAMPLED_ROWS = 2_000;
const SAMPLES = 50;

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const RECORD_ID = /^00[13][A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/;
/** Also with a label behind: "10 - Extremely likely", "5分". */
const NUMBER = /^([+-]?\d+(?:\.\d+)?)\s*(?:分|星|[-–:：]\s*\D.*)?$/;

/** A profile for each column of the file, in their order, from its first 2,000 rows that can be read. */
export async function profileColumns(file: SurveyFile): Promise<ColumnProfile[]> {
  const profiles = file.found.columns.map((column) => ({ profile: emptyProfile(column), values: new Set<string>() }));
  let rows = 0;
  for await (const batch of file.rows()) {
    for (const { cells, fault } of batch) {
      if (fault || rows >= SAMPLED_ROWS) continue;
      rows += 1;
      for (const { profile, values } of profiles) {
        addCell(profile, values, (cells[profile.column.index] ?? '').trim(), file.layout);
      }
    }
    if (rows >= SAMPLED_ROWS) break;
  }
  return profiles.map(({ profile, values }) => ({
    ...profile,
    distinct: values.size,
    samples: [...values].slice(0, SAMPLES),
    length: profile.filled === 0 ? 0 : profile.length / profile.filled
  }));
}

function addCell(profile: ColumnProfile, values: Set<string>, text: string, layout: SurveyLayout): void {
  if (text === '' || layout.missing.has(plainLabel(text))) return;
  profile.filled += 1;
  profile.length += text.length;
  values.add(text);
  if (layout.several.some((sign) => text.includes(sign))) profile.several += 1;
  if (ADDRESS.test(text)) profile.addresses += 1;
  if (RECORD_ID.test(text)) profile.recordIds += 1;
  if (pointOfLabel(text, 5) !== undefined) profile.labelsOfFive += 1;
  if (pointOfLabel(text, 7) !== undefined) profile.labelsOfSeven += 1;
  const number = Number(NUMBER.exec(text.normalize('NFKC'))?.[1] ?? NaN);
  if (Number.isNaN(number)) return;
  profile.numbers += 1;
  profile.whole &&= Number.isInteger(number);
  profile.lowest = Math.min(profile.lowest, number);
  profile.highest = Math.max(profile.highest, number);
}

function emptyProfile(column: SurveyColumn): ColumnProfile {
  return {
    column,
    filled: 0,
    numbers: 0,
    whole: true,
    lowest: Infinity,
    highest: -Infinity,
    labelsOfFive: 0,
    labelsOfSeven: 0,
    addresses: 0,
    recordIds: 0,
    distinct: 0,
    length: 0,
    several: 0,
    samples: []
  };
}
