import type { z } from 'zod';
import { settingRowsSchema } from '../../config/clvSettings.ts';
import {
  SATISFACTION_SETTINGS_QUERY,
  satisfactionSettingRules,
  satisfactionSettingSchemas,
  type SatisfactionSettingName
} from '../../config/satisfactionSettings.ts';
import { keyAccountsError } from '../../errors.ts';
import {
  DEFAULT_SATISFACTION_SETTINGS,
  type SatisfactionSettings
} from '../../model/satisfaction/satisfactionSettings.ts';
import type { OrgPort } from '../../org/orgPort.ts';

/** How the org wants satisfaction made; a setting that is absent or blank has its default. */
export async function readSatisfactionSettings(org: OrgPort): Promise<SatisfactionSettings> {
  const rows = settingRowsSchema.parse(await org.query<unknown>(SATISFACTION_SETTINGS_QUERY));
  const values = new Map(rows.map((row) => [row.DeveloperName, row.KA_Value__c?.trim() ?? '']));
  const read = <T>(name: SatisfactionSettingName, schema: z.ZodType<T>, byDefault: T): T => {
    const value = values.get(name) ?? '';
    if (value === '') return byDefault;
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      throw keyAccountsError('settingInvalid', [name, value, satisfactionSettingRules[name]], [name]);
    return parsed.data;
  };
  const { halfLife, complaints } = DEFAULT_SATISFACTION_SETTINGS;
  const schemas = satisfactionSettingSchemas;
  return {
    halfLife: read('Satisfaction_Half_Life_Days', schemas.Satisfaction_Half_Life_Days, halfLife ?? 0) || null,
    complaints: {
      points: read('Complaint_Points', schemas.Complaint_Points, complaints.points),
      halvedAfterDays: read(
        'Complaint_Halved_After_Days',
        schemas.Complaint_Halved_After_Days,
        complaints.halvedAfterDays
      ),
      maximum: read('Complaint_Maximum_Points', schemas.Complaint_Maximum_Points, complaints.maximum),
      types: read('Complaint_Case_Types', schemas.Complaint_Case_Types, complaints.types)
    }
  };
}
