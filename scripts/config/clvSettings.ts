import { z } from 'zod';

/** KA_Setting__mdt records that say how lifetime values are made, by developer name. A value is always text. */
export const clvSettingSchemas = {
  KA_CLV_Horizon_Months: z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((months) => months >= 1 && months <= 120),
  /** Percent a year → share. */
  KA_CLV_Discount_Rate: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform((percent) => Number(percent) / 100)
    .refine((rate) => rate <= 1),
  KA_CLV_Model: z
    .enum(['BG_NBD', 'MBG_NBD'])
    .transform((model) => (model === 'BG_NBD' ? ('bgnbd' as const) : ('mbgnbd' as const)))
};

export type ClvSettingName = keyof typeof clvSettingSchemas;

/** What each takes, for the sentence that refuses a value. */
export const clvSettingRules: Readonly<Record<ClvSettingName, string>> = {
  KA_CLV_Horizon_Months: 'a whole number of months from 1 to 120',
  KA_CLV_Discount_Rate: 'a percentage a year from 0 to 100, such as 10 or 7.5',
  KA_CLV_Model: 'BG_NBD or MBG_NBD'
};

export const CLV_SETTINGS_QUERY =
  'SELECT DeveloperName, KA_Value__c FROM KA_Setting__mdt ' +
  `WHERE DeveloperName IN ('${Object.keys(clvSettingSchemas).join("', '")}')`;

export const settingRowsSchema = z.array(z.object({ DeveloperName: z.string(), KA_Value__c: z.string().nullable() }));
