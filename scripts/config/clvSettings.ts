import { z } from 'zod';
import { DEFAULT_CLV_SETTINGS, type ClvSettings } from '../model/clv/lifetimeValue.ts';
import { wholeNumber, type SettingsOf } from './settings.ts';

/** How lifetime values are made. */
export const CLV_SETTINGS: SettingsOf<ClvSettings> = {
  horizonMonths: {
    name: 'KA_CLV_Horizon_Months',
    value: wholeNumber(1, 120),
    rule: 'a whole number of months from 1 to 120',
    byDefault: DEFAULT_CLV_SETTINGS.horizonMonths
  },
  yearlyDiscountRate: {
    name: 'KA_CLV_Discount_Rate',
    value: z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform((percent) => Number(percent) / 100)
      .refine((rate) => rate <= 1),
    rule: 'a percentage a year from 0 to 100, such as 10 or 7.5',
    byDefault: DEFAULT_CLV_SETTINGS.yearlyDiscountRate
  },
  variant: {
    name: 'KA_CLV_Model',
    value: z
      .enum(['BG_NBD', 'MBG_NBD'])
      .transform((model) => (model === 'BG_NBD' ? ('bgnbd' as const) : ('mbgnbd' as const))),
    rule: 'BG_NBD or MBG_NBD',
    byDefault: DEFAULT_CLV_SETTINGS.variant
  }
};
