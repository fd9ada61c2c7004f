import { basename, extname } from 'node:path';
import type { AnswerScale } from '../../../config/answerSchemas.ts';
import { DIMENSION_LENGTH, SURVEY_LENGTH } from '../../../config/surveyFieldLengths.ts';
import type { FileSource, SurveyMappingInput } from '../../../config/surveyMapping.ts';
import { plainName, type SurveyColumn } from '../layouts/surveyLayout.ts';
import { profileColumns, type ColumnProfile } from './columnProfile.ts';
import { suggestSystem } from './suggestSystem.ts';
import { openSurveyFile } from './surveyFile.ts';

/** The contract of `--json`. */
export interface SuggestMappingResult {
  file: string;
  source: FileSource;
  evidence: string[];
  mapping: SurveyMappingInput;
  /** What a person should look at before using it. */
  notes: string[];
  /** Columns that the mapping does not read. */
  unused: string[];
}

/** Share of the filled cells that must look alike. */
const MOST = 0.8;
/** Characters of a text that is more than a choice. */
const LONG_TEXT = 25;

const NPS = ['recommend', '推荐', '推薦', 'nps'];
const OVERALL = ['overall', 'csat', '总体', '整体', '总的来说', '總體', '整體'];
const SATISFIED = ['satisf', '满意', '滿意'];
const EFFORT = ['easy', 'effort', 'ces', '容易', '轻松', '輕鬆', '费力', '費力', '简单', '簡單'];
const RATED = ['rate', 'rating', 'satisf', 'how ', '评价', '評價', '满意', '滿意', '评分', '評分', '打分'];
const SAID = [
  'comment',
  'why',
  'reason',
  'tell us',
  'anything else',
  'suggest',
  '意见',
  '意見',
  '建议',
  '建議',
  '原因',
  '为什么',
  '為什麼'
];
/** What tools note beside the answers. */
const NOTED =
  /ip ?address|duration|latitude|longitude|collector|network id|nps_group|- group$|progress|所用时间|来自ip|来源|总分|userlanguage|channel|^tags$|^ending$|first ?name|last ?name/i;

/**
 * Proposes a mapping from the names, values and ranges of a file's first rows; the proposal can be used as it stands.
 * Every other question that people answered on a scale becomes a dimension.
 */
export async function suggestMapping(path: string, forced?: FileSource): Promise<SuggestMappingResult> {
  const file = await openSurveyFile(path, forced);
  const profiles = await profileColumns(file);
  const system = await suggestSystem(file, profiles);
  const taken = new Set(system.used);
  const isFree = ({ column, filled }: ColumnProfile): boolean => {
    const isNoted =
      file.found.evidence.some((name) => plainName(name) === plainName(column.name)) || NOTED.test(column.name);
    return filled > 0 && !taken.has(column.index) && !isNoted;
  };
  const take = (found: ColumnProfile | undefined): ColumnProfile | undefined => {
    if (found) taken.add(found.column.index);
    return found;
  };
  const first = (fits: (profile: ColumnProfile) => boolean): ColumnProfile | undefined =>
    take(profiles.find((profile) => isFree(profile) && fits(profile)));

  const nps = first((profile) => isNamed(profile, NPS) && profile.numbers > profile.filled / 2 && profile.lowest >= 0);
  const ces = first((profile) => isNamed(profile, EFFORT) && scaleOf(profile) !== undefined);
  const overall = (profile: ColumnProfile): boolean => isNamed(profile, OVERALL) && scaleOf(profile) !== undefined;
  const csat = first(overall) ?? first((profile) => isNamed(profile, SATISFIED) && scaleOf(profile) !== undefined);
  const dimensions = profiles.filter((profile) => isFree(profile) && isRated(profile));
  dimensions.forEach(take);
  const comments = profiles.filter((profile) => isFree(profile) && isText(profile));
  comments.forEach(take);

  const mapping: SurveyMappingInput = {
    source: file.layout.source,
    ...(file.layout.uniqueIds ? {} : { survey: { text: basename(path, extname(path)).slice(0, SURVEY_LENGTH) } }),
    wave: { period: 'quarter' },
    ...system.part,
    ...(nps ? { nps: { column: nps.column.name } } : {}),
    ...(csat ? { csat: { column: csat.column.name, scale: scaleOf(csat) ?? FIVE } } : {}),
    ...(ces ? { ces: { column: ces.column.name, scale: scaleOf(ces) ?? SEVEN } } : {}),
    comments: comments.map(({ column }) => column.name),
    dimensions: withUniqueNames(dimensions)
  };
  const measured = [csat, ces, ...dimensions].flatMap((profile) => profile ?? []);
  return {
    file: path,
    source: file.layout.source,
    evidence: file.found.evidence,
    mapping,
    notes: [
      ...system.notes,
      ...(nps || measured.length > 0 || comments.length > 0 ? [] : ['no column with an answer is recognised: add one']),
      ...measured
        .map((profile) => (isNumeric(profile) ? scaleNote(profile) : labelNote(profile)))
        .filter((note) => note !== ''),
      ...(file.layout.uniqueIds
        ? []
        : ['"survey" was taken from the name of the file: the same survey must have the same name every time'])
    ],
    unused: profiles.filter(({ column }) => !taken.has(column.index)).map(({ column }) => column.name)
  };
}

