import { z } from 'zod';
import {
  DEFAULT_SATISFACTION_SETTINGS,
  type ComplaintSettings,
  type SatisfactionSettings
} from '../model/satisfaction/satisfactionSettings.ts';
import { listOf, wholeNumber, type SettingsOf } from './settings.ts';

/** `High 3; Medium 1; Low 0.5; * 1` → points by priority; a priority may have spaces, `*` is for all others. */
const complaintPoints = listOf(';')
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

const { halfLife, complaints } = DEFAULT_SATISFACTION_SETTINGS;

/** How satisfaction is made, and how complaints lower it. */
export const SATISFACTION_SETTINGS: SettingsOf<Pick<SatisfactionSettings, 'halfLife'> & ComplaintSettings> = {
  halfLife: {
    name: 'Satisfaction_Half_Life_Days',
    value: wholeNumber(0, 3_650)
      .refine((days) => days === 0 || days >= 30)
      .transform((days) => days || null),
    rule: 'a whole number of days from 30 to 3650, or 0 for answers that all count the same',
    byDefault: halfLife
  },
  points: {
    name: 'Complaint_Points',
    value: complaintPoints,
    rule: 'priorities with the points of an open case from 0 to 100, separated by semicolons, such as "High 3; Medium 1; Low 0.5; * 1"',
    byDefault: complaints.points
  },
  halvedAfterDays: {
    name: 'Complaint_Halved_After_Days',
    value: wholeNumber(1, 3_650),
    rule: 'a whole number of days from 1 to 3650',
    byDefault: complaints.halvedAfterDays
  },
  maximum: {
    name: 'Complaint_Maximum_Points',
    value: wholeNumber(0, 100),
    rule: 'a whole number of points from 0 to 100',
    byDefault: complaints.maximum
  },
  types: {
    name: 'Complaint_Case_Types',
    value: listOf(';').transform((types) => new Set(types)),
    rule: 'case types that are complaints, separated by semicolons; blank for all cases',
    byDefault: complaints.types
  }
};
