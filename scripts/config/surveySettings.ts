import { z } from 'zod';
import type { AskLimit } from '../model/surveyLoop/askThrottle.ts';
import { listOf, wholeNumber, type SettingsOf } from './settings.ts';

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

/** `4 in 365` or `4 in 365, gap 60`. */
const askLimit = z
  .string()
  .regex(/^\d{1,7} in \d{1,4}(, gap \d{1,4})?$/)
  .transform((text): AskLimit => {
    const [count = 0, days = 0, gap = 0] = (text.match(/\d+/g) ?? []).map(Number);
    return { count, days, gap };
  })
  .refine(({ days, gap }) => days >= 1 && days <= 3_660 && gap <= 3_660);

const limit = {
  value: askLimit,
  rule: '"n in days", such as "4 in 365", or with the least number of days between two "4 in 365, gap 60"'
};

/** About asking customers and answering them. */
export const SURVEY_SETTINGS: SettingsOf<SurveySettings> = {
  contactLimit: { name: 'Survey_Contact_Limit', ...limit, byDefault: { count: 4, days: 365, gap: 60 } },
  accountLimit: { name: 'Survey_Account_Limit', ...limit, byDefault: { count: 5, days: 30, gap: 0 } },
  orgLimit: { name: 'Survey_Org_Limit', ...limit, byDefault: { count: 1_000, days: 7, gap: 0 } },
  roles: {
    name: 'Survey_Roles',
    value: listOf(';'),
    rule: 'roles of contacts, separated by semicolons',
    byDefault: []
  },
  followUpDays: {
    name: 'Follow_Up_Days',
    value: wholeNumber(0, 365),
    rule: 'a whole number of days from 0 to 365',
    byDefault: 14
  },
  followUpMaximum: {
    name: 'Follow_Up_Maximum',
    value: wholeNumber(0, 10_000),
    rule: 'a whole number of tasks from 0 to 10000',
    byDefault: 100
  }
};
