import userId from '@salesforce/user/Id';

/** What the user narrowed the portfolio to; '' for no restriction. */
export interface Filters {
  /** 'mine' or the id of a user. */
  owner: string;
  industry: string;
  /** A tier's developer name. */
  tier: string;
}

export const NO_FILTERS: Filters = { owner: '', industry: '', tier: '' };

/** A condition of a GraphQL filter. */
export type Condition = Record<string, unknown>;

/** Parameters of the page's address; the platform keeps only those of a namespace, and c is the one without. */
const PARAMETERS = { owner: 'c__owner', industry: 'c__industry', tier: 'c__tier' } as const;

const NAMES = ['owner', 'industry', 'tier'] as const;

/** Reads the address; what cannot be a filter is none. */
export function filtersFrom(state: Readonly<Record<string, string | undefined>> = {}): Filters {
  const owner = state[PARAMETERS.owner] ?? '';
  return {
    owner: owner === 'mine' || /^005[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(owner) ? owner : '',
    industry: state[PARAMETERS.industry] ?? '',
    tier: state[PARAMETERS.tier] ?? ''
  };
}

/** The address's parameters with these filters in place of those it had; the others stay. */
export function stateWith(
  state: Readonly<Record<string, string | undefined>> | undefined,
  filters: Filters
): Record<string, string> {
  const others = Object.entries(state ?? {}).flatMap(([name, value]): [string, string][] =>
    value === undefined || Object.values<string>(PARAMETERS).includes(name) ? [] : [[name, value]]
  );
  const chosen = NAMES.flatMap((name): [string, string][] =>
    filters[name] === '' ? [] : [[PARAMETERS[name], filters[name]]]
  );
  return Object.fromEntries([...others, ...chosen]);
}

export function sameFilters(a: Filters, b: Filters): boolean {
  return NAMES.every((name) => a[name] === b[name]);
}

/** Conditions for Account; those that were never calculated are no part of the portfolio. */
export function conditionsOf({ owner, industry, tier }: Filters): Condition[] {
  return [
    { KA_Calculated_At__c: { ne: null } },
    ...(owner === '' ? [] : [{ OwnerId: { eq: owner === 'mine' ? userId : owner } }]),
    ...(industry === '' ? [] : [{ Industry: { eq: industry } }]),
    ...(tier === '' ? [] : [{ KA_Tier__c: { eq: tier } }])
  ];
}
