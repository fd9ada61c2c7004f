import type { LocalizedText } from '../../config/scoringModel.ts';
import { notificationText, type NotificationLanguage } from './notificationText.ts';

/** An account that changed its tier; `to` is null where it is no longer rated. */
export interface MovedAccount {
  id: string;
  name: string;
  from: string;
  to: string | null;
}

/** Tiers by API name, the best with rank 1. */
export type TierNames = ReadonlyMap<string, { rank: number; label: LocalizedText }>;

export interface Digest {
  title: string;
  body: string;
  /** The account to open; null where there are several. */
  accountId: string | null;
}

/** Characters that the platform shows of a notification's body; a longer one is refused. */
const LONGEST_BODY = 750;
const LONGEST_TITLE = 250;

/** One notification for all accounts of an owner that moved: who went up, who went down, in the owner's language. */
export function tierDigest(moved: readonly MovedAccount[], tiers: TierNames, language: NotificationLanguage): Digest {
  const text = notificationText(language);
  const label = (tier: string): string => tiers.get(tier)?.label[language] ?? tier;
  const step = ({ name, from, to }: MovedAccount): string =>
    to === null ? text.getMessage('notRated', [name]) : text.getMessage('step', [name, label(from), label(to)]);
  const [first, ...others] = inOrder(moved, tiers);
  if (!first) throw new Error('a digest tells of at least one account');
  if (others.length === 0) {
    const title = text.getMessage('one.title', [first.name]);
    return { title: cut(title, LONGEST_TITLE), body: cut(step(first), LONGEST_BODY), accountId: first.id };
  }
  const title = text.getMessage('many.title', [String(moved.length)]);
  return { title, body: bodyOf([first, ...others].map(step), language), accountId: null };
}

/** As many lines as fit, then how many more there are. */
function bodyOf(steps: readonly string[], language: NotificationLanguage): string {
  const text = notificationText(language);
  const lines: string[] = [];
  let length = 0;
  for (const [at, step] of steps.entries()) {
    const rest = text.getMessage('more', [String(steps.length - at)]);
    const isLast = at === steps.length - 1;
    if (length + step.length + 1 + (isLast ? 0 : rest.length) > LONGEST_BODY) return [...lines, rest].join('\n');
    lines.push(step);
    length += step.length + 1;
  }
  return lines.join('\n');
}

/** The best tiers first: what happens to them matters most. */
function inOrder(moved: readonly MovedAccount[], tiers: TierNames): MovedAccount[] {
  const rank = (tier: string | null): number => (tier === null ? Infinity : (tiers.get(tier)?.rank ?? Infinity));
  const best = ({ from, to }: MovedAccount): number => Math.min(rank(from), rank(to));
  return [...moved].sort((a, b) => best(a) - best(b) || (a.name < b.name ? -1 : 1));
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