const FIVE: AnswerScale = { minimum: 1, maximum: 5, reversed: false };
const SEVEN: AnswerScale = { minimum: 1, maximum: 7, reversed: false };

/** The smallest usual scale that holds all values. */
function scaleOf(profile: ColumnProfile): AnswerScale | undefined {
  const { filled, labelsOfFive, labelsOfSeven, lowest, highest } = profile;
  const labels = Math.max(labelsOfFive, labelsOfSeven);
  if (labels >= filled / 4 && labels + profile.numbers > filled / 2)
    return labelsOfFive >= labelsOfSeven ? FIVE : SEVEN;
  if (!isNumeric(profile) || lowest < 0) return undefined;
  if (lowest >= 1 && highest <= 5) return FIVE;
  if (lowest >= 1 && highest <= 7) return SEVEN;
  if (highest <= 10) return { minimum: lowest >= 1 ? 1 : 0, maximum: 10, reversed: false };
  return undefined;
}

function isNumeric({ filled, numbers, several }: ColumnProfile): boolean {
  return several === 0 && numbers >= filled * MOST;
}

/** A choice among products also looks like numbers; a rating has a word for it, several points, or is part of a grid. */
function isRated(profile: ColumnProfile): boolean {
  if (scaleOf(profile) === undefined || profile.several > 0) return false;
  return (
    profile.distinct >= 3 || !isNumeric(profile) || isNamed(profile, RATED) || profile.column.question.includes(' — ')
  );
}

function isText(profile: ColumnProfile): boolean {
  if (profile.numbers >= profile.filled * MOST || profile.addresses > 0) return false;
  return isNamed(profile, SAID) || (profile.length > LONG_TEXT && profile.distinct > profile.filled / 2);
}

function isNamed({ column }: ColumnProfile, words: readonly string[]): boolean {
  const text = plainName(`${column.name} ${column.question}`);
  return words.some((word) => text.includes(word));
}

function scaleNote({ column, lowest, highest }: ColumnProfile): string {
  return `"${column.name}" holds numbers from ${String(lowest)} to ${String(highest)}: check the ends of its scale, and set "reversed" where the least is the best`;
}

function labelNote({ column, filled, labelsOfFive, labelsOfSeven, numbers }: ColumnProfile): string {
  const unknown = filled - Math.max(labelsOfFive, labelsOfSeven) - numbers;
  return unknown > 0
    ? `"${column.name}" holds answers that are no known label: add them to "labels" with their point`
    : '';
}

function withUniqueNames(profiles: readonly ColumnProfile[]): NonNullable<SurveyMappingInput['dimensions']> {
  const seen = new Set<string>();
  return profiles.map((profile) => {
    const name = dimensionName(profile.column);
    let unique = name;
    for (let number = 2; seen.has(unique.toLowerCase()); number += 1) {
      unique = `${name.slice(0, DIMENSION_LENGTH - 4)} ${String(number)}`;
    }
    seen.add(unique.toLowerCase());
    return { dimension: unique, column: profile.column.name, scale: scaleOf(profile) ?? FIVE };
  });
}

/** The part of a grid: what stands last in brackets or after a dash; else the question. */
function dimensionName({ name, question }: SurveyColumn): string {
  const part = / [—–-] ([^—–]+)$/.exec(question)?.[1] ?? /[[(（]([^\])）]+)[\])）]$/.exec(name)?.[1] ?? question;
  return (
    part.replaceAll('|', '/').slice(0, DIMENSION_LENGTH).trim() ||
    name.replaceAll('|', '/').slice(0, DIMENSION_LENGTH).trim()
  );
}
