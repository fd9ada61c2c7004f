import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { surveyMappingSchema, type FileSource, type SurveyMapping } from '../../../config/surveyMapping.ts';
import { keyAccountsError } from '../../../errors.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import { readJsonFile } from '../../jsonFile.ts';

export interface LoadedMapping {
  mapping: SurveyMapping;
  /** A path, the name of a record, or `ready` for the one that comes with this program. */
  from: string;
}

export interface MappingOptions {
  /** Path of a JSON file, or name of a record of KA_Survey_Mapping__mdt. */
  mapping?: string;
  /** Take the place of what the mapping says. */
  survey?: string;
  wave?: string;
}

const READY: Readonly<Partial<Record<FileSource, string>>> = {
  Qualtrics: 'qualtrics',
  SurveyMonkey: 'surveymonkey',
  Typeform: 'typeform',
  Wenjuanxing: 'wenjuanxing'
};

const recordsSchema = z.array(z.object({ DeveloperName: z.string(), KA_Mapping__c: z.string().nullish() }));

/**
 * The mapping that is asked for; else the org's record that has the name of the layout; else the ready one of the
 * layout. `org` is absent where only a file is looked at.
 */
export async function loadMapping(
  org: OrgPort | undefined,
  source: FileSource,
  options: MappingOptions
): Promise<LoadedMapping> {
  const { from, document } = await documentOf(org, source, options.mapping);
  const overrides = {
    ...(options.survey === undefined ? {} : { survey: { text: options.survey } }),
    ...(options.wave === undefined ? {} : { wave: { text: options.wave } })
  };
  const isObject = typeof document === 'object' && document !== null;
  const parsed = surveyMappingSchema.safeParse(isObject ? { ...document, ...overrides } : document);
  if (!parsed.success) throw keyAccountsError('mappingInvalid', [`${from}:\n${z.prettifyError(parsed.error)}`]);
  return { mapping: parsed.data, from };
}

async function documentOf(
  org: OrgPort | undefined,
  source: FileSource,
  asked: string | undefined
): Promise<{ from: string; document: unknown }> {
  if (asked !== undefined && (asked.endsWith('.json') || existsSync(asked))) {
    return { from: asked, document: await readJsonFile(asked) };
  }
  const records = org ? await recordsOf(org) : new Map<string, string>();
  const name = asked ?? source;
  const record = records.get(name.toLowerCase());
  if (record !== undefined) return { from: `KA_Survey_Mapping.${name}`, document: jsonOf(name, record) };
  if (asked !== undefined) {
    throw keyAccountsError('surveyMappingUnknown', [asked], [[...records.keys()].join(', ') || 'none']);
  }
  const ready = READY[source];
  if (ready === undefined) {
    throw keyAccountsError('mappingInvalid', [
      '✖ no survey tool is recognised, so a mapping must say what the columns hold (--mapping)'
    ]);
  }
  const file = fileURLToPath(new URL(`../../../../config/surveys/${ready}.json`, import.meta.url));
  return { from: 'ready', document: await readJsonFile(file) };
}

/** By lower-case developer name. */
async function recordsOf(org: OrgPort): Promise<Map<string, string>> {
  const rows = recordsSchema.parse(
    await org.query<unknown>('SELECT DeveloperName, KA_Mapping__c FROM KA_Survey_Mapping__mdt')
  );
  return new Map(rows.map((row) => [row.DeveloperName.toLowerCase(), row.KA_Mapping__c ?? '']));
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw keyAccountsError('mappingInvalid', [
      `✖ the record ${name} of KA_Survey_Mapping__mdt holds no JSON (${reason})`
    ]);
  }
}
