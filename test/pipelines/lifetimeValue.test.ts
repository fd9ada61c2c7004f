import { afterAll, beforeAll, expect, test } from 'vitest';
import { customMetadataXml } from '../../scripts/config/customMetadataXml.ts';
import { calibrationSchema } from '../../scripts/model/calibration.ts';
import type { ClvCalibration } from '../../scripts/model/clv/clvCalibration.ts';
import { clvWarnings } from '../../scripts/pipelines/recalculate/clvWarnings.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { NO_PURCHASES_KNOWN } from '../model/clvCalibrations.ts';
import { like } from '../org/like.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
/** Advances, so that it is plain which run was the last. */
let instant = Date.parse('2025-12-15T10:00:00Z');
const clock = (): Date => new Date((instant += 1000));
let testOrg: TestOrg;
beforeAll(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
}, 60_000);
afterAll(() => testOrg.close());

async function set(name: string, value: string | null): Promise<void> {
  const xml = customMetadataXml({ label: name, values: { KA_Value__c: value } });
  const records = new Map([[`KA_Setting.${name}`, xml]]);
  const report = await testOrg.org.deployCustomMetadata({ records, remove: [], checkOnly: false });
  expect(report).toMatchObject({ succeeded: true, failures: [] });
}

async function valueOf(name: string): Promise<Record<string, unknown>> {
  const [row] = await testOrg.org.query<Record<string, unknown>>(
    `SELECT KA_CLV__c, KA_CLV_Method__c, KA_Probability_Active__c FROM Account WHERE Name = '${name}'`
  );
  return row ?? {};
}

/** What an amount of each month is worth today over so many months. */
const annuity = (months: number, rate: number): number =>
  Array.from({ length: months }, (_, month) => (1 + rate) ** (-(month + 1) / 12)).reduce((sum, each) => sum + each, 0);

test('three buyers are too few for a model: their period is repeated over 36 months at 10 %, and the run says so', async () => {
  const result = await recalculate(testOrg.org, { asOf, clock });
  const month = (50_000 / 365) * (365.25 / 12);
  const value = await valueOf('Subsidiary');
  expect(value).toMatchObject({ KA_CLV_Method__c: 'Naive', KA_Probability_Active__c: null });
  expect(value['KA_CLV__c']).toBeCloseTo(month * annuity(36, 0.1), 2);
  expect(result.warnings).toEqual([
    like.matching(/^Too few accounts bought on more than one day \(1\)/),
    like.matching(/^The history is too short/)
  ]);
  const [run] = await testOrg.org.query<{ KA_Warnings__c: string }>('SELECT KA_Warnings__c FROM KA_Run__c');
  expect(run?.KA_Warnings__c).toBe(result.warnings.join('\n'));
});

test('an account that never bought has neither value nor probability', async () => {
  expect(await valueOf('Prospect')).toMatchObject({
    KA_CLV__c: null,
    KA_CLV_Method__c: null,
    KA_Probability_Active__c: null
  });
});

test('horizon, rate and model are the settings of the org, kept with the run; blank means the default', async () => {
  await set('KA_CLV_Horizon_Months', '12');
  await set('KA_CLV_Discount_Rate', '0');
  await set('KA_CLV_Model', 'MBG_NBD');
  const { runId } = await recalculate(testOrg.org, { asOf, clock });
  expect((await valueOf('Subsidiary'))['KA_CLV__c']).toBeCloseTo((50_000 / 365) * 365.25, 2);
  const [run] = await testOrg.org.query<{ KA_Calibration__c: string }>(
    `SELECT KA_Calibration__c FROM KA_Run__c WHERE Id = '${runId ?? ''}'`
  );
  const { clv } = calibrationSchema.parse(JSON.parse(run?.KA_Calibration__c ?? ''));
  expect(clv).toMatchObject({ horizonMonths: 12, yearlyDiscountRate: 0, variant: 'mbgnbd' });

  await set('KA_CLV_Horizon_Months', null);
  const before = await valueOf('Subsidiary');
  const [account] = await testOrg.org.query<{ Id: string }>("SELECT Id FROM Account WHERE Name = 'Subsidiary'");
  // A partial run keeps to the calibration of the full one, settings included.
  expect(await recalculate(testOrg.org, { asOf, clock, accounts: [account?.Id ?? ''] })).toMatchObject({ changed: 0 });
  expect(await valueOf('Subsidiary')).toEqual(before);
  await recalculate(testOrg.org, { asOf, clock });
  expect((await valueOf('Subsidiary'))['KA_CLV__c']).toBeCloseTo((50_000 / 365) * 365.25 * 3, 1);
});

test.each([
  ['KA_CLV_Horizon_Months', '0', /from 1 to 120/],
  ['KA_CLV_Horizon_Months', 'three years', /whole number of months/],
  ['KA_CLV_Discount_Rate', '10 %', /percentage a year from 0 to 100/],
  ['KA_CLV_Discount_Rate', '101', /percentage a year from 0 to 100/],
  ['KA_CLV_Model', 'Pareto', /BG_NBD or MBG_NBD/]
])('the setting %s = %j is refused by name, with what it takes', async (name, value, message) => {
  await set(name, value);
  await expect(recalculate(testOrg.org, { asOf, clock, dryRun: true })).rejects.toMatchObject({
    name: 'SettingInvalidError',
    exitCode: 4,
    message: like.matching(message),
    actions: [like.containing(name)]
  });
  await set(name, null);
});

test('every warning has its sentence, with the numbers behind it', () => {
  const calibration: ClvCalibration = {
    ...NO_PURCHASES_KNOWN,
    repeatBuyers: 7,
    frequencySpendCorrelation: -0.456,
    regularity: 2.34,
    holdout: { accounts: 9, modelError: 1_234_567, naiveError: 89 },
    warnings: [
      'tooFewRepeatBuyers',
      'notConverged',
      'frequencySpendCorrelated',
      'ordersTooRegular',
      'naiveForecastBetter',
      'noHoldout',
      'holdoutNotFitted'
    ]
  };
  const sentences = clvWarnings(calibration, 'EUR');
  expect(sentences).toEqual([
    like.matching(/^Too few accounts .* \(7\) .*\.$/),
    like.matching(/^The likelihood .*\.$/),
    like.matching(/\(correlation -0\.46, .*\.$/),
    like.matching(/\(regularity 2\.3; .*\.$/),
    like.matching(/off by EUR 1 an account .* by EUR 12,346: .*\.$/),
    like.matching(/^The history is too short .*\.$/),
    like.matching(/^The purchase model could not .*\.$/)
  ]);
  expect(
    clvWarnings({ ...calibration, regularity: Number.MAX_VALUE, warnings: ['ordersTooRegular'] }, 'EUR')[0]
  ).toMatch(/regularity over 1000;/);
});
