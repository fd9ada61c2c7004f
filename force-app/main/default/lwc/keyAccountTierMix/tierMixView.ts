import type { GraphQLData } from 'lightning/graphql';
import CURRENCY from '@salesforce/i18n/currency';
import labelDemoted from '@salesforce/label/c.KA_Moves_Demoted';
import labelMove from '@salesforce/label/c.KA_Moves_Line';
import labelNew from '@salesforce/label/c.KA_Moves_New';
import labelPromoted from '@salesforce/label/c.KA_Moves_Promoted';
import labelCount from '@salesforce/label/c.KA_Portfolio_Count';
import labelCountOne from '@salesforce/label/c.KA_Portfolio_CountOne';
import labelNoTier from '@salesforce/label/c.KA_Portfolio_NoTier';
import labelTierLine from '@salesforce/label/c.KA_Portfolio_TierLine';
import { countWords, fill, formatMoney, formatNumber } from 'c/keyAccountFormat';
import { namesFrom, type Names } from 'c/keyAccountModel';
import { aggregates, nodes, textValue, type Aggregate } from 'c/keyAccountRecord';
import { share } from 'c/keyAccountScale';

export interface TierMixView {
  /** Accounts that the filters leave. */
  accounts: number;
  total: string;
  tiers: { key: string; label: string; words: string; fill: number }[];
  moves: MoveView[];
}

/** Accounts that moved in the same direction, with the tiers between which they did. */
export interface MoveView {
  key: 'promoted' | 'demoted' | 'new';
  icon: string;
  label: string;
  count: string;
  lines: string[];
}

interface Move {
  from: string | null;
  to: string;
  accounts: number;
}

export function tierMixView(data: GraphQLData): TierMixView {
  const names = namesFrom(textValue(nodes(data, 'KA_Model_Version__c')[0], 'KA_Model__c'));
  const tiers = aggregates(data, 'tiers').sort((a, b) => placeOf(a, names) - placeOf(b, names));
  const accounts = tiers.reduce((sum, tier) => sum + tier.count('Id'), 0);
  const revenue = tiers.reduce((sum, tier) => sum + tier.sum('KA_Revenue__c'), 0);
  return {
    accounts,
    total: lineOf(accounts, revenue),
    tiers: tiers.map((tier) => ({
      key: tier.text('KA_Tier__c') ?? '',
      label: labelOf(tier.text('KA_Tier__c'), names),
      words: lineOf(tier.count('Id'), tier.sum('KA_Revenue__c')),
      fill: share(tier.count('Id'), accounts)
    })),
    moves: moveViews(data, names)
  };
}

/** The highest tier first, accounts without one last. */
function placeOf(group: Aggregate, names: Names): number {
  const tier = group.text('KA_Tier__c');
  return tier === null ? Infinity : (names.rank(tier)?.place ?? Number.MAX_SAFE_INTEGER);
}

function labelOf(tier: string | null, names: Names): string {
  return tier === null ? labelNoTier : names.tier(tier);
}

function lineOf(accounts: number, revenue: number): string {
  const money = formatMoney(revenue, { currency: CURRENCY });
  return fill(labelTierLine, countWords(accounts, labelCountOne, labelCount), money);
}

function moveViews(data: GraphQLData, names: Names): MoveView[] {
  const moves = aggregates(data, 'moves').flatMap((group): Move[] => {
    const to = group.text('KA_Tier__c');
    const from = group.text('KA_Previous_Tier__c');
    return to === null || to === from ? [] : [{ from, to, accounts: group.count('Id') }];
  });
  const place = (tier: string) => names.rank(tier)?.place ?? Infinity;
  const rises = ({ from, to }: Move) => from !== null && place(to) < place(from);
  const kinds = [
    { key: 'promoted', icon: 'utility:arrowup', label: labelPromoted, belongs: rises },
    {
      key: 'demoted',
      icon: 'utility:arrowdown',
      label: labelDemoted,
      belongs: (move: Move) => move.from !== null && !rises(move)
    },
    { key: 'new', icon: 'utility:add', label: labelNew, belongs: ({ from }: Move) => from === null }
  ] as const;
  return kinds.map(({ key, icon, label, belongs }) => {
    const found = moves.filter(belongs).sort((a, b) => b.accounts - a.accounts || place(a.to) - place(b.to));
    return {
      key,
      icon,
      label,
      count: formatNumber(found.reduce((sum, { accounts }) => sum + accounts, 0)),
      lines: found.map(({ from, to, accounts }) =>
        fill(labelMove, from === null ? '–' : names.tier(from), names.tier(to), formatNumber(accounts))
      )
    };
  });
}
