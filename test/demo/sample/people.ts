import type { ChildRecord } from '../companyData.ts';
import { titles, type Market } from './markets.ts';
import type { Random } from './random.ts';

/** The people of one account. The domain is reserved for examples, so that no demo ever writes to a real person. */
export function people(
  random: Random,
  account: { number: string; website: string },
  market: Market,
  count: number
): ChildRecord[] {
  const domain = new URL(account.website).hostname.replace(/^www\./, '');
  return Array.from({ length: count }, (_, index) => ({
    account: account.number,
    values: {
      FirstName: random.pick(market.givenNames),
      LastName: random.pick(market.familyNames),
      Title: titles[index % titles.length] ?? titles[0],
      Email: `contact${index + 1}@${domain}`,
      Phone: phone(random, market)
    }
  }));
}

export function phone(random: Random, market: Market): string {
  return `${market.dialCode} ${random.integer(100, 999)} ${random.integer(1_000_000, 9_999_999)}`;
}
