import type { z } from 'zod';
import {
  CLV_SETTINGS_QUERY,
  clvSettingRules,
  clvSettingSchemas,
  settingRowsSchema,
  type ClvSettingName
} from '../../config/clvSettings.ts';
import { keyAccountsError } from '../../errors.ts';
import { DEFAULT_CLV_SETTINGS, type ClvSettings } from '../../model/clv/lifetimeValue.ts';
import type { OrgPort } from '../../org/orgPort.ts';

/** How the org wants lifetime values made; a setting that is absent or blank has its default. */
export async function readClvSettings(org: OrgPort): Promise<ClvSettings> {
  const rows = settingRowsSchema.parse(await org.query<unknown>(CLV_SETTINGS_QUERY));
  const values = new Map(rows.map((row) => [row.DeveloperName, row.KA_Value__c?.trim() ?? '']));
  const read = <N extends ClvSettingName, T>(name: N, schema: z.ZodType<T>, byDefault: T): T => {
    const value = values.get(name) ?? '';
    if (value === '') return byDefault;
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw keyAccountsError('settingInvalid', [name, value, clvSettingRules[name]], [name]);
    return parsed.data;
  };
  const { horizonMonths, yearlyDiscountRate, variant } = DEFAULT_CLV_SETTINGS;
  return {
    horizonMonths: read('KA_CLV_Horizon_Months', clvSettingSchemas.KA_CLV_Horizon_Months, horizonMonths),
    yearlyDiscountRate: read('KA_CLV_Discount_Rate', clvSettingSchemas.KA_CLV_Discount_Rate, yearlyDiscountRate),
    variant: read('KA_CLV_Model', clvSettingSchemas.KA_CLV_Model, variant)
  };
}
