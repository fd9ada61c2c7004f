import { z } from 'zod';
import type { AskLimit } from '../model/surveyLoop/askThrottle.ts';

/** `4 in 365` or `4 in 365, gap 60`. */
const askLimit = z
  .string()
  .regex(/^\d{1,7} in \d{1,4}(, gap \d{1,4})?$/)
  .transform((text): AskLimit => {
    const [count = 0, days = 0, gap = 0] = (text.match(/\d+/g) ?? []).map(Number);
    return { count, days, gap };
  })
  .refine(({ days, gap }) => days >= 1 && days <= 3_660 && gap <= 3_660);

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

/** KA_Setting__mdt records about asking customers and answering them, by developer name. A value is always text. */
export const surveySettingSchemas = {
  Survey_Contact_Limit: askLimit,
  Survey_Account_Limit: askLimit,
  Survey_Org_Limit: askLimit,
  Survey_Roles: z.string().transform((text) =>
    text
      .split(';')
      .map((role) => role.trim())
      .filter(Boolean)
  ),
  Follow_Up_Days: whole(0, 365),
  Follow_Up_Maximum: whole(0, 10_000)
};

export type SurveySettingName = keyof typeof surveySettingSchemas;

const limitRule = '"n in days", such as "4 in 365", or with the least number of days between two "4 in 365, gap 60"';

/** What each takes, for the sentence that refuses a value. */
export const surveySettingRules: Readonly<Record<SurveySettingName, string>> = {
  Survey_Contact_Limit: limitRule,
  Survey_Account_Limit: limitRule,
  Survey_Org_Limit: limitRule,
  Survey_Roles: 'roles of contacts, separated by semicolons',
  Follow_Up_Days: 'a whole number of days from 0 to 365',
  Follow_Up_Maximum: 'a whole number of tasks from 0 to 10000'
};

export const SURVEY_SETTINGS_QUERY =
  'SELECT DeveloperName, KA_Value__c FROM KA_Setting__mdt ' +
  `WHERE DeveloperName IN ('${Object.keys(surveySettingSchemas).join("', '")}')`;

export interface SurveySettings {
  contactLimit: AskLimit;
  accountLimit: AskLimit;
  orgLimit: AskLimit;
  /** Only contacts with one of these roles are asked, in this order; everybody where it is empty. */
  roles: readonly string[];
  /** Older answers open no task any more. */
  followUpDays: number;
  /** Tasks that one run opens at most; 0 switches them off. */
  followUpMaximum: number;
}

export const DEFAULT_SURVEY_SETTINGS: SurveySettings = {
  contactLimit: { count: 4, days: 365, gap: 60 },
  accountLimit: { count: 5, days: 30, gap: 0 },
  orgLimit: { count: 1_000, days: 7, gap: 0 },
  roles: [],
  followUpDays: 14,
  followUpMaximum: 100
};
