import { expect } from 'vitest';
import type { LocalOrgServer } from '../../local-org/index.ts';
import type { FaultRule } from '../../local-org/protocol/faults.ts';
import { stateOf, unfinishedRuns, type FaultCompany } from './faultCompany.ts';
import { Texts } from './privacy.ts';
import { runUntilDone } from './untilDone.ts';

async function withCopy<T>(company: FaultCompany, work: (server: LocalOrgServer) => Promise<T>): Promise<T> {
  const server = await company.open();
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

export function undisturbedState(company: FaultCompany): Promise<Record<string, string[]>> {
  return withCopy(company, async (server) => {
    await runUntilDone(server, new Texts());
    return stateOf(server);
  });
}

/** The org must end as it does without faults, and nothing that was printed or recorded may give anybody away. */
export async function survives(
  company: FaultCompany,
  undisturbed: Record<string, string[]>,
  rules: readonly FaultRule[],
  name: string
): Promise<void> {
  const what = `${name}: ${JSON.stringify(rules)}`;
  await withCopy(company, async (server) => {
    const texts = new Texts();
    for (const rule of rules) server.faults.add(rule);
    await runUntilDone(server, texts).catch((error: unknown) => {
      throw new Error(what, { cause: error });
    });
    texts.addRuns(server);
    expect(stateOf(server), what).toEqual(undisturbed);
    expect(unfinishedRuns(server), what).toEqual([]);
    expect(texts.leaks(server.accessToken), what).toEqual([]);
  });
}
