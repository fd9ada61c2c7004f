import { LIMIT_SETTINGS } from '../../config/limitSettings.ts';
import { NOTIFICATION_SETTINGS } from '../../config/notificationSettings.ts';
import { RETURN_SETTINGS } from '../../config/returnSettings.ts';
import { SATISFACTION_SETTINGS } from '../../config/satisfactionSettings.ts';
import { SURVEY_RULES_QUERY, surveyRulesOf } from '../../config/surveyRules.ts';
import { SURVEY_SETTINGS } from '../../config/surveySettings.ts';
import { isKeyAccountsError } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { readSettings } from '../readSettings.ts';
import { calibrationOfLastRun } from '../recalculate/calibrationOfLastRun.ts';
import { loadModel, revenueSourceOf, type LoadedModel } from '../recalculate/loadModel.ts';
import type { Examined } from './doctor.ts';
import { finding, findingOf, type Finding } from './finding.ts';

/** Those of lifetime value are read with the model. */
const CHECKED_SETTINGS = [
  RETURN_SETTINGS,
  SATISFACTION_SETTINGS,
  SURVEY_SETTINGS,
  NOTIFICATION_SETTINGS,
  LIMIT_SETTINGS
];

/** Whether the scoring model and the settings can be used, and whether single accounts can be rated with it. */
export async function checkModel({ org }: Examined): Promise<Finding[]> {
  const settings = [...(await checkSettings(org)), ...(await checkSurveyRules(org))];
  try {
    const model = await loadModel(org);
    revenueSourceOf(model);
    return [...describeModel(model), ...(await checkCalibration(org, model)), ...settings];
  } catch (error) {
    if (error instanceof Error) return [findingOf('model', 'problem', error), ...settings];
    throw error;
  }
}

function describeModel({ modelSet, warnings }: LoadedModel): Finding[] {
  const groups = modelSet.models.flatMap((model) => model.groups);
  const metrics = groups.flatMap((group) => group.metrics);
  return [
    finding('model', 'ok', 'model.valid', modelSet.models.length, groups.length, metrics.length, modelSet.tiers.length),
    ...warnings.map((warning) => finding('model', 'warning', 'model.warning', warning))
  ];
}

async function checkCalibration(org: OrgPort, { hash }: LoadedModel): Promise<Finding[]> {
  const [active] = await org.query<{ KA_Hash__c: string }>(
    'SELECT KA_Hash__c FROM KA_Model_Version__c WHERE KA_Active__c = true'
  );
  const published =
    active?.KA_Hash__c === hash
      ? finding('model', 'ok', 'model.published')
      : finding('model', 'info', 'model.notPublished');
  try {
    await calibrationOfLastRun(org, hash);
    return [published, finding('model', 'ok', 'model.calibrated')];
  } catch (error) {
    if (!isKeyAccountsError(error, 'notCalibrated')) throw error;
    return [published, finding('model', 'warning', 'model.notCalibrated')];
  }
}

async function checkSettings(org: OrgPort): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const settings of CHECKED_SETTINGS) {
    try {
      await readSettings<object>(org, settings);
    } catch (error) {
      if (!isKeyAccountsError(error, 'settingInvalid') || !(error instanceof Error)) throw error;
      findings.push(findingOf('model', 'problem', error));
    }
  }
  return findings;
}

/** A rule that cannot be used is left out of a run, which goes on with the others. */
async function checkSurveyRules(org: OrgPort): Promise<Finding[]> {
  if (!(await org.describe('KA_Survey_Rule__mdt'))) return [];
  const { problems } = surveyRulesOf(await org.query<unknown>(SURVEY_RULES_QUERY));
  return problems.map((problem) => finding('model', 'warning', 'model.warning', problem));
}
