import { DateTime } from 'luxon';
import type { MatchRule, SurveyMappingInput } from '../../../config/surveyMapping.ts';
import { plainName } from '../layouts/surveyLayout.ts';
import type { ColumnProfile } from './columnProfile.ts';
import { loadMapping } from './loadMapping.ts';
import { findColumn } from './resolveMapping.ts';
import type { SurveyFile } from './surveyFile.ts';

/** What is not an answer: ids, times, and whose the answer is. */
export interface SystemColumns {
  part: Pick<SurveyMappingInput, 'answeredAt' | 'match'> & { respondent?: string };
  /** Indexes of the columns used. */
  used: number[];
  notes: string[];
}

/** Share of the filled cells that must look alike. */
const MOST = 0.6;

const COMPANY = [
  'company',
  'account name',
  'organisation',
  'organization',
  'customer',
  '公司',
  '企业',
  '企業',
  '单位名',
  '客户',
  '客戶'
];
const RESPONSE_ID = [
  'response id',
  'responseid',
  'respondent id',
  'answer id',
  '答卷编号',
  '编号',
  '編號',
  '序号',
  '序號',
  'ref',
  'id'
];

const TIME_FORMATS = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy/M/d H:mm:ss',
  'yyyy/M/d H:mm',
  'd.M.yyyy H:mm:ss',
  'd.M.yyyy H:mm',
  'M/d/yyyy h:mm:ss a',
  'M/d/yyyy H:mm:ss',
  'M/d/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'd/M/yyyy H:mm',
  'yyyy年M月d日 H:mm:ss',
  'yyyy-MM-dd',
  'yyyy/M/d',
  'd.M.yyyy',
  'M/d/yyyy',
  'd/M/yyyy'
];

/** Which columns say whose an answer is, when it was given and which response it belongs to, as far as they can be told. */
export async function suggestSystem(file: SurveyFile, profiles: readonly ColumnProfile[]): Promise<SystemColumns> {
  const notes: string[] = [];
  const used = new Set<number>();
  const use = (profile: ColumnProfile | undefined): string | undefined => {
    if (profile) used.add(profile.column.index);
    return profile?.column.name;
  };
  const ready =
    file.layout.source === 'File' ? undefined : (await loadMapping(undefined, file.layout.source, {})).mapping;
  const match: MatchRule[] = [];
  for (const rule of ready?.match ?? []) {
    const [found, other] = findColumn(rule.column, file.found.columns);
    const profile = profiles.find(({ column, filled }) => column === found && filled > 0);
    const column = other ? undefined : use(profile);
    if (column !== undefined) match.push({ ...rule, column });
  }
  const add = (key: 'Id' | 'Email' | 'Name', fits: (profile: ColumnProfile) => boolean): void => {
    if (match.some((rule) => rule.key === key)) return;
    const column = use(
      profiles.find((profile) => profile.filled > 0 && !used.has(profile.column.index) && fits(profile))
    );
    if (column !== undefined) match.push({ key, column });
  };
  add('Id', ({ recordIds, filled }) => recordIds >= filled * MOST);
  add('Email', ({ addresses, filled }) => addresses >= filled * MOST);
  add(
    'Name',
    (profile) => profile.numbers + profile.labelsOfFive + profile.labelsOfSeven === 0 && isNamed(profile, COMPANY)
  );
  const order = ['Id', 'ExternalId', 'Email', 'Name'];
  match.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  if (match.length === 0) {
    notes.push('no column tells whose an answer is: name one in "match", as Id, ExternalId, Email or Name');
    match.push({ key: 'Name', column: file.found.columns[0]?.name ?? '' });
  }
  const answeredAt = timeOf(file, profiles, ready?.answeredAt, notes);
  use(profiles.find(({ column }) => column.name === answeredAt.column));
  const [id] = ready?.respondent === undefined ? [] : findColumn(ready.respondent, file.found.columns);
  const respondent =
    id?.name ??
    profiles.find(
      (profile) =>
        profile.filled > 0 &&
        profile.distinct === profile.filled &&
        !used.has(profile.column.index) &&
        RESPONSE_ID.includes(plainName(profile.column.name))
    )?.column.name;
  use(profiles.find(({ column }) => column.name === respondent));
  return {
    part: { ...(respondent === undefined ? {} : { respondent }), answeredAt, match },
    used: [...used],
    notes
  };
}

function timeOf(
  file: SurveyFile,
  profiles: readonly ColumnProfile[],
  ready: { column: Parameters<typeof findColumn>[0]; formats: string[]; timeZone: string } | undefined,
  notes: string[]
): { column: string; formats: string[]; timeZone: string } {
  const timeZone = ready?.timeZone ?? 'org';
  const [known] = ready ? findColumn(ready.column, file.found.columns) : [];
  const candidates = known ? profiles.filter(({ column }) => column === known) : profiles;
  for (const { column, samples } of candidates) {
    const formats = TIME_FORMATS.filter((format) => samples.length > 0 && mostFit(samples, format));
    if (formats.length === 0) continue;
    if (formats.length > 1)
      notes.push(`times in "${column.name}" could be ${formats.join(' or ')}: keep the right one`);
    return { column: column.name, formats: formats.slice(0, 1), timeZone };
  }
  if (!known) notes.push('no column holds times that are recognised: name it in "answeredAt", with its format');
  return { column: known?.name ?? file.found.columns[0]?.name ?? '', formats: ready?.formats ?? [], timeZone };
}

function mostFit(samples: readonly string[], format: string): boolean {
  const fitting = samples.filter((text) => DateTime.fromFormat(text, format, { zone: 'utc' }).isValid);
  return fitting.length >= samples.length * MOST;
}

function isNamed({ column }: ColumnProfile, words: readonly string[]): boolean {
  const text = plainName(`${column.name} ${column.question}`);
  return words.some((word) => text.includes(word));
}
