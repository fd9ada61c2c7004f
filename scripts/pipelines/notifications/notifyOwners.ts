import { NOTIFICATION_SETTINGS } from '../../config/notificationSettings.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import { reasonOf } from '../../errors.ts';
import { messagesOf } from '../../messages.ts';
import type { TierReason } from '../../config/tierReason.ts';
import type { BellNotification, OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { queryByIds } from '../queryByIds.ts';
import { readByIds } from '../readByIds.ts';
import { readSettings } from '../readSettings.ts';
import type { Stage } from '../stages.ts';
import { languageOf, type NotificationLanguage } from './notificationText.ts';
import { notificationType } from './notificationType.ts';
import { tierDigest, type MovedAccount } from './tierDigest.ts';

const messages = messagesOf('notifications');

/** Leaves the greater part of the 10,000 notification actions that an org may execute in an hour to others. */
const MOST_OWNERS = 2_000;
/** Where a digest of several accounts leads. */
const TAB = 'KA_Portfolio';

export interface TierMoves {
  /** Moves from one tier to another, or out of the tiers, by account. */
  changes: ReadonlyMap<string, Pick<TierReason, 'from' | 'to'>>;
  modelSet: ModelSet;
  /** The user of the batch, who needs no telling. */
  userId: string;
}

/**
 * Tells the owners of accounts that changed tier, each once, however many accounts. Never fails: what keeps somebody
 * from being told is returned in sentences.
 */
export async function notifyOwners(
  org: OrgPort,
  { changes, modelSet, userId }: TierMoves,
  stage: Stage
): Promise<string[]> {
  if (changes.size === 0) return [];
  try {
    const { notifyOwners: isWanted } = await readSettings(org, NOTIFICATION_SETTINGS);
    if (!isWanted) return [];
    const typeId = await notificationType(org, 'KA_Tier_Change');
    if (typeId === undefined) return [messages.getMessage('warning.noType', ['KA_Tier_Change', 'Notify_Owners'])];
    const byOwner = await movedByOwner(org, changes);
    const languages = await languagesOf(org, [...byOwner.keys()].filter((id) => id !== userId).sort());
    const tiers = new Map(modelSet.tiers.map(({ name, rank, label }) => [name, { rank, label }]));
    const digests = [...languages].map(([recipientId, language]): BellNotification => {
      const { title, body, accountId } = tierDigest(byOwner.get(recipientId) ?? [], tiers, language);
      return { recipientId, typeId, title, body, target: accountId === null ? { tab: TAB } : { recordId: accountId } };
    });
    const sent = digests.slice(0, MOST_OWNERS);
    const refused = await org.sendNotifications(sent);
    stage.count('ownersNotified', sent.length - refused.length);
    return [...refusedWarning(refused, sent.length), ...tooManyWarning(digests.length - sent.length)];
  } catch (error) {
    return [messages.getMessage('warning.failed', [redact(reasonOf(error))])];
  }
}

async function movedByOwner(org: OrgPort, changes: TierMoves['changes']): Promise<Map<string, MovedAccount[]>> {
  const byOwner = new Map<string, MovedAccount[]>();
  const request = { object: 'Account', fields: ['Name', 'OwnerId'], field: 'Id', ids: changes.keys() };
  for await (const rows of readByIds(org, request)) {
    for (const { Id = '', Name = '', OwnerId = '' } of rows) {
      const move = changes.get(Id);
      if (!move || move.from === null) continue;
      const moved = byOwner.get(OwnerId) ?? [];
      moved.push({ id: Id, name: Name, from: move.from, to: move.to });
      byOwner.set(OwnerId, moved);
    }
  }
  return byOwner;
}

/** Active users and the language that each reads, in the order of their ids. */
async function languagesOf(org: OrgPort, userIds: readonly string[]): Promise<Map<string, NotificationLanguage>> {
  const users = await queryByIds<{ Id: string; LanguageLocaleKey: string }>(
    org,
    userIds,
    (list) => `SELECT Id, LanguageLocaleKey FROM User WHERE IsActive = true AND Id IN (${list}) ORDER BY Id`
  );
  return new Map(users.map((user) => [user.Id, languageOf(user.LanguageLocaleKey)]));
}

/** How many notifications the org refused, with the first of its reasons; nothing where it took all. */
export function refusedWarning(refused: readonly string[], sent: number): string[] {
  if (refused.length === 0) return [];
  return [messages.getMessage('warning.refused', [String(refused.length), String(sent), refused[0] ?? ''])];
}

function tooManyWarning(left: number): string[] {
  return left > 0 ? [messages.getMessage('warning.tooMany', [String(left), String(MOST_OWNERS)])] : [];
}
