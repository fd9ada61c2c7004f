/** What is fixed when an org is made, and kept with it. */
import { z } from 'zod';
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

const keptSettings = z.strictObject({
  name: z.string(),
  adminUsername: z.string(),
  currency: z.string(),
  otherCurrencies: z.array(z.string()),
  timeZone: z.string(),
  language: z.string(),
  locale: z.string(),
  fiscalYearStartMonth: z.int().min(1).max(12),
  fiscalYearNamedByStart: z.boolean(),
  features: z.strictObject({
    multiCurrency: z.boolean(),
    advancedCurrency: z.boolean(),
    personAccounts: z.boolean(),
    orders: z.boolean(),
    surveys: z.boolean(),
    accountTeams: z.boolean(),
    translationWorkbench: z.boolean()
  })
}) satisfies z.ZodType<OrgSettings>;

/** The settings kept in the file; undefined where the file holds no org yet. */
export function loadSettings(db: Database): OrgSettings | undefined {
  const stored = readSetting(db, 'org');
  if (stored === undefined) return undefined;
  return keptSettings.parse(JSON.parse(stored));
}

/** Checks and keeps the settings of a new org. */
export function saveSettings(db: Database, settings: OrgSettings): void {
  keptSettings.parse(settings);
  writeSetting(db, 'org', JSON.stringify(settings));
}
