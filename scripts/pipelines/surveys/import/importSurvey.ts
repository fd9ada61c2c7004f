import type { FileSource } from '../../../config/surveyMapping.ts';
import { keyAccountsError } from '../../../errors.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import { readAllowance } from '../../recalculate/allowance.ts';
import { readHeldRecords } from './heldRecords.ts';
import { ImportPass, type OpenedFile } from './importPass.ts';
import { LISTED_ACCOUNTS, sumOf, type ImportSurveyResult } from './importResult.ts';
import { loadMapping, type MappingOptions } from './loadMapping.ts';
import { readMatchIndex } from './matchIndex.ts';
import { RejectWriter } from './rejectWriter.ts';
import { resolveMapping } from './resolveMapping.ts';
import { openSurveyFile } from './surveyFile.ts';

export interface ImportProgress {
  file: string;
  rows: number;
}

export interface ImportSurveyOptions extends MappingOptions {
  files: readonly string[];
  /** What the files are exports of; without it, as their columns say. */
  source?: FileSource;
  /** Reads, maps and matches everything, writes nothing to the org. */
  dryRun?: boolean;
  /** Writes nothing where a single row cannot be used. */
  strict?: boolean;
  /** Path of a CSV for the rows that cannot be used. */
  rejects?: string;
  onProgress?: (progress: ImportProgress) => void;
  /** Ends the import at the next rows; the reason is what is thrown. */
  signal?: AbortSignal;
  clock?: () => Date;
  /** Rows that are held before they are written. */
  chunkRows?: number;
}

/** Responses held at a time; with ten dimensions some 30 MB. */
const CHUNK_ROWS = 10_000;

/**
 * Brings exports of survey tools into the org: reads, maps, finds the account of each row, and upserts what differs from
 * what the org holds, by external id. Importing a file twice writes nothing the second time; an import that was stopped
 * is completed by running it again. Memory does not grow with the rows but for some 45 bytes each.
 */
export async function importSurvey(
  org: OrgPort,
  options: ImportSurveyOptions
): Promise<{ result: ImportSurveyResult; accountIds: ReadonlySet<string> }> {
  const now = (options.clock ?? (() => new Date()))();
  await checkPackage(org);
  const { timeZone } = await org.identity();
  const files = await openFiles(org, options);
  const rules = files.flatMap(({ mapping }) => mapping.match.map(({ rule }) => rule));
  const shared = {
    org,
    files,
    index: await readMatchIndex(org, rules),
    held: await readHeldRecords(org, new Set(files.map(({ source }) => source))),
    timeZone,
    now,
    chunkRows: options.chunkRows ?? CHUNK_ROWS,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.onProgress ? { onProgress: options.onProgress } : {})
  };
  const writer = options.rejects === undefined ? undefined : new RejectWriter(options.rejects);
  try {
    for (const { file } of files.slice(0, 1)) await writer?.start(file.header);
    const rehearse = options.dryRun === true || options.strict === true;
    const allowance = await readAllowance(org);
    let pass = new ImportPass({ ...shared, ...(rehearse ? {} : { allowance }), ...(writer ? { writer } : {}) });
    await pass.run();
    const refused = options.strict === true && options.dryRun !== true && pass.rejectedRows > 0;
    if (options.strict && !options.dryRun && !refused) {
      pass = new ImportPass({ ...shared, allowance, ...(writer ? { writer } : {}) });
      await pass.run();
    }
    const accountIds = refused ? new Set<string>() : pass.accountIds;
    return {
      accountIds,
      result: {
        ...sumOf(pass.files),
        dryRun: options.dryRun ?? false,
        refused,
        files: pass.files,
        answers: pass.answers,
        matched: pass.matched,
        stayed: pass.stayed,
        accounts: accountIds.size,
        accountIds: [...accountIds].slice(0, LISTED_ACCOUNTS),
        rejects: pass.rejects,
        rejectFiles: (await writer?.finish()) ?? []
      }
    };
  } catch (error) {
    await writer?.discard();
    throw error;
  }
}

/** Every file and its mapping are understood before the first row is written. */
async function openFiles(org: OrgPort, options: ImportSurveyOptions): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  // A mapping that is asked for knows what it is for.
  const asked = options.mapping === undefined ? undefined : await loadMapping(org, 'File', options);
  for (const path of options.files) {
    const file = await openSurveyFile(path, options.source ?? asked?.mapping.source);
    const { mapping, from } = asked ?? (await loadMapping(org, file.layout.source, options));
    const resolved = resolveMapping(mapping, file.found.columns, file.layout);
    if ('problems' in resolved) {
      const columns = file.found.columns.map(({ name }) => name).join(', ');
      const lines = [`${path} with the mapping ${from}:`, ...resolved.problems.map((problem) => `✖ ${problem}`)];
      throw keyAccountsError('mappingInvalid', [[...lines, `The file has: ${columns}.`].join('\n')]);
    }
    opened.push({ file, mapping: resolved, from, source: mapping.source ?? file.layout.source });
  }
  return opened;
}

async function checkPackage(org: OrgPort): Promise<void> {
  for (const object of ['KA_Survey_Response__c', 'KA_Survey_Answer__c']) {
    if (!(await org.describe(object))) throw keyAccountsError('packageMissing', [`the object ${object}`]);
  }
}
