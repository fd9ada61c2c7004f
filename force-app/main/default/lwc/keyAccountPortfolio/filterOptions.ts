import type { GraphQLData } from 'lightning/graphql';
import { readRatingAnalysis } from 'c/keyAccountDetails';
import { namesFrom } from 'c/keyAccountModel';
import { aggregates, nodes, textValue } from 'c/keyAccountRecord';

export interface Option {
  value: string;
  label: string;
}

/** What the portfolio can be narrowed to. */
export interface FilterOptions {
  owners: Option[];
  industries: Option[];
  /** The highest first. */
  tiers: Option[];
  /** Both axes in the middle of the portfolio; of the scales until that is known. */
  typical: { attractiveness: number; strength: number };
}

const MIDDLE = 50;

export function filterOptions(data: GraphQLData): FilterOptions {
  const names = namesFrom(textValue(nodes(data, 'KA_Model_Version__c')[0], 'KA_Model__c'));
  return {
    owners: nodes(data, 'User').map((user) => ({ value: user.Id, label: textValue(user, 'Name') ?? user.Id })),
    industries: aggregates(data, 'industries')
      .flatMap((group) => {
        const value = group.text('Industry');
        return value === null ? [] : [{ value, label: group.display('Industry') ?? value }];
      })
      .sort((a, b) => a.label.localeCompare(b.label)),
    tiers: names.tiers.map((tier) => ({ value: tier, label: names.tier(tier) })),
    typical: typicalOf(data)
  };
}

function typicalOf(data: GraphQLData): FilterOptions['typical'] {
  const analysis = readRatingAnalysis(textValue(nodes(data, 'KA_Analysis__c')[0], 'KA_Detail__c'));
  if (analysis.state !== 'read') return { attractiveness: MIDDLE, strength: MIDDLE };
  const { attractiveness, strength } = analysis.detail.quantiles;
  const median = (values: readonly number[]) => values[Math.floor(values.length / 2)] ?? MIDDLE;
  return { attractiveness: median(attractiveness), strength: median(strength) };
}
