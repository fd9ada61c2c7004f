import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../../scripts/exitCodes.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import type { LocalOrgServer } from '../local-org/index.ts';
import { like } from '../org/like.ts';
import { reach } from '../pipelines/testOrg.ts';
import { AS_OF, makeFaultCompany, STARTED, stateOf, unfinishedRuns, type FaultCompany } from './faults/faultCompany.ts';
import { startBatch } from './faults/runningBatch.ts';

const STARTS = 200;
const PROCESSES = 6;

let company: FaultCompany;
let server: LocalOrgServer;

beforeAll(async () => {
  company = await makeFaultCompany();
});
afterAll(() => company.remove());

function runs(): number {
  return [...server.org.query(server.org.callerNamed(server.username, '66.0'), 'SELECT Id FROM KA_Run__c').rows()]
    .length;
}

test(`of ${String(STARTS)} starts at once exactly one runs; the others are told who does and write nothing`, async () => {
  server = await company.open();
  let refused = 0;
  let free = (): void => undefined;
  const othersAreDone = new Promise<void>((resolve) => (free = resolve));
  const clock = (): Date => new Date(STARTED);
  const started = await Promise.allSettled(
    Array.from({ length: STARTS }, async () => {
      try {
        // The one that gets the lease keeps it until every other has tried.
        return await recalculate(reach(server), { asOf: AS_OF, clock, onLease: () => othersAreDone });
      } catch (error) {
        refused += 1;
        if (refused === STARTS - 1) free();
        throw error;
      }
    })
  );
  const failures = started.filter((start) => start.status === 'rejected').map(({ reason }) => reason as unknown);
  expect(failures).toHaveLength(STARTS - 1);
  for (const failure of failures) expect(failure).toMatchObject({ name: 'LeaseHeldError', exitCode: exitCodes.lease });
  expect(started.find((start) => start.status === 'fulfilled')?.value).toMatchObject({ failed: 0, changed: 4 });
  expect(runs()).toBe(1);
  expect(unfinishedRuns(server)).toEqual([]);
  await server.close();
}, 300_000);

test(`of ${String(PROCESSES)} processes started at once exactly one runs, the others end with the exit code of the lease`, async () => {
  server = await company.open();
  const batches = Array.from({ length: PROCESSES }, () => startBatch(server, { BATCH_WAITS: 'yes' }));
  let left = PROCESSES;
  for (const { ended } of batches) {
    void ended.then(() => {
      left -= 1;
      if (left === 1) for (const { child } of batches) child.stdin?.end('go\n');
    });
  }
  const codes = await Promise.all(batches.map(({ ended }) => ended));
  const outputs = batches.map(({ output }) => output());
  expect([...codes].sort(), outputs.join('\n')).toEqual([0, ...new Array<number>(PROCESSES - 1).fill(exitCodes.lease)]);
  expect(outputs.filter((text) => text.includes('holds the lease'))).toHaveLength(1);
  expect(outputs.filter((text) => text.includes('LeaseHeldError'))).toHaveLength(PROCESSES - 1);
  expect(runs()).toBe(1);
  expect(stateOf(server)).toMatchObject({ KA_Tier_Assignment__c: like.someTexts });
  await server.close();
}, 300_000);
