import { settingRowsSchema, type Setting, type SettingsOf } from '../config/settings.ts';
import { keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';
import { soqlTexts } from './soqlText.ts';

/**
 * How the org wants things done: a value for each setting of `settings`, whose default holds where its record is absent
 * or blank.
 * @throws settingInvalid naming the first record with a text that it does not take
 */
export async function readSettings<T extends object>(org: OrgPort, settings: SettingsOf<T>): Promise<T> {
  const entries = Object.entries<Setting<unknown>>(settings);
  const texts = await readSettingTexts(
    org,
    entries.map(([, { name }]) => name)
  );
  const values = entries.map(([property, setting]) => [property, valueOf(setting, texts.get(setting.name))]);
  // Each value comes from the setting of its own property; Object.fromEntries cannot say so.
  return Object.fromEntries(values) as T;
}

/** The texts of settings by the names of their records; those that are absent or blank are left out. */
export async function readSettingTexts(org: OrgPort, names: readonly string[]): Promise<Map<string, string>> {
  const rows = settingRowsSchema.parse(
    await org.query<unknown>(
      `SELECT DeveloperName, KA_Value__c FROM KA_Setting__mdt WHERE DeveloperName IN (${soqlTexts(names)})`
    )
  );
  return new Map(
    rows
      .map(({ DeveloperName, KA_Value__c }): [string, string] => [DeveloperName, KA_Value__c?.trim() ?? ''])
      .filter(([, text]) => text !== '')
  );
}

function valueOf({ name, value, rule, byDefault }: Setting<unknown>, text: string | undefined): unknown {
  if (text === undefined) return byDefault;
  const parsed = value.safeParse(text);
  if (!parsed.success) throw keyAccountsError('settingInvalid', [name, text, rule], [name]);
  return parsed.data;
}
