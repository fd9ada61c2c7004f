import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pick } from '../fixture/testOrg.ts';
import { type GraphqlOrg, nodesOf, startGraphqlOrg, stranger } from './fixture/graphqlOrg.ts';

let org: GraphqlOrg;
beforeAll(async () => {
  org = await startGraphqlOrg();
});
afterAll(() => org.server.close());

async function aggregate(selection: string, object: string): Promise<unknown[]> {
  const body = await org.ask(`{ uiapi { aggregate { ${selection} } } }`);
  return nodesOf(body, object, 'aggregate').map((node) => pick(node, 'aggregate'));
}

describe('an aggregate query', () => {
  it('computes over all records without grouping', async () => {
    expect(
      await aggregate(
        'Opportunity { edges { node { aggregate { Amount { sum { value displayValue } avg { value } min { value } max { value } } Id { count { value } } } } } }',
        'Opportunity'
      )
    ).toEqual([
      {
        Amount: {
          sum: { value: 1570.75, displayValue: '$1,570.75' },
          avg: { value: 523.5833333333 },
          min: { value: 70 },
          max: { value: 1000.5 }
        },
        Id: { count: { value: 3 } }
      }
    ]);
  });

  it('groups, filters and orders', async () => {
    expect(
      await aggregate(
        `Account(groupBy: { Industry: { group: true } }, where: { Name: { ne: "x" } }, orderBy: { Industry: { order: DESC } }, first: 50)
         { edges { node { aggregate { Industry { value label } AnnualRevenue { sum { value } } KA_Score__c { avg { value } } } } } totalCount }`,
        'Account'
      )
    ).toEqual([
      {
        Industry: { value: 'Retail', label: 'Retail' },
        AnnualRevenue: { sum: { value: 800 } },
        KA_Score__c: { avg: { value: 60 } }
      },
      {
        Industry: { value: 'Energy', label: 'Energy' },
        AnnualRevenue: { sum: { value: 1700 } },
        KA_Score__c: { avg: { value: 80.5 } }
      }
    ]);
  });

  it('groups by a function of a date and by fields of a parent', async () => {
    expect(
      await aggregate(
        `Opportunity(groupBy: { CloseDate: { function: CALENDAR_YEAR }, Account: { Name: { group: true } } }, orderBy: { Account: { Name: { order: ASC } } })
         { edges { node { aggregate { CloseDate { calendarYear { value } } Account { Name { value } } Amount { sum { value } } } } } }`,
        'Opportunity'
      )
    ).toEqual([
      {
        CloseDate: { calendarYear: { value: 2026 } },
        Account: { Name: { value: 'Alpha' } },
        Amount: { sum: { value: 1500.75 } }
      },
      {
        CloseDate: { calendarYear: { value: 2025 } },
        Account: { Name: { value: "Beta's 100% \\ Co" } },
        Amount: { sum: { value: 70 } }
      }
    ]);
  });

  it('orders groups by an aggregate', async () => {
    const groups = await aggregate(
      'Account(groupBy: { Industry: { group: true } }, orderBy: { AnnualRevenue: { function: SUM, order: DESC } }) { edges { node { aggregate { Industry { value } } } } }',
      'Account'
    );
    expect(groups.map((group) => pick(group, 'Industry', 'value'))).toEqual(['Energy', 'Retail']);
  });

  it('adds subtotals with ROLLUP', async () => {
    const groups = await aggregate(
      'Account(groupBy: { type: ROLLUP, Industry: { group: true } }) { edges { node { aggregate { Industry { value } Id { count { value } } } } } }',
      'Account'
    );
    expect(groups).toContainEqual({ Industry: { value: null }, Id: { count: { value: 3 } } });
    expect(groups).toHaveLength(3);
  });

  it('counts records when only the count is asked for', async () => {
    const body = await org.ask(
      '{ uiapi { aggregate { Account(where: { Industry: { eq: "Energy" } }) { totalCount } } } }'
    );
    expect(body).toEqual({ data: { uiapi: { aggregate: { Account: { totalCount: 2 } } } }, errors: [] });
  });

  it.each([
    [
      'a value that is not grouped by',
      'Account { edges { node { aggregate { Industry { value } } } } }',
      /Industry is selected as value but not grouped by/
    ],
    [
      'grouping by a date-time itself',
      'Account(groupBy: { CreatedDate: { group: true } }) { edges { node { aggregate { Id { count { value } } } } } }',
      /CreatedDate cannot be grouped by itself/
    ]
  ])('refuses %s', async (_, selection, message) => {
    const { errors } = await org.ask(`{ uiapi { aggregate { ${selection} } } }`);
    expect(errors[0]?.message).toMatch(message);
  });

  it('does not add up what the user may not see', async () => {
    const { data, errors } = await org.ask(
      '{ uiapi { aggregate { Account { edges { node { aggregate { KA_Revenue__c { sum { value } } } } } } } } }',
      {},
      stranger
    );
    expect(data).toBeNull();
    expect(errors[0]?.message).toMatch(/Field 'KA_Revenue__c' in type 'AccountAggregate' is undefined/);
  });
});
