import { z } from 'zod';

/** `High 3; Medium 1; Low 0.5; * 1` → points by priority; a priority may have spaces, `*` is for all others. */
const complaintPoints = z
  .string()
  .transform((text) =>
    text
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean)
  )
  .pipe(z.array(z.string().regex(/^\S.* \d{1,3}(\.\d{1,2})?$/)))
  .transform(
    (parts) =>
      new Map(
        parts.map((part): [string, number] => {
          const at = part.lastIndexOf(' ');
          return [part.slice(0, at).trim(), Number(part.slice(at + 1))];
        })
      )
  )
  .refine((points) => [...points.values()].every((value) => value <= 100));

const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest);

/** KA_Setting__mdt records that say how satisfaction is made, by developer name. A value is always text. */
export const satisfactionSettingSchemas = {
  Satisfaction_Half_Life_Days: wholeNumber(0, 3_650).refine((days) => days === 0 || days >= 30),
  Complaint_Points: complaintPoints,
  Complaint_Halved_After_Days: wholeNumber(1, 3_650),
  Complaint_Maximum_Points: wholeNumber(0, 100),
  Complaint_Case_Types: z.string().transform(
    (text) =>
      new Set(
        text
          .split(';')
          .map((type) => type.trim())
          .filter(Boolean)
      )
  )
};

export type SatisfactionSettingName = keyof typeof satisfactionSettingSchemas;

/** What each takes, for the sentence that refuses a value. */
export const satisfactionSettingRules: Readonly<Record<SatisfactionSettingName, string>> = {
  Satisfaction_Half_Life_Days: 'a whole number of days from 30 to 3650, or 0 for answers that all count the same',
  Complaint_Points:
    'priorities with the points of an open case from 0 to 100, separated by semicolons, such as "High 3; Medium 1; Low 0.5; * 1"',
  Complaint_Halved_After_Days: 'a whole number of days from 1 to 3650',
  Complaint_Maximum_Points: 'a whole number of points from 0 to 100',
  Complaint_Case_Types: 'case types that are complaints, separated by semicolons; blank for all cases'
};

export const SATISFACTION_SETTINGS_QUERY =
  'SELECT DeveloperName, KA_Value__c FROM KA_Setting__mdt ' +
  `WHERE DeveloperName IN ('${Object.keys(satisfactionSettingSchemas).join("', '")}')`;
