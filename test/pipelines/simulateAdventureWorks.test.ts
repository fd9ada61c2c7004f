import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calibrationSchema } from '../../scripts/model/calibration.ts';
import { publishModel } from '../../scripts/pipelines/model/publish.ts';
import { simulateModel, type ModelSimulation } from '../../scripts/pipelines/model/simulate.ts';
import { recalculate, type RecalculateResult } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { WRITTEN_FIELDS } from '../../scripts/pipelines/recalculate/accountFields.ts';
import { defaultModel } from '../config/modelRows.ts';
import { readAdventureWorks } from '../demo/adventureWorks.ts';
import { loadCompany } from '../demo/loadCompany.ts';
import { hasAdventureWorks } from '../model/adventureWorks.ts';
import { adventureWorksFolder } from '../realData.ts';
import { fileFolder, shiftWeight, withCut, withModel } from './modelFiles.ts';
import { startTestOrg, writtenState, type TestOrg } from './testOrg.ts';

const skipped = hasAdventureWorks ? '' : ' (not here: set KEY_ACCOUNTS_DATA to the folder that holds it)';
const [BEFORE, AS_OF] = ['2013-07-31', '2013-11-30'];

interface TierRow {
  Id: string;
  KA_Tier__c: string | null;
  KA_Score__c: number | null;
}

