import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fieldsIn, queriesIn } from './componentQueries.ts';
import { readComponentSources } from './labelFiles.ts';
import { repositoryPath } from './repositoryPath.ts';

const folder = repositoryPath('force-app/main/default');
const queries = [...readComponentSources(folder, '.ts')].flatMap(([file, source]) =>
  queriesIn(source).map((query) => ({ file, query }))
);
const fields = queries.flatMap(({ query }) => fieldsIn(query)).filter(({ field }) => field.endsWith('__c'));

describe('queries of components', () => {
  it('are one a panel', () => {
    expect(queries.map(({ file }) => file)).toEqual([
      'keyAccountAssessments/keyAccountAssessments.ts',
      // Of these the list of records runs one: each kind of cost has records of its own.
      ...Array<string>(6).fill('keyAccountCostRecords/recordQueries.ts'),
      'keyAccountInterviewForm/interviewQuery.ts',
      'keyAccountPortfolio/keyAccountPortfolio.ts',
      'keyAccountPortfolioMatrix/keyAccountPortfolioMatrix.ts',
      'keyAccountProfitCurve/keyAccountProfitCurve.ts',
      'keyAccountRanking/keyAccountRanking.ts',
      'keyAccountRecalculate/keyAccountRecalculate.ts',
      'keyAccountRoi/keyAccountRoi.ts',
      'keyAccountRunList/keyAccountRunList.ts',
      'keyAccountSatisfaction/satisfactionQuery.ts',
      'keyAccountTier/keyAccountTier.ts',
      'keyAccountTierMix/keyAccountTierMix.ts',
      // One or the other, by what the page is narrowed to.
      ...Array<string>(2).fill('keyAccountTierSatisfaction/satisfactionQueries.ts')
    ]);
  });

  it('ask only for fields that the package has', () => {
    const unknown = fields.filter(
      ({ object, field }) => !existsSync(join(folder, 'objects', object, 'fields', `${field}.field-meta.xml`))
    );

    expect(fields.length).toBeGreaterThan(30);
    expect(unknown).toEqual([]);
  });

  it('are searched in selections, filters, order and groups', () => {
    const query = parse(`query {
      uiapi {
        query {
          Account(where: { A__c: { eq: 1 } }, orderBy: { B__c: { order: ASC } }) { edges { node { Id C__c @optional { value } } } }
        }
        aggregate { Case(groupBy: { D__c: { group: true } }) { edges { node { aggregate { E__c { sum { value } } } } } } }
      }
    }`);

    expect(fieldsIn(query).map(({ object, field }) => `${object}.${field}`)).toEqual([
      'Account.A__c',
      'Account.B__c',
      'Account.Id',
      'Account.C__c',
      'Case.D__c',
      'Case.E__c'
    ]);
  });
});
