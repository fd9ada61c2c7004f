import { z } from 'zod';
import { taskLanguage, type TaskLanguage } from '../../../model/surveyLoop/followUpText.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import { readByIds, type ReadByIds } from '../../readByIds.ts';

export interface TaskOwner {
  userId: string;
  language: TaskLanguage;
  /** The account's owner is no longer active, and this is somebody else. */
  isInstead: boolean;
}

export interface AccountOwners {
  nameOf: (accountId: string) => string;
  ownerOf: (accountId: string) => TaskOwner;
}

const userSchema = z.object({
  Id: z.string(),
  IsActive: z.string(),
  ManagerId: z.string(),
  LanguageLocaleKey: z.string()
});
type User = z.infer<typeof userSchema>;

/** Who is to call: the owner of the account, else the owner's manager, else whoever runs the batch. */
export async function readAccountOwners(
  org: OrgPort,
  accountIds: Iterable<string>,
  batchUserId: string
): Promise<AccountOwners> {
  const accounts = new Map<string, { name: string; ownerId: string }>();
  const accountRequest = { object: 'Account', fields: ['Name', 'OwnerId'], field: 'Id', ids: accountIds };
  for await (const rows of readByIds(org, accountRequest)) {
    for (const row of rows) accounts.set(row['Id'] ?? '', { name: row['Name'] ?? '', ownerId: row['OwnerId'] ?? '' });
  }
  const users = await readUsers(org, [batchUserId, ...[...accounts.values()].map(({ ownerId }) => ownerId)]);
  const managers = [...users.values()].filter(({ IsActive }) => IsActive !== 'true').map(({ ManagerId }) => ManagerId);
  for (const [id, manager] of await readUsers(org, managers)) users.set(id, manager);

  const isActive = (id: string): boolean => users.get(id)?.IsActive === 'true';
  return {
    nameOf: (accountId) => accounts.get(accountId)?.name ?? '',
    ownerOf: (accountId) => {
      const ownerId = accounts.get(accountId)?.ownerId ?? '';
      const managerId = users.get(ownerId)?.ManagerId ?? '';
      const userId = [ownerId, managerId].find(isActive) ?? batchUserId;
      const language = taskLanguage(users.get(userId)?.LanguageLocaleKey ?? '');
      return { userId, language, isInstead: userId !== ownerId };
    }
  };
}

async function readUsers(org: OrgPort, ids: readonly string[]): Promise<Map<string, User>> {
  const users = new Map<string, User>();
  const wanted = ids.filter((id) => id !== '');
  const fields = Object.keys(userSchema.shape);
  const request: ReadByIds = { object: 'User', fields, field: 'Id', ids: wanted };
  for await (const rows of readByIds(org, request)) {
    for (const user of rows.map((row) => userSchema.parse(row))) users.set(user.Id, user);
  }
  return users;
}
