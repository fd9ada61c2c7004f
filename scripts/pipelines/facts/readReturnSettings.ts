import type { z } from 'zod';
import { settingRowsSchema } from '../../config/clvSettings.ts';
import {
  DEFAULT_RETURN_SETTINGS,
  RETURN_SETTINGS_QUERY,
  returnSettingRules,
  returnSettingSchemas,
  type ReturnSettingName,
  type ReturnSettings
} from '../../config/returnSettings.ts';
import { keyAccountsError } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';

/** How the org wants return and cost made; a setting that is absent or blank has its default. */
export async function readReturnSettings(org: OrgPort): Promise<ReturnSettings> {
  const rows = settingRowsSchema.parse(await org.query<unknown>(RETURN_SETTINGS_QUERY));
  const values = new Map(rows.map((row) => [row.DeveloperName, row.KA_Value__c?.trim() ?? '']));
  const read = <T>(name: ReturnSettingName, schema: z.ZodType<T>, byDefault: T): T => {
    const value = values.get(name) ?? '';
    if (value === '') return byDefault;
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw keyAccountsError('settingInvalid', [name, value, returnSettingRules[name]], [name]);
    return parsed.data;
  };
  const byDefault = DEFAULT_RETURN_SETTINGS;
  const schemas = returnSettingSchemas;
  return {
    productCost: read('Product_Cost_Field', schemas.Product_Cost_Field, byDefault.productCost),
    countDiscounts: read('Count_Discounts', schemas.Count_Discounts, byDefault.countDiscounts),
    snapshotRetentionMonths: read(
      'Snapshot_Retention_Months',
      schemas.Snapshot_Retention_Months,
      byDefault.snapshotRetentionMonths
    )
  };
}
