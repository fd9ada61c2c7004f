/** What is fixed when an org is made, and kept with it. */
import { NO_FEATURES, type OrgFeatures } from '../schema/catalogue/index.ts';
import { readSetting, writeSetting } from '../store/systemTables.ts';
import type { Database } from '../store/database.ts';

export interface OrgSettings {
  name: string;
  adminUsername: string;
  /** ISO code. */
  currency: string;
  /** Active currencies besides the company's; only with the multiCurrency feature. */
  otherCurrencies: string[];
  /** IANA. */
  timeZone: string;
  language: string;
  locale: string;
  /** 1–12. */
  fiscalYearStartMonth: number;
  /** The fiscal year is named after the calendar year it starts in, else after the one it ends in. */
  fiscalYearNamedByStart: boolean;
  features: OrgFeatures;
}

export const DEFAULT_SETTINGS: OrgSettings = {
  name: 'Key Accounts Local Org',
  adminUsername: 'admin@key-accounts.example',
  currency: 'USD',
  otherCurrencies: [],
  timeZone: 'America/Los_Angeles',
  language: 'en_US',
  locale: 'en_US',
  fiscalYearStartMonth: 1,
  fiscalYearNamedByStart: false,
  features: NO_FEATURES
};

/** The settings kept in the file; undefined where the file holds no org yet. */
export function loadSettings(db: Database): OrgSettings | undefined {
  const stored = readSetting(db, 'org');
  if (stored === undefined) return undefined;
  const kept: Partial<OrgSettings> = JSON.parse(stored);
  return { ...DEFAULT_SETTINGS, ...kept, features: { ...NO_FEATURES, ...kept.features } };
}

export function saveSettings(db: Database, settings: OrgSettings): void {
  writeSetting(db, 'org', JSON.stringify(settings));
}
