/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-querying-currency-fields.html */
import { describe, expect, it } from 'vitest';
import { addUser, refusal, rowsOf, sampleOrg } from '../operations/fixture/sampleOrg.ts';
import type { Caller, LocalOrg } from '../operations/org.ts';
import { NO_FEATURES } from '../schema/catalogue/index.ts';

interface MoneyOrg {
  org: LocalOrg;
  /** Sees amounts in euro, the company's currency. */
  admin: Caller;
  /** Sees amounts in dollars. */
  american: Caller;
}

/** One euro is 1.25 dollars or 8 yuan; by date, where that is kept, 2 dollars in January 2026 and 1.6 from February. */
function moneyOrg(advancedCurrency: boolean): MoneyOrg {
  const { org, admin, select } = sampleOrg({
    settings: {
      currency: 'EUR',
      otherCurrencies: ['USD', 'CNY', 'JPY'],
      features: { ...NO_FEATURES, multiCurrency: true, advancedCurrency }
    }
  });
  const ids = new Map(select('SELECT Id, IsoCode FROM CurrencyType').map((row) => [row['IsoCode'], String(row['Id'])]));
  const set = (iso: string, values: object): void =>
    org.update(admin, 'CurrencyType', ids.get(iso) ?? '', { ...values });
  set('USD', { ConversionRate: 1.25 });
  set('CNY', { ConversionRate: 8 });
  set('JPY', { IsActive: false });
  if (advancedCurrency) {
    for (const [StartDate, ConversionRate] of [
      ['2026-01-01', 2],
      ['2026-02-01', 1.6]
    ])
      org.create(admin, 'DatedConversionRate', { IsoCode: 'USD', StartDate, ConversionRate });
  }
  for (const [Name, CurrencyIsoCode, AnnualRevenue] of [
    ['Euro', 'EUR', 100],
    ['Yuan', 'CNY', 400],
    ['Dollar', 'USD', 100],
    ['Blank', 'USD', null]
  ])
    org.create(admin, 'Account', { Name, CurrencyIsoCode, AnnualRevenue });
  const [owner] = select("SELECT Id FROM Account WHERE Name = 'Yuan'");
  for (const [Name, CloseDate] of [
    ['January', '2026-01-31'],
    ['February', '2026-02-01'],
    ['Before', '2025-12-31']
  ])
    org.create(admin, 'Opportunity', {
      ...{ Name, CloseDate, AccountId: owner?.['Id'], Amount: 100, CurrencyIsoCode: 'USD', StageName: 'Prospecting' }
    });
  const { userId, username } = addUser(org, admin, 'american', 'System Administrator');
  org.update(admin, 'User', userId, { DefaultCurrencyIsoCode: 'USD', LocaleSidKey: 'en_US' });
  return { org, admin, american: org.callerNamed(username, '66.0') };
}

const { org, admin, american } = moneyOrg(false);
const ask = (caller: Caller, soql: string): unknown[] => rowsOf(org, caller, soql);

describe('convertCurrency()', () => {
  it("converts from the record's currency to the user's, and leaves the amount alone otherwise", () => {
    const soql = 'SELECT Name, convertCurrency(AnnualRevenue) own FROM Account ORDER BY Name';
    expect(ask(american, soql)).toEqual([
      { Name: 'Blank', own: null },
      { Name: 'Dollar', own: 100 },
      { Name: 'Euro', own: 125 },
      { Name: 'Yuan', own: 62.5 }
    ]);
    expect(ask(admin, soql)).toEqual([
      { Name: 'Blank', own: null },
      { Name: 'Dollar', own: 80 },
      { Name: 'Euro', own: 100 },
      { Name: 'Yuan', own: 50 }
    ]);
    expect(ask(american, "SELECT AnnualRevenue FROM Account WHERE Name = 'Yuan'")).toEqual([{ AnnualRevenue: 400 }]);
  });

  it("takes a parent's amount from the parent's currency", () => {
    expect(
      ask(american, "SELECT convertCurrency(Account.AnnualRevenue) FROM Opportunity WHERE Name = 'January'")
    ).toEqual([{ Account: { attributes: expect.anything() as unknown, AnnualRevenue: 62.5 } }]);
  });

  it.each([
    ['WHERE', 'SELECT Id FROM Account WHERE convertCurrency(AnnualRevenue) > 5'],
    ['ORDER BY', 'SELECT Id FROM Account ORDER BY convertCurrency(AnnualRevenue)'],
    ['the result of an aggregate', 'SELECT convertCurrency(SUM(AnnualRevenue)) FROM Account']
  ])('is refused in or for %s', (_, soql) => {
    expect(refusal(() => ask(american, soql))[0]).toBe('MALFORMED_QUERY');
  });
});

