import { existsSync, readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { readModelSet } from '../../scripts/config/readModelSet.ts';
import { connectOrg } from '../../scripts/org/connectOrg.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { recalculate, type RecalculateResult } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { startLocalOrg, type LocalOrgServer } from '../local-org/index.ts';
import { readAdventureWorks } from './adventureWorks.ts';
import type { CompanyData } from './companyData.ts';
import { allowAuditFields } from './dataLoader.ts';
import { isLoaded, loadCompany, type LoadCounts } from './loadCompany.ts';
import type { Progress, StepReport } from './progress.ts';
import { generateCompany } from './sample/generateCompany.ts';

export interface DemoRequest {
  /** Folder with accounts.csv and orders.csv; absent: the sample company. */
  data?: string;
  asOf?: string;
  /** File of the org, or :memory:. */
  db: string;
}

/** What `--once --json` prints. */
export interface DemoReport {
  company: string;
  asOf: string;
  db: string;
  /** Records written by object; empty when the file held the company already. */
  loaded: LoadCounts;
  wonOpportunities: { records: number; amount: number };
  tiers: Record<string, number>;
  notRated: number;
  recalculation: RecalculateResult;
  steps: StepReport[];
  milliseconds: number;
}

export interface RunningDemo {
  server: LocalOrgServer;
  report: DemoReport;
}

const packageFolder = 'force-app';
const defaultModel = new URL('../../config/default-model.json', import.meta.url);

/** Starts the org, loads the company, rates it. The caller closes the server. */
export async function runDemo(request: DemoRequest, progress: Progress): Promise<RunningDemo> {
  const started = performance.now();
  const isNew = request.db === ':memory:' || !existsSync(request.db);
  const server = await progress.step('start the local org and deploy the package', async () => {
    const value = await startLocalOrg({ port: 0, db: request.db, ...(isNew ? { deploy: packageFolder } : {}) });
    return { value };
  });
  try {
    const org = connectOrg({ ...server, poll: { firstDelay: 20 } });
    const company = await progress.step('prepare the company', async () => {
      const value =
        request.data === undefined ? await sampleCompany(org, request.asOf) : readAdventureWorks(request.data);
      return { value, counts: { accounts: value.accounts.length } };
    });
    const asOf = request.asOf ?? company.asOf;
    const loaded = await progress.step('load it through Bulk API', async () => {
      if (await isLoaded(org, company)) return { value: {} };
      if (company.cases.length > 0) await allowAuditFields(server, org);
      const value = await loadCompany(org, company);
      return { value, counts: value };
    });
    const rate = (day: string): Promise<RecalculateResult> =>
      progress.step(`rate the accounts as of ${day}`, async () => {
        const value = await recalculate(org, { asOf: day });
        return { value, counts: { rated: value.rated, 'not rated': value.notRated, changed: value.changed } };
      });
    // Ratings of the quarters before give the page something to compare with: changes, moves between tiers, history.
    if (request.data === undefined && 'Account' in loaded) {
      for (const quarters of [3, 2, 1]) await rate(quartersBefore(asOf, quarters));
    }
    const recalculation = await rate(asOf);
    const report: DemoReport = {
      company: company.name,
      asOf,
      db: request.db,
      loaded,
      wonOpportunities: await wonOpportunities(org),
      tiers: recalculation.tiers,
      notRated: recalculation.notRated,
      recalculation,
      steps: progress.steps,
      milliseconds: Math.round(performance.now() - started)
    };
    return { server, report };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function quartersBefore(day: string, quarters: number): string {
  return (
    DateTime.fromISO(day)
      .minus({ months: 3 * quarters })
      .toISODate() ?? day
  );
}

/** The sample's history ends today, as the org sees it, so that the page of a new demo looks current. */
async function sampleCompany(org: OrgPort, asOf: string | undefined): Promise<CompanyData> {
  const { timeZone } = await org.identity();
  const today = DateTime.now().setZone(timeZone).toISODate();
  const modelSet = readModelSet(JSON.parse(readFileSync(defaultModel, 'utf8')));
  const assessed = modelSet.models.flatMap((model) => model.groups.flatMap((group) => group.metrics));
  return generateCompany({
    asOf: asOf ?? today ?? '',
    assessedMetrics: assessed.flatMap(({ name, source }) =>
      source.type === 'assessment' ? [{ name, validityDays: source.validityDays }] : []
    )
  });
}

async function wonOpportunities(org: OrgPort): Promise<{ records: number; amount: number }> {
  const [total] = await org.query<{ records: number; amount: number | null }>(
    'SELECT COUNT(Id) records, SUM(Amount) amount FROM Opportunity WHERE IsWon = true'
  );
  return { records: total?.records ?? 0, amount: total?.amount ?? 0 };
}
