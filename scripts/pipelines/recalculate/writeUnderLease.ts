import { keyAccountsError } from '../../errors.ts';
import type { BulkJob } from '../../org/orgPort.ts';
import type { Lease } from '../runLease.ts';
import type { StageRecord } from '../stages.ts';
import { needsOfWriting, type Allowance } from './allowance.ts';
import type { Collected } from './collect.ts';
import type { Run } from './run.ts';
import { failuresText, stagesJson } from './runRecord.ts';
import { write, type RowFailure } from './write.ts';

export interface WriteOptions {
  lease: Lease;
  allowance: Allowance;
  now: Date;
  /** Stops after the upload of which the org refused rows. */
  strict: boolean;
  /** Gets every refused row, also when the run then stops. */
  failures: RowFailure[];
}

const STAGE = 'write';

/**
 * Writes what was collected, as long as the run holds its lease and the org's allowances last: both are looked at
 * before each upload, and each upload is in the run record before it is used.
 */
export async function writeUnderLease(
  { org, stages, asOf }: Run,
  collected: Collected,
  { lease, allowance, now, strict, failures }: WriteOptions
): Promise<void> {
  const { changed, portfolio, expiredSnapshots } = collected;
  const rows = [changed.accountIds.size, changed.moves.size * 2, changed.snapshots.size, expiredSnapshots.length];
  const [read, rated] = [portfolio.counts.accounts, portfolio.counts.rated].map((count) =>
    count.toLocaleString('en-US')
  );
  const soFar = `So far ${read ?? ''} accounts were read and ${rated ?? ''} rated`;
  await allowance.assertFor(needsOfWriting(rows), `${soFar}; nothing was written.`);
  await lease.check();
  await stages.run(STAGE, (stage) =>
    write(
      org,
      {
        ...collected,
        asOf,
        now,
        failures,
        onJob: async (job: BulkJob) => {
          // A run that another one took for dead must not write over what that one wrote.
          await lease.check();
          await allowance.assertFor(needsOfWriting([1]), `${soFar}; written: ${writtenText(stages.records)}.`);
          stage.job(job.id);
          await lease.update({ KA_Stages__c: stagesJson(stages.records) });
        },
        onUploaded: () => {
          if (strict && failures.length > 0) {
            throw keyAccountsError('rowsRefused', [String(failures.length), failuresText(failures)]);
          }
        }
      },
      stage
    )
  );
}

/** `accounts 10,000, snapshotsAdded 9,000`; what an upload under way has written is not known yet. */
function writtenText(records: readonly StageRecord[]): string {
  const counts = Object.entries(records.find(({ name }) => name === STAGE)?.counts ?? {}).filter(
    ([, count]) => count > 0
  );
  const texts = counts.map(([name, count]) => `${name} ${count.toLocaleString('en-US')}`);
  return texts.length === 0 ? 'nothing' : texts.join(', ');
}