describe('FORMAT() with several currencies', () => {
  it("names the currency, and adds the user's in brackets", () => {
    const soql =
      "SELECT FORMAT(AnnualRevenue) both, FORMAT(convertCurrency(AnnualRevenue)) own FROM Account WHERE Name IN ('Blank', 'Dollar', 'Yuan') ORDER BY Name";
    expect(ask(american, soql)).toEqual([
      { both: null, own: null },
      { both: 'USD 100', own: 'USD 100' },
      { both: 'CNY 400 (USD 63)', own: 'USD 63' }
    ]);
  });

  it("shows sums in the company's currency", () => {
    expect(ask(american, 'SELECT FORMAT(SUM(Amount)) total FROM Opportunity')).toEqual([{ total: 'EUR 240.00' }]);
  });
});

describe("the company's currency", () => {
  it('is that of aggregates, whoever asks', () => {
    const soql =
      'SELECT SUM(AnnualRevenue) s, AVG(AnnualRevenue) a, MIN(AnnualRevenue) low, MAX(AnnualRevenue) high, COUNT(AnnualRevenue) n FROM Account';
    expect(ask(american, soql)).toEqual([{ s: 230, a: 76.66666667, low: 50, high: 100, n: 3 }]);
  });

  it('is that of HAVING', () => {
    const soql = 'SELECT Name FROM Account GROUP BY Name HAVING MAX(AnnualRevenue) > 75 ORDER BY Name';
    expect(ask(american, soql)).toEqual([{ Name: 'Dollar' }, { Name: 'Euro' }]);
  });

  it('is what amounts are sorted by', () => {
    const soql = 'SELECT Name FROM Account WHERE AnnualRevenue != null ORDER BY AnnualRevenue';
    expect(ask(american, soql)).toEqual([{ Name: 'Yuan' }, { Name: 'Dollar' }, { Name: 'Euro' }]);
  });
});

describe('amounts with a currency in WHERE', () => {
  it.each([
    ['AnnualRevenue > USD62', ['Dollar', 'Euro', 'Yuan']],
    ['AnnualRevenue > USD62.5', ['Dollar', 'Euro']],
    ['AnnualRevenue = USD62.5', ['Yuan']],
    ['AnnualRevenue != USD62.5', ['Blank', 'Dollar', 'Euro']],
    ['AnnualRevenue IN (EUR50, EUR100)', ['Euro', 'Yuan']],
    ['AnnualRevenue > 100', ['Yuan']]
  ])('%s', (condition, names) => {
    const rows = ask(american, `SELECT Name FROM Account WHERE ${condition} ORDER BY Name`);
    expect(rows).toEqual(names.map((Name) => ({ Name })));
  });

  it.each([
    ['a currency the org does not use', 'SELECT Id FROM Account WHERE AnnualRevenue > GBP5', 'INVALID_FIELD'],
    ['an inactive one', 'SELECT Id FROM Account WHERE AnnualRevenue > JPY5', 'INVALID_FIELD'],
    ['a mixture', 'SELECT Id FROM Account WHERE AnnualRevenue IN (EUR5, 5)', 'MALFORMED_QUERY'],
    ['an aggregate', 'SELECT Name FROM Account GROUP BY Name HAVING MAX(AnnualRevenue) > USD5', 'MALFORMED_QUERY']
  ])('are refused for %s', (_, soql, code) => {
    expect(refusal(() => ask(american, soql))[0]).toBe(code);
  });
});

describe('rates by date', () => {
  const dated = moneyOrg(true);

  it('apply to opportunities by their close date, the present rate before the first of them', () => {
    const soql = 'SELECT Name, convertCurrency(Amount) FROM Opportunity ORDER BY Name';
    expect(rowsOf(dated.org, dated.admin, soql)).toEqual([
      { Name: 'Before', Amount: 80 },
      { Name: 'February', Amount: 62.5 },
      { Name: 'January', Amount: 50 }
    ]);
    expect(rowsOf(dated.org, dated.admin, 'SELECT SUM(Amount) total FROM Opportunity')).toEqual([{ total: 192.5 }]);
  });

  it('do not apply to other objects', () => {
    const soql = "SELECT convertCurrency(AnnualRevenue) FROM Account WHERE Name = 'Euro'";
    expect(rowsOf(dated.org, dated.american, soql)).toEqual([{ AnnualRevenue: 125 }]);
  });
});
