import type { FileSource, MatchRule } from '../../../config/surveyMapping.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import type { TableRow } from '../../files/tableRow.ts';
import { needsOfWriting, type Allowance } from '../../recalculate/allowance.ts';
import { DigestTable } from './digestTable.ts';
import { contentOf, contentOfAnswer, type HeldRecords } from './heldRecords.ts';
import { LISTED_REJECTS, noRows, type ImportedFile, type ListedReject } from './importResult.ts';
import type { ImportProgress } from './importSurvey.ts';
import { rowMapper, type MappedResponse, type RowFaultFound } from './mapRow.ts';
import type { Match, MatchIndex } from './matchIndex.ts';
import type { RejectWriter } from './rejectWriter.ts';
import type { ResolvedMapping } from './resolveMapping.ts';
import type { SurveyFile } from './surveyFile.ts';
import { writeResponses, type ChangedResponse } from './writeResponses.ts';

export interface OpenedFile {
  file: SurveyFile;
  mapping: ResolvedMapping;
  from: string;
  source: FileSource;
}

export interface PassOptions {
  org: OrgPort;
  files: readonly OpenedFile[];
  index: MatchIndex;
  held: HeldRecords;
  timeZone: string;
  now: Date;
  chunkRows: number;
  /** Absent where what differs is only counted. */
  allowance?: Allowance;
  writer?: RejectWriter;
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}

interface PendingRow {
  row: TableRow;
  opened: OpenedFile;
  counts: ImportedFile;
  changed: ChangedResponse;
}

/** One reading of all files, in which every row ends in exactly one of the counts. */
export class ImportPass {
  readonly files: ImportedFile[] = [];
  readonly rejects: ListedReject[] = [];
  readonly accountIds = new Set<string>();
  readonly answers = { created: 0, updated: 0 };
  readonly matched: Record<MatchRule['key'], number> = { Id: 0, ExternalId: 0, Email: 0, Name: 0 };
  stayed = 0;
  rejectedRows = 0;
  readonly #options: PassOptions;
  readonly #seen = new DigestTable();
  #pending: PendingRow[] = [];
  #written = 0;

  constructor(options: PassOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { files, timeZone, now, signal, onProgress } = this.#options;
    for (const opened of files) {
      const { file, mapping, source, from } = opened;
      const counts: ImportedFile = {
        file: file.table.path,
        format: file.table.format,
        encoding: file.table.encoding,
        source,
        evidence: file.found.evidence,
        mapping: from,
        ...noRows()
      };
      this.files.push(counts);
      const map = rowMapper({ source, layout: file.layout, columns: file.found.columns, mapping, timeZone, now });
      for await (const batch of file.rows()) {
        signal?.throwIfAborted();
        for (const row of batch) {
          counts.rows += 1;
          const mapped = map(row);
          if ('skip' in mapped) counts.skipped[mapped.skip] += 1;
          else if ('faults' in mapped) await this.#reject(opened, counts, row, mapped.faults);
          else await this.#take(opened, counts, row, mapped.response);
        }
        onProgress?.({ file: counts.file, rows: counts.rows });
      }
    }
    await this.#flush();
  }

  async #take(opened: OpenedFile, counts: ImportedFile, row: TableRow, response: MappedResponse): Promise<void> {
    const content = JSON.stringify(response);
    const isRepeated = this.#seen.hasContent(response.externalId, content);
    // Exports overlap; a row that says the same again is no mistake.
    if (isRepeated === true) {
      counts.unchanged += 1;
      return;
    }
    if (isRepeated === false) {
      const column = opened.mapping.respondent;
      const value = column ? (row.cells[column.index] ?? '') : '';
      const reason = 'an earlier row has the same id and says something else';
      return this.#reject(opened, counts, row, [{ column: column?.name ?? '', value, reason }]);
    }
    const match = this.#options.index.find(response.keys);
    if ('reason' in match) return this.#reject(opened, counts, row, [match]);
    const { responses } = this.#options.held;
    const hasMoved = responses.hasOwner(response.externalId, match.accountId) === false;
    if (hasMoved && match.contactId === null) {
      const { column = '', value = '' } = response.keys.find(({ rule }) => rule.key === match.by) ?? {};
      const reason = 'the org has this response for another account; delete it there first';
      return this.#reject(opened, counts, row, [{ column, value, reason }]);
    }
    this.#seen.put(response.externalId, content);
    this.matched[match.by] += 1;
    if (hasMoved) this.stayed += 1;
    const changed = this.#compare(opened.source, match, response);
    if (!changed) {
      counts.unchanged += 1;
      return;
    }
    this.#pending.push({ row, opened, counts, changed });
    if (this.#pending.length >= this.#options.chunkRows) await this.#flush();
  }

