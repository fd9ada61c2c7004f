import type { SurveyAnalysis } from '../../config/surveyAnalysis.ts';
import { surveyAnalyses } from '../../model/satisfaction/surveyAnalyses.ts';
import { textHash } from '../../model/satisfaction/textHash.ts';
import type { Analysis } from './analysisRows.ts';
import type { RatedOrg } from './rateOrg.ts';

/** What customers say: of the portfolio, each tier, segment and group of companies, and of each survey wave. */
export function satisfactionAnalyses(
  { facts, portfolio, responses, hidden, model }: RatedOrg,
  asOf: string,
  tierOf: ReadonlyMap<string, string | null>
): Analysis[] {
  const tiers = [...model.modelSet.tiers].sort((a, b) => a.rank - b.rank).map(({ name }) => name);
  const details = surveyAnalyses({
    facts,
    tierOf: (id) => tierOf.get(id) ?? null,
    tiers,
    responses,
    calibration: portfolio.calibration,
    hidden: { answers: hidden.has('surveyAnswers'), cases: hidden.has('cases') }
  });
  return [...details].map((detail) => analysisOf(detail, asOf));
}

function analysisOf(detail: SurveyAnalysis, asOf: string): Analysis {
  const { scope, responses, responseRate } = detail;
  return {
    kind: 'Satisfaction',
    scope: scope.kind,
    key: keyText(scope.key),
    asOf,
    records: responses,
    detail,
    figures: {
      KA_NPS__c: detail.nps?.value ?? null,
      KA_CSAT__c: detail.csat?.value ?? null,
      KA_CES__c: detail.ces?.value ?? null,
      KA_Satisfaction__c: detail.satisfaction?.value ?? null,
      KA_Response_Rate__c: responseRate.state === 'known' ? responseRate.percent : null
    }
  };
}

/** KA_External_Id__c has 80 characters, of which kind and scope take 23 at most. */
const KEY_LENGTH = 57;

/** A longer key, such as the name of an industry, ends in its digest; the whole name is in the detail. */
function keyText(key: string): string {
  if (key.length <= KEY_LENGTH) return key;
  const digest = textHash(key).toString(36);
  return `${key.slice(0, KEY_LENGTH - digest.length - 1)}~${digest}`;
}
