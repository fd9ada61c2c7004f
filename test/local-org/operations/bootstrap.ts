/** Fills a new org: the company, profiles, the administrator, stages and statuses. */
import { STAGES } from '../schema/catalogue/opportunities.ts';
import { CLOSED_CASE_STATUSES, CLOSED_TASK_STATUSES } from '../schema/catalogue/activities.ts';
import { findField, findObject } from '../schema/types.ts';
import { writeSetting } from '../store/systemTables.ts';
import { NOT_FOR_ADMINISTRATORS, PROFILES, type Crud, type ProfileDefinition } from './profiles.ts';
import type { OrgState } from './orgState.ts';
import { insertSystemRow } from './systemRows.ts';

/** Ids that the rest of the org needs to know. */
export interface OrgIds {
  orgId: string;
  adminId: string;
}

export function bootstrap(state: OrgState): OrgIds {
  const adminId = state.table('User').newId();
  writeSetting(state.db, 'admin', adminId);
  const orgId = insertOrganization(state, adminId);
  const profileIds = PROFILES.map((profile) => insertProfile(state, profile, adminId));
  insertAdministrator(state, adminId, profileIds[0] ?? '');
  STAGES.forEach((stage, position) =>
    insertSystemRow(state, 'OpportunityStage', adminId, {
      MasterLabel: stage.name,
      ApiName: stage.name,
      IsActive: 1,
      SortOrder: position + 1,
      IsClosed: stage.closed ? 1 : 0,
      IsWon: stage.won ? 1 : 0,
      ForecastCategory: stage.category,
      ForecastCategoryName: stage.category,
      DefaultProbability: stage.probability
    })
  );
  insertStatuses(state, adminId, 'TaskStatus', 'Task', CLOSED_TASK_STATUSES);
  insertStatuses(state, adminId, 'CaseStatus', 'Case', CLOSED_CASE_STATUSES);
  insertSystemRow(state, 'Pricebook2', adminId, { Name: 'Standard Price Book', IsActive: 1, IsStandard: 1 });
  insertCurrencies(state, adminId);
  return { orgId, adminId };
}

function insertOrganization(state: OrgState, adminId: string): string {
  const { settings } = state;
  return insertSystemRow(state, 'Organization', adminId, {
    Name: settings.name,
    DefaultLocaleSidKey: settings.locale,
    LanguageLocaleKey: settings.language,
    TimeZoneSidKey: settings.timeZone,
    FiscalYearStartMonth: settings.fiscalYearStartMonth,
    UsesStartDateAsFiscalYearName: settings.fiscalYearNamedByStart ? 1 : 0,
    OrganizationType: 'Developer Edition',
    InstanceName: 'LOCAL',
    IsSandbox: 0
  });
}

function insertProfile(state: OrgState, profile: ProfileDefinition, adminId: string): string {
  const permissions = Object.fromEntries(
    [...(findObject(state.schema, 'PermissionSet')?.fields.values() ?? [])]
      .filter((field) => field.name.startsWith('Permissions'))
      .map((field) => [field.name, isGranted(profile, field.name.slice('Permissions'.length)) ? 1 : 0])
  );
  const profileId = insertSystemRow(state, 'Profile', adminId, {
    Name: profile.name,
    UserType: 'Standard',
    ...permissions
  });
  const setId = insertSystemRow(state, 'PermissionSet', adminId, {
    Name: `X${profileId.slice(0, 15)}`,
    Label: profileId.slice(0, 15),
    ProfileId: profileId,
    IsOwnedByProfile: 1,
    IsCustom: 0,
    Type: 'Profile',
    ...permissions
  });
  for (const [object, level] of Object.entries(profile.objects)) {
    if (!state.has(object)) continue;
    insertSystemRow(state, 'ObjectPermissions', adminId, { ParentId: setId, SobjectType: object, ...crudFlags(level) });
  }
  return profileId;
}

function isGranted(profile: ProfileDefinition, permission: string): boolean {
  if (profile.everything) return !NOT_FOR_ADMINISTRATORS.has(permission);
  return profile.userPermissions.includes(permission);
}

function crudFlags(level: Crud): Record<string, number> {
  const edit = level === 'edit' || level === 'delete' ? 1 : 0;
  return {
    PermissionsRead: level === 'none' ? 0 : 1,
    PermissionsCreate: edit,
    PermissionsEdit: edit,
    PermissionsDelete: level === 'delete' ? 1 : 0
  };
}

function insertAdministrator(state: OrgState, id: string, profileId: string): void {
  const { settings } = state;
  insertSystemRow(state, 'User', id, {
    Id: id,
    Username: settings.adminUsername,
    Email: settings.adminUsername,
    FirstName: 'Org',
    LastName: 'Administrator',
    Name: 'Org Administrator',
    Alias: 'admin',
    CommunityNickname: 'admin',
    IsActive: 1,
    ProfileId: profileId,
    UserType: 'Standard',
    TimeZoneSidKey: settings.timeZone,
    LocaleSidKey: settings.locale,
    LanguageLocaleKey: settings.language,
    EmailEncodingKey: 'UTF-8',
    ...(settings.features.multiCurrency ? { DefaultCurrencyIsoCode: settings.currency } : {})
  });
}

function insertStatuses(
  state: OrgState,
  adminId: string,
  table: string,
  objectName: string,
  closed: readonly string[]
): void {
  const object = findObject(state.schema, objectName);
  const values = (object && findField(object, 'Status')?.picklist?.values) ?? [];
  values.forEach((status, position) =>
    insertSystemRow(state, table, adminId, {
      MasterLabel: status.label,
      ApiName: status.value,
      SortOrder: position + 1,
      IsDefault: status.default ? 1 : 0,
      IsClosed: closed.includes(status.value) ? 1 : 0
    })
  );
}

function insertCurrencies(state: OrgState, adminId: string): void {
  const { settings } = state;
  if (!settings.features.multiCurrency) return;
  for (const IsoCode of [settings.currency, ...settings.otherCurrencies]) {
    insertSystemRow(state, 'CurrencyType', adminId, {
      IsoCode,
      ConversionRate: 1,
      DecimalPlaces: ['JPY', 'KRW', 'CLP', 'VND'].includes(IsoCode) ? 0 : 2,
      IsActive: 1,
      IsCorporate: IsoCode === settings.currency ? 1 : 0
    });
  }
}
