import { describe, expect, it } from 'vitest';
import { expectedSpend, fitSpend } from '../../../scripts/model/clv/gammaGamma.ts';
import { digamma, logGamma } from '../../../scripts/model/clv/logGamma.ts';
import { seededRandom } from '../../demo/sample/random.ts';
import { hasCdnow, readCdnow } from './cdnow.ts';

/** Fader & Hardie 2013, section 4. */
const published = { p: 6.25, q: 3.74, v: 15.44 };

describe('Gamma-Gamma spend', () => {
  it.skipIf(!hasCdnow)('finds the published maximum on the CDNOW cohort', () => {
    const buyers = readCdnow('cdnow_customers_summary_with_transactions.csv').filter((row) => (row['x'] ?? 0) > 0);
    const column = (name: string): Float64Array => Float64Array.from(buyers, (row) => row[name] ?? NaN);
    const fit = fitSpend({ frequency: column('x'), meanSpend: column('zbar') });
    expect(fit.parameters.p).toBeCloseTo(6.2488, 3);
    expect(fit.parameters.q).toBeCloseTo(3.7446, 3);
    expect(fit.parameters.v).toBeCloseTo(15.4477, 3);
    expect(fit.logLikelihood).toBeCloseTo(-4055.923, 2);
  });

  it.each([
    { frequency: 2, mean: 22.35, expected: 24.6637139 },
    { frequency: 1, mean: 11.77, expected: 18.9168521 },
    { frequency: 7, mean: 73.74, expected: 71.4696709 },
    { frequency: 0, mean: 0, expected: 35.2189781 }
  ])('expects $expected after $frequency purchases of $mean', ({ frequency, mean, expected }) => {
    expect(expectedSpend(published, frequency, mean)).toBeCloseTo(expected, 6);
  });

  it('has no expectation where the model has no mean', () => {
    expect(expectedSpend({ p: 1, q: 0.5, v: 10 }, 0, 0)).toBeUndefined();
  });

  it('finds the same shape in cents as in units, with the scale alone multiplied', () => {
    const random = seededRandom(5);
    const customers = 400;
    const frequency = Float64Array.from({ length: customers }, () => random.integer(1, 12));
    const meanSpend = frequency.map((purchases) => 30 * random.spread(0.6) * random.spread(0.4 / Math.sqrt(purchases)));
    const history = { frequency, meanSpend };
    const units = fitSpend(history);
    const cents = fitSpend({ ...history, meanSpend: history.meanSpend.map((value) => value * 100) });
    expect(cents.parameters.v / units.parameters.v).toBeCloseTo(100, 3);
    expect(cents.logLikelihood).toBeCloseTo(units.logLikelihood - customers * Math.log(100), 6);
  });

  it.each([
    [Float64Array.of(0), Float64Array.of(10)],
    [Float64Array.of(2), Float64Array.of(0)],
    [Float64Array.of(2), Float64Array.of(NaN)]
  ])('refuses frequency %o with spend %o', (frequency, meanSpend) => {
    expect(() => fitSpend({ frequency, meanSpend })).toThrow('must both be positive');
  });
});

// NIST Digital Library of Mathematical Functions: Γ(1/2) = √π, ψ(1) = −γ, ψ(1/2) = −γ − 2 ln 2.
describe('special functions', () => {
  it.each([
    [0.5, 0.5 * Math.log(Math.PI)],
    [1, 0],
    [2, 0],
    [11, Math.log(3_628_800)],
    [1e6, 12_815_504.569147611]
  ])('ln Γ(%d)', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(expected)));
  });

  it.each([
    [1, -0.5772156649015329],
    [0.5, -1.9635100260214235],
    [10, 2.251752589066721]
  ])('ψ(%d)', (x, expected) => {
    expect(digamma(x)).toBeCloseTo(expected, 13);
  });

  it('has no value at zero and below', () => {
    expect(logGamma(0)).toBeNaN();
    expect(digamma(-1)).toBeNaN();
  });
});
