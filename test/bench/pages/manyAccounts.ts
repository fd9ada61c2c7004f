/** A portfolio of any size, as a full run would leave it: rated accounts and what was learned of them all. */
import { readFileSync } from 'node:fs';
import { modelHash } from '../../../scripts/config/modelHash.ts';
import { readModelSet } from '../../../scripts/config/readModelSet.ts';
import { seededRandom } from '../../demo/sample/random.ts';
import type { AccountNumbers } from '../../../scripts/model/portfolioTally.ts';
import { profitAnalysis } from '../../../scripts/model/profitAnalysis.ts';
import { ratingAnalysis } from '../../../scripts/model/ratingAnalysis.ts';
import type { CellValue, OrgPort } from '../../../scripts/org/orgPort.ts';
import { ANALYSIS_COLUMNS, analysisRows } from '../../../scripts/pipelines/recalculate/analysisRows.ts';
import { publishModelVersion } from '../../../scripts/pipelines/recalculate/modelVersions.ts';

const INDUSTRIES = ['Energy', 'Machinery', 'Food & Beverage', 'Chemicals', 'Banking', 'Healthcare'];
const day = '2026-10-31';

interface Made {
  row: Record<string, CellValue>;
  numbers: AccountNumbers;
  tier: string;
}

/** Inserts so many rated accounts, the active model and the analyses of the portfolio. */
export async function loadPortfolio(org: OrgPort, count: number): Promise<void> {
  const modelSet = readModelSet(JSON.parse(readFileSync('config/default-model.json', 'utf8')));
  const now = new Date(`${day}T12:00:00Z`);
  await publishModelVersion(org, { modelSet, hash: modelHash(modelSet), interview: undefined, now });
  const made = makeAccounts(count);
  const rows = made.map(({ row }) => row);
  const columns = Object.keys(rows[0] ?? {});
  const inserted = await org.bulkIngest({ object: 'Account', operation: 'insert', columns, rows });
  if (inserted.failed.length > 0) throw new Error(inserted.failed[0]?.error);
  const frame = { asOf: day, currency: 'USD' };
  const numbers = made.map((account) => account.numbers);
  const profit = profitAnalysis(numbers, { ...frame, period: { from: '2025-11-01', to: day } });
  const rating = ratingAnalysis(numbers, { ...frame, tiers: [] });
  const { changed } = await analysisRows(
    org,
    ['Profit', 'Rating'],
    [
      { kind: 'Profit', scope: 'Portfolio', key: '', asOf: day, records: profit.accounts, detail: profit },
      { kind: 'Rating', scope: 'Portfolio', key: '', asOf: day, records: rating.accounts, detail: rating }
    ]
  );
  const target = { object: 'KA_Analysis__c', externalIdField: 'KA_External_Id__c' };
  await org.bulkIngest({ ...target, operation: 'upsert', columns: ANALYSIS_COLUMNS, rows: changed });
}

function makeAccounts(count: number): Made[] {
  const random = seededRandom(50_000);
  return Array.from({ length: count }, (_, index) => {
    const attractiveness = round(100 * random.next() ** 0.8);
    const strength = round(Math.min(100, Math.max(0, attractiveness + 60 * (random.next() - 0.6))));
    const score = round((attractiveness + strength) / 2);
    const revenue = round(1_000_000 * random.next() ** 6 + 100);
    const cost = round(revenue * random.next());
    const tier = score >= 80 ? 'Strategic' : score >= 65 ? 'Key' : score >= 45 ? 'Growth' : 'Standard';
    const change = round(10 * (random.next() - 0.5));
    const row = {
      Name: `Account ${String(index).padStart(6, '0')}`,
      Industry: INDUSTRIES[index % INDUSTRIES.length] ?? '',
      KA_Tier__c: tier,
      KA_Previous_Tier__c: 'Growth',
      KA_Tier_Since__c: day,
      KA_Score__c: score,
      KA_Score_Change__c: change,
      KA_Attractiveness__c: attractiveness,
      KA_Strength__c: strength,
      KA_Revenue__c: revenue,
      KA_Return__c: round(revenue / 2),
      KA_Cost__c: cost,
      KA_Calculated_At__c: `${day}T12:00:00.000Z`
    };
    const minor = (amount: number) => Math.round(amount * 100);
    return {
      row,
      tier,
      numbers: {
        score,
        attractiveness,
        strength,
        roi: Number.NaN,
        growth: Number.NaN,
        revenueMinor: minor(revenue),
        returnMinor: minor(round(revenue / 2)),
        costMinor: minor(cost),
        records: 1
      }
    };
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