describe.skipIf(!hasAdventureWorks)(`a model change on AdventureWorks${skipped}`, () => {
  const files = fileFolder();
  let testOrg: TestOrg;
  let earlier: RecalculateResult;
  let simulation: ModelSimulation;
  let untouched: [unknown, unknown];
  let before: Map<string, TierRow>;
  let next: RecalculateResult;
  let after: Map<string, TierRow>;

  const tiers = async (): Promise<Map<string, TierRow>> => {
    const rows = await testOrg.org.query<TierRow>('SELECT Id, KA_Tier__c, KA_Score__c FROM Account');
    return new Map(rows.map((row) => [row.Id, row]));
  };
  const everything = async (): Promise<unknown> => [
    await writtenState(testOrg.org, ['SystemModstamp', ...WRITTEN_FIELDS]),
    (await testOrg.org.query<object>('SELECT Id FROM KA_Run__c')).length
  ];

  beforeAll(async () => {
    testOrg = await startTestOrg();
    const { org } = testOrg;
    await loadCompany(org, readAdventureWorks(adventureWorksFolder));
    earlier = await recalculate(org, { asOf: BEFORE });
    // Loyalty for value, a lower cut, a capacity that binds, and no dwell that would hide what that does.
    const shifted = withCut(shiftWeight(defaultModel(), 'Customer_Value', 'Loyalty', 16), 'Key', 61);
    const changed = withModel(
      {
        ...shifted,
        tiers: shifted.tiers.map((tier) => (tier.name === 'Strategic' ? { ...tier, maximumAccounts: 20 } : tier))
      },
      () => ({ minimumDwellDays: 0 })
    );
    const file = files.json('model.json', changed);
    const untouchedBefore = await everything();
    simulation = await simulateModel(org, { file, asOf: AS_OF });
    untouched = [untouchedBefore, await everything()];
    before = await tiers();
    await publishModel(org, { file, note: 'Loyalty counts more' });
    next = await recalculate(org, { asOf: AS_OF });
    after = await tiers();
  }, 180_000);
  afterAll(async () => {
    files.close();
    await testOrg.close();
  });

  test('the simulation writes nothing at all', () => {
    expect(untouched[1]).toEqual(untouched[0]);
  });

  test('the moves that it predicts are those that the next run makes, account by account, with score and reason', async () => {
    const moved = [...after.values()].filter(({ Id, KA_Tier__c }) => before.get(Id)?.KA_Tier__c !== KA_Tier__c);
    expect(moved.length).toBeGreaterThan(50);
    expect(simulation.moves.map(({ accountId, from, to }) => [accountId, from, to])).toEqual(
      moved
        .map(({ Id, KA_Tier__c }) => [Id, before.get(Id)?.KA_Tier__c, KA_Tier__c])
        .sort(([a = ''], [b = '']) => ((a ?? '') < (b ?? '') ? -1 : 1))
    );
    for (const { accountId, scoreBefore, scoreAfter } of simulation.moves) {
      expect(before.get(accountId)?.KA_Score__c).toBe(scoreBefore);
      expect(after.get(accountId)?.KA_Score__c).toBe(scoreAfter);
    }
    const history = await testOrg.org.query<{ KA_Account__c: string; KA_Reason__c: string }>(
      `SELECT KA_Account__c, KA_Reason__c FROM KA_Tier_Assignment__c WHERE KA_Start__c = ${AS_OF}`
    );
    const reasons = new Map(history.map((row) => [row.KA_Account__c, row.KA_Reason__c]));
    for (const { accountId, reason } of simulation.moves) expect(reasons.get(accountId)).toBe(reason);
  });

  test('the distributions and the model are those of the two runs', () => {
    expect(simulation.tiersBefore).toEqual(earlier.tiers);
    expect(simulation.tiers).toEqual(next.tiers);
    expect(simulation).toMatchObject({ modelHash: next.modelHash, rated: next.rated, notRated: next.notRated });
    expect(next.modelHash).not.toBe(earlier.modelHash);
  });

  test('the matrix counts every account once, by rows as before and by columns as after', () => {
    const sum = (filter: (flow: ModelSimulation['matrix'][number]) => boolean): number =>
      simulation.matrix.filter(filter).reduce((total, { accounts }) => total + accounts, 0);
    expect(sum(() => true)).toBe(701);
    for (const tier of simulation.tierNames) {
      expect(sum(({ from }) => from === tier)).toBe(simulation.tiersBefore[tier]);
      expect(sum(({ to }) => to === tier)).toBe(simulation.tiers[tier]);
    }
    expect(sum(({ from, to }) => from !== to)).toBe(simulation.moves.length);
    expect(simulation.tiers['Strategic']).toBe(20);
  });

  test('by score alone every rated account has the tier of its score, and the rest are told to be held back', () => {
    const cuts = [...after.values()].filter(({ KA_Score__c }) => (KA_Score__c ?? -1) >= 61);
    const { Strategic = 0, Key = 0 } = simulation.tiersByScore;
    expect(Strategic + Key).toBe(cuts.length);
    expect(simulation.heldBack).toBeGreaterThan(0);
  });

  test('the run keeps cut points and purchase models with it, and its warnings in words', async () => {
    const [run] = await testOrg.org.query<{ KA_Calibration__c: string; KA_Warnings__c: string }>(
      `SELECT KA_Calibration__c, KA_Warnings__c FROM KA_Run__c WHERE Id = '${next.runId ?? ''}'`
    );
    const calibration = calibrationSchema.parse(JSON.parse(run?.KA_Calibration__c ?? ''));
    expect(calibration.rfm?.monetary).toHaveLength(4);
    expect(calibration.clv).toMatchObject({ method: 'naive', horizonMonths: 36, yearlyDiscountRate: 0.1 });
    expect(run?.KA_Warnings__c).toBe(next.warnings.join('\n'));
    // Resellers order on the same day each quarter, which no purchase model beats.
    expect(next.warnings.join(' ')).toMatch(
      /more evenly than at random .*"same as the period before" was off by USD 33,227/
    );
  });

  test('an account rated alone gets the lifetime value of the full run', async () => {
    const [row] = await testOrg.org.query<Record<string, unknown>>(
      "SELECT Id, KA_CLV__c, KA_CLV_Method__c, KA_Probability_Active__c FROM Account WHERE AccountNumber = 'AW00000650'"
    );
    // 288,088.47 of twelve months, monthly 288,088.47 / 365 · 30.4375, times the annuity of 31.18645 months.
    expect(row?.['KA_CLV__c']).toBeCloseTo((288_088.47 / 365) * 30.4375 * 31.18645, -1);
    expect(row?.['KA_CLV_Method__c']).toBe('Naive');
    expect(row?.['KA_Probability_Active__c']).toBeGreaterThan(90);
    expect(await recalculate(testOrg.org, { asOf: AS_OF, accounts: [String(row?.['Id'])] })).toMatchObject({
      changed: 0
    });
  });
});