  /** What of a response differs from the org; undefined where nothing does. */
  #compare(source: FileSource, match: Match, response: MappedResponse): ChangedResponse | undefined {
    const { responses, answers } = this.#options.held;
    const same = responses.hasContent(response.externalId, contentOf(response, match.contactId));
    const changed: ChangedResponse = {
      source,
      accountId: match.accountId,
      contactId: match.contactId,
      response,
      isHeld: same !== undefined,
      isChanged: same !== true,
      newAnswers: [],
      changedAnswers: []
    };
    for (const answer of response.answers) {
      const sameAnswer = answers.hasContent(answer.externalId, contentOfAnswer(answer));
      if (sameAnswer === undefined && answer.value !== null) changed.newAnswers.push(answer);
      // An answer taken back is emptied: the org keeps that there was one, and counts it no more.
      if (sameAnswer === false) changed.changedAnswers.push(answer);
    }
    const { isChanged, newAnswers, changedAnswers } = changed;
    return isChanged || newAnswers.length + changedAnswers.length > 0 ? changed : undefined;
  }

  async #flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    const { org, allowance } = this.#options;
    const all = pending.map(({ changed }) => changed);
    if (allowance && all.length > 0) {
      const rows = [all.length, all.reduce((sum, row) => sum + row.newAnswers.length + row.changedAnswers.length, 0)];
      await allowance.assertFor(needsOfWriting(rows), `${String(this.#written)} responses were written before.`);
    }
    const { refused, answers } = allowance ? await writeResponses(org, all) : rehearsal(all);
    this.#written += all.length - refused.size;
    this.answers.created += answers.created;
    this.answers.updated += answers.updated;
    for (const { row, opened, counts, changed } of pending) {
      const error = refused.get(changed.response.externalId);
      if (error !== undefined) {
        await this.#reject(opened, counts, row, [{ column: '', value: '', reason: error }]);
        continue;
      }
      counts[changed.isHeld ? 'updated' : 'created'] += 1;
      this.accountIds.add(changed.accountId);
    }
  }

  async #reject(
    opened: OpenedFile,
    counts: ImportedFile,
    { line, cells }: TableRow,
    faults: readonly RowFaultFound[]
  ): Promise<void> {
    counts.rejected += 1;
    this.rejectedRows += 1;
    await this.#options.writer?.write(opened.file.header, { file: counts.file, line, cells, faults });
    for (const { column, reason } of faults) {
      if (this.rejects.length < LISTED_REJECTS) {
        this.rejects.push({ file: counts.file, line, column, reason: withoutValue(reason) });
      }
    }
  }
}

function rehearsal(changed: readonly ChangedResponse[]): Awaited<ReturnType<typeof writeResponses>> {
  const count = (of: (row: ChangedResponse) => readonly unknown[]): number =>
    changed.reduce((sum, row) => sum + of(row).length, 0);
  return {
    refused: new Map(),
    answers: { created: count((row) => row.newAnswers), updated: count((row) => row.changedAnswers) }
  };
}

/** The org repeats what it refuses, which may be what somebody said. */
function withoutValue(reason: string): string {
  return reason.replace(/(data value too large:).*(\(max length=\d+\))/s, '$1 … $2');
}
