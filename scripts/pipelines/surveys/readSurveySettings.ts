import type { z } from 'zod';
import { settingRowsSchema } from '../../config/clvSettings.ts';
import {
  DEFAULT_SURVEY_SETTINGS,
  SURVEY_SETTINGS_QUERY,
  surveySettingRules,
  surveySettingSchemas,
  type SurveySettingName,
  type SurveySettings
} from '../../config/surveySettings.ts';
import { keyAccountsError } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';

/** How the org wants customers to be asked and answered; a setting that is absent or blank has its default. */
export async function readSurveySettings(org: OrgPort): Promise<SurveySettings> {
  const rows = settingRowsSchema.parse(await org.query<unknown>(SURVEY_SETTINGS_QUERY));
  const values = new Map(rows.map((row) => [row.DeveloperName, row.KA_Value__c?.trim() ?? '']));
  const read = <T>(name: SurveySettingName, schema: z.ZodType<T>, byDefault: T): T => {
    const value = values.get(name) ?? '';
    if (value === '') return byDefault;
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw keyAccountsError('settingInvalid', [name, value, surveySettingRules[name]], [name]);
    return parsed.data;
  };
  const schemas = surveySettingSchemas;
  const byDefault = DEFAULT_SURVEY_SETTINGS;
  return {
    contactLimit: read('Survey_Contact_Limit', schemas.Survey_Contact_Limit, byDefault.contactLimit),
    accountLimit: read('Survey_Account_Limit', schemas.Survey_Account_Limit, byDefault.accountLimit),
    orgLimit: read('Survey_Org_Limit', schemas.Survey_Org_Limit, byDefault.orgLimit),
    roles: read('Survey_Roles', schemas.Survey_Roles, byDefault.roles),
    followUpDays: read('Follow_Up_Days', schemas.Follow_Up_Days, byDefault.followUpDays),
    followUpMaximum: read('Follow_Up_Maximum', schemas.Follow_Up_Maximum, byDefault.followUpMaximum)
  };
}
