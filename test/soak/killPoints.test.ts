import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../../scripts/exitCodes.ts';
import type { LocalOrgServer } from '../local-org/index.ts';
import { makeFaultCompany, stateOf, unfinishedRuns, type FaultCompany } from './faults/faultCompany.ts';
import { Texts } from './faults/privacy.ts';
import { startBatch, watchRequests } from './faults/runningBatch.ts';
import { runUntilDone } from './faults/untilDone.ts';
import { Random } from './fuzz/random.ts';

const SEED = Number(process.env['KEY_ACCOUNTS_FAULT_SEED'] ?? 1);
const KILLS = 50;
const PER_TEST = 10;

let company: FaultCompany;
let undisturbed: Record<string, string[]>;
/** Every request of an undisturbed run, in order. */
const requests: string[] = [];
let killed = 0;

beforeAll(async () => {
  company = await makeFaultCompany();
  await withCopy(async (server) => {
    watchRequests(server, (_number, request) => requests.push(request));
    const { ended, output } = startBatch(server);
    expect(await ended, output()).toBe(0);
    undisturbed = stateOf(server);
  });
});
afterAll(() => company.remove());

async function withCopy(work: (server: LocalOrgServer) => Promise<void>): Promise<void> {
  const server = await company.open();
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

test.each(Array.from({ length: KILLS / PER_TEST }, (_, at) => at * PER_TEST))(
  `a batch that is killed, and the one after it, leave the org as an undisturbed run does; kills from %i on (seed ${String(SEED)})`,
  async (from) => {
    const random = new Random(SEED * 1_000 + from);
    for (let number = from; number < from + PER_TEST; number += 1) {
      const at = 1 + random.below(requests.length);
      const what = `killed at request ${String(at)}, ${requests[at - 1] ?? ''}`;
      await withCopy(async (server) => {
        const batch = startBatch(server);
        watchRequests(server, (seen) => {
          if (seen === at) batch.child.kill('SIGKILL');
        });
        // Where it looked at fewer jobs than the run before, it may be done sooner.
        const code = await batch.ended;
        expect([null, exitCodes.done], `${what}: ${batch.output()}`).toContain(code);
        if (code === null) killed += 1;
        const texts = new Texts();
        texts.add(batch.output());
        expect(await runUntilDone(server, texts), what).toBe(1);
        texts.addRuns(server);
        expect(stateOf(server), what).toEqual(undisturbed);
        expect(unfinishedRuns(server), what).toEqual([]);
        expect(texts.leaks(server.accessToken), what).toEqual([]);
      });
    }
  }
);

test('nearly all of them were killed indeed', () => {
  expect(killed).toBeGreaterThan(KILLS * 0.8);
});

test('a batch that slept while another took over stops before its next upload', async () => {
  const isUpload = (request: string): boolean => /^POST .*\/jobs\/ingest$/.test(request);
  const uploads = requests.filter(isUpload).length;
  expect(uploads).toBeGreaterThan(3);
  for (const nth of [1, Math.ceil(uploads / 2), uploads]) {
    const what = `asleep from upload ${String(nth)} of ${String(uploads)} on`;
    await withCopy(async (server) => {
      const batch = startBatch(server);
      let seen = 0;
      await new Promise<void>((resolve) => {
        watchRequests(server, (_number, request) => {
          if (!isUpload(request)) return;
          seen += 1;
          if (seen !== nth) return;
          batch.child.kill('SIGSTOP');
          resolve();
        });
      });
      expect(await runUntilDone(server, new Texts()), what).toBe(1);
      batch.child.kill('SIGCONT');
      expect(await batch.ended, `${what}: ${batch.output()}`).toBe(exitCodes.lease);
      expect(batch.output()).toContain('LeaseLostError');
      expect(stateOf(server), what).toEqual(undisturbed);
      expect(unfinishedRuns(server), what).toEqual([]);
    });
  }
});
