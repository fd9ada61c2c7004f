import type { GraphQLData } from 'lightning/graphql';
import { readRoiDetail, readScoreDetail, type Reading, type ScoreDetail } from 'c/keyAccountDetails';
import { namesFrom, type Names } from 'c/keyAccountModel';
import { isVisible, nodes, numberValue, textValue } from 'c/keyAccountRecord';

/** What the rating panel reads of an account, freed from the shape of the answer. */
export interface TierData {
  /** False when the user may not see the rating's own fields. */
  visible: boolean;
  names: Names;
  tier: string | null;
  calculatedTier: string | null;
  previousTier: string | null;
  /** ISO dates. */
  since: string | null;
  calculatedAt: string | null;
  override: { tier: string; reason: string | null; until: string | null } | null;
  score: Reading<ScoreDetail>;
  rfm: string | null;
  segment: string | null;
  clv: number | null;
  /** Percent. */
  probabilityActive: number | null;
  nextOrder: string | null;
  /** Currency of the amounts, where the account's ROI detail names it. */
  currency: string | null;
}

/** undefined when the answer holds no such account. */
export function tierDataFrom(data: GraphQLData): TierData | undefined {
  const [account] = nodes(data, 'Account');
  if (account === undefined) return undefined;
  const [modelVersion] = nodes(data, 'KA_Model_Version__c');
  const overrideTier = textValue(account, 'KA_Tier_Override__c');
  const roi = readRoiDetail(textValue(account, 'KA_ROI_Detail__c'));
  return {
    visible: isVisible(account, 'KA_Tier__c') && isVisible(account, 'KA_Score_Detail__c'),
    names: namesFrom(textValue(modelVersion, 'KA_Model__c')),
    tier: textValue(account, 'KA_Tier__c'),
    calculatedTier: textValue(account, 'KA_Calculated_Tier__c'),
    previousTier: textValue(account, 'KA_Previous_Tier__c'),
    since: textValue(account, 'KA_Tier_Since__c'),
    calculatedAt: textValue(account, 'KA_Calculated_At__c'),
    override:
      overrideTier === null
        ? null
        : {
            tier: overrideTier,
            reason: textValue(account, 'KA_Tier_Override_Reason__c'),
            until: textValue(account, 'KA_Tier_Override_Until__c')
          },
    score: readScoreDetail(textValue(account, 'KA_Score_Detail__c')),
    rfm: textValue(account, 'KA_RFM__c'),
    segment: textValue(account, 'KA_RFM_Segment__c'),
    clv: numberValue(account, 'KA_CLV__c'),
    probabilityActive: numberValue(account, 'KA_Probability_Active__c'),
    nextOrder: textValue(account, 'KA_Next_Order_Expected__c'),
    currency: roi.state === 'read' ? roi.detail.currency : null
  };
}
