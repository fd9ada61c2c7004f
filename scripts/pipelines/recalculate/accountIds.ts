import { keyAccountsError } from '../../errors.ts';

/** The 18-character ids of the accounts asked for; every one must be an id. */
export function accountIds(asked: readonly string[]): Set<string> {
  return new Set(asked.map(longId));
}

const ID_SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 15-character form is case-sensitive; the last three of the long one encode which letters are capitals. */
function longId(id: string): string {
  if (!/^001[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(id)) throw keyAccountsError('invalidAccountId', [id]);
  const short = id.slice(0, 15);
  const suffix = [0, 5, 10].map((from) => {
    const bits = [...short.slice(from, from + 5)].map((letter, at) => (/[A-Z]/.test(letter) ? 2 ** at : 0));
    return ID_SUFFIX[bits.reduce((sum, bit) => sum + bit, 0)] ?? '';
  });
  return short + suffix.join('');
}
