/** Packages that are wrong somewhere: each deploy ends, none with a fault of the org, and a failed one changes nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestOrg, until, type Client } from '../local-org/protocol/fixture/testOrg.ts';
import { DataDigest } from './fuzz/dataDigest.ts';
import { brokenPackage } from './fuzz/packages.ts';
import { Random } from './fuzz/random.ts';

const SEED = Number(process.env['KEY_ACCOUNTS_FUZZ_SEED'] ?? 20_260_310);
const PACKAGES = 400;

const folder = mkdtempSync(join(tmpdir(), 'fuzz-deploy-'));
const log: string[] = [];
let client: Client;
let data: DataDigest;
beforeAll(async () => {
  const db = join(folder, 'org.db');
  client = await startTestOrg({ db, log: (line) => log.push(line) });
  await client.create('Account', { Name: 'Acme', Industry: 'Energy' });
  data = new DataDigest(db);
});
afterAll(async () => {
  data.close();
  await client.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const deploymentSchema = z.object({
  id: z.string(),
  deployResult: z.object({
    status: z.string(),
    details: z.object({ componentFailures: z.array(z.object({ problem: z.string() })) }).optional()
  })
});

test(`${PACKAGES} broken packages`, async () => {
  const outcomes = new Map<string, number>();
  let digest = data.digest();
  for (let number = 0; number < PACKAGES; number++) {
    const zip = await brokenPackage(new Random(SEED + number * 104_729));
    const logged = log.length;
    const { status, problems } = await deploy(zip);
    outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
    const now = data.digest();
    const where = `seed ${SEED}, package ${number}: ${status} ${problems.join('; ')}\n${zip.toString('base64')}`;
    expect(log.slice(logged).join('\n'), where).toBe('');
    expect(
      problems.filter((problem) => /UNKNOWN_EXCEPTION|SQLITE|undefined|\[object/i.test(problem)),
      where
    ).toEqual([]);
    if (status === 'Failed') {
      expect(problems.length, where).toBeGreaterThan(0);
      expect(now, where).toBe(digest);
    }
    digest = now;
  }
  expect(data.isIntact()).toBe(true);
  expect(outcomes.get('Failed'), JSON.stringify([...outcomes])).toBeGreaterThan(PACKAGES / 4);
  expect(outcomes.get('Succeeded'), JSON.stringify([...outcomes])).toBeGreaterThan(5);
  expect(await client.query('SELECT Name FROM Account')).toHaveLength(1);
});

async function deploy(zip: Buffer): Promise<{ status: string; problems: string[] }> {
  const form = new FormData();
  form.set('json', new Blob([JSON.stringify({ deployOptions: {} })], { type: 'application/json' }));
  form.set('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'package.zip');
  const response = new Response(form);
  const headers = { 'content-type': response.headers.get('content-type') ?? '' };
  const body = new Uint8Array(await response.arrayBuffer());
  const { id } = deploymentSchema.parse((await client.send('POST', '/metadata/deployRequest', body, headers)).body);
  return until(async () => {
    const answer = await client.get(`/metadata/deployRequest/${id}?includeDetails=true`);
    const { status, details } = deploymentSchema.parse(answer.body).deployResult;
    if (status !== 'Succeeded' && status !== 'Failed') return undefined;
    return { status, problems: details?.componentFailures.map(({ problem }) => problem) ?? [] };
  });
}
