import { z } from 'zod';

/** KA_Setting__mdt record that says which share of each daily allowance is left to others, in percent. */
export const RESERVE_SETTING = 'Api_Reserve_Percent';

export const reserveSchema = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number);

export const RESERVE_RULE = 'a whole number of percent from 0 to 99';
export const DEFAULT_RESERVE_PERCENT = 20;
