import { describe, expect, it } from 'vitest';
import { driversSchema } from '../../../scripts/config/surveyAnalysis.ts';
import { driversOf, type DriverResponse } from '../../../scripts/model/drivers/driversOf.ts';
import { normalOf, randomOf } from '../../../scripts/model/drivers/seededRandom.ts';

const NAMES = ['Delivery', 'Service', 'Product', 'Price', ...Array.from({ length: 20 }, (_, at) => `Other ${at}`)];
const names = { nameOf: (at: number): string => NAMES[at] ?? '', questionOf: () => null };
const clipped = (value: number): number => Math.min(100, Math.max(0, value));

/** Delivery decides, Service helps, Product is good and matters little, Price is noise. */
function responses(count: number, seed = 'drivers'): DriverResponse[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => {
    const [delivery, service, product, price] = [45, 55, 85, 50].map((mean) => clipped(mean + 15 * normalOf(random)));
    const csat = clipped(0.7 * (delivery ?? 0) + 0.35 * (service ?? 0) + 12 * normalOf(random));
    return {
      csat,
      nps: null,
      dimensions: new Map([delivery, service, product, price].map((value, at) => [at, value ?? 0]))
    };
  });
}

const run = (rows: readonly DriverResponse[], seed = 'bootstrap') => driversOf(rows, names, randomOf(seed), false);

function known(rows: readonly DriverResponse[], seed?: string) {
  const drivers = driversSchema.parse(run(rows, seed));
  if (drivers.state !== 'known') throw new Error(`no drivers: ${drivers.reason}`);
  return drivers;
}

describe('drivers of satisfaction', () => {
  it('finds what decides, what helps and what is noise, and where to act', () => {
    const { drivers, method, outcome, n } = known(responses(300));
    expect({ method, outcome, n }).toEqual({ method: 'LMG', outcome: 'csat', n: 300 });
    const [first, second] = drivers;
    expect(first).toMatchObject({ dimension: 'Delivery', significant: true, quadrant: 'improve' });
    expect(second).toMatchObject({ dimension: 'Service', significant: true });
    expect(drivers.find(({ dimension }) => dimension === 'Price')).toMatchObject({
      significant: false,
      quadrant: null
    });
    expect(drivers.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(100, 1);
    for (const { importance, low, high } of drivers) {
      expect(low).toBeLessThanOrEqual(importance);
      expect(high).toBeGreaterThanOrEqual(importance);
    }
  });

  it('is the same for the same seed, and its intervals hardly depend on it', () => {
    const rows = responses(200);
    expect(known(rows)).toEqual(known(rows));
    const [one, other] = [known(rows, 'a').drivers[0], known(rows, 'b').drivers[0]];
    expect(one).not.toEqual(other);
    expect(Math.abs((one?.low ?? 0) - (other?.low ?? 0))).toBeLessThan(4);
  });

  it('calls noise significant about as rarely as 95 % promise', () => {
    let significant = 0;
    for (let trial = 0; trial < 40; trial += 1) {
      const random = randomOf(`noise ${trial}`);
      const rows = Array.from({ length: 60 }, () => ({
        csat: 50 + 10 * normalOf(random),
        nps: null,
        dimensions: new Map([0, 1, 2].map((at) => [at, 50 + 10 * normalOf(random)]))
      }));
      significant += known(rows).drivers.filter((driver) => driver.significant).length;
    }
    // 120 dimensions of noise.
    expect(significant).toBeLessThanOrEqual(12);
  });

  it('deals many responses into blocks and finds intervals as narrow as they should be', () => {
    const few = known(responses(400)).drivers.find(({ dimension }) => dimension === 'Delivery');
    const many = known(responses(6_400)).drivers.find(({ dimension }) => dimension === 'Delivery');
    const width = (driver: typeof few): number => (driver?.high ?? 0) - (driver?.low ?? 0);
    // Sixteen times the responses: a quarter of the width.
    expect(width(few) / width(many)).toBeGreaterThan(3);
    expect(width(few) / width(many)).toBeLessThan(5.3);
  });

  it("takes Johnson's weights for more than ten dimensions", () => {
    const random = randomOf('many');
    const rows = responses(400).map((response) => ({
      ...response,
      dimensions: new Map([
        ...response.dimensions,
        ...Array.from({ length: 8 }, (_, at) => [at + 4, 50 + 10 * normalOf(random)] as const)
      ])
    }));
    const { method, drivers } = known(rows);
    expect(method).toBe('Johnson');
    expect(drivers).toHaveLength(12);
    expect(drivers[0]).toMatchObject({ dimension: 'Delivery', significant: true });
  });

  it('explains the answer to the question that more people answered', () => {
    const rows = responses(100).map((response, at) => ({ ...response, nps: response.csat, csat: at < 40 ? 50 : null }));
    expect(known(rows).outcome).toBe('nps');
  });

  it('leaves out dimensions that few answered and those that everybody answered alike', () => {
    const rows = responses(200).map(({ dimensions, ...response }, at) => ({
      ...response,
      dimensions: new Map([...dimensions, [4, 75] as const, ...(at < 30 ? ([[5, at]] as const) : [])])
    }));
    const { drivers, leftOut, n } = known(rows);
    expect(n).toBe(200);
    expect(drivers.map(({ dimension }) => dimension).sort()).toEqual(['Delivery', 'Price', 'Product', 'Service']);
    expect(leftOut).toEqual([
      { dimension: 'Other 1', reason: 'fewAnswers' },
      { dimension: 'Other 0', reason: 'noVariation' }
    ]);
  });

  it('measures performance over everybody who answered about a dimension, complete or not', () => {
    const rows = responses(100).map((response, at) =>
      at % 4 === 0 ? { ...response, dimensions: new Map([...response.dimensions].slice(0, 3)) } : response
    );
    const { drivers, n } = known(rows);
    const means = rows.map(({ dimensions }) => dimensions.get(0) ?? 0);
    const delivery = drivers.find(({ dimension }) => dimension === 'Delivery');
    expect(n).toBe(75);
    expect(delivery?.answers).toBe(100);
    expect(delivery?.performance).toBeCloseTo(means.reduce((sum, value) => sum + value, 0) / 100, 2);
  });

  it.each([
    [
      'nobody answered by dimension',
      responses(50).map((row) => ({ ...row, dimensions: new Map() })),
      'noDimensions',
      0,
      0
    ],
    ['nobody answered at all', [], 'noDimensions', 0, 0],
    ['too few answered', responses(39), 'tooFewResponses', 39, 40],
    ['everybody is equally satisfied', responses(60).map((row) => ({ ...row, csat: 75 })), 'noVariation', 60, 40],
    [
      'only one dimension was asked about',
      responses(60).map((row) => ({ ...row, dimensions: new Map([...row.dimensions].slice(0, 1)) })),
      'noVariation',
      60,
      30
    ]
  ] as const)('says so when %s', (_, rows, reason, n, needed) => {
    expect(run(rows)).toMatchObject({ state: 'unknown', reason, n, needed });
  });
});
