import { z } from 'zod';

/** What one record of KA_Setting__mdt takes. Its value is always text. */
export interface Setting<T> {
  /** Developer name of the record. */
  name: string;
  /** Makes the value of a text that is not blank. */
  value: z.ZodType<T>;
  /** What it takes, for the sentence that refuses a text. */
  rule: string;
  /** Holds where the record is absent or blank. */
  byDefault: T;
}

/** A setting for each property. */
export type SettingsOf<T> = { readonly [K in keyof T]: Setting<T[K]> };

/** Digits only: no sign, no blank, no decimal point. */
export const wholeNumber = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

export const yesOrNo = z.enum(['Yes', 'No']).transform((text) => text === 'Yes');

/** The parts between separators, trimmed and without the blank ones. */
export const listOf = (separator: string | RegExp): z.ZodType<string[]> =>
  z.string().transform((text) =>
    text
      .split(separator)
      .map((part) => part.trim())
      .filter(Boolean)
  );

export const settingRowsSchema = z.array(z.object({ DeveloperName: z.string(), KA_Value__c: z.string().nullable() }));
