import type { GraphQLData, RecordNode } from 'lightning/graphql';
import {
  readRatingAnalysis,
  readRoiDetail,
  readScoreDetail,
  readTierReason,
  type RatingAnalysis,
  type Reading,
  type ScoreDetail,
  type TierReason
} from 'c/keyAccountDetails';
import { namesFrom, type Names } from 'c/keyAccountModel';
import { isVisible, nodes, numberValue, textValue } from 'c/keyAccountRecord';

/** A stay in a tier. Dates are ISO; no end means today. */
export interface TierAssignment {
  id: string;
  tier: string;
  start: string;
  end: string | null;
  /** The batch's English sentence, for where the coded reason cannot be read. */
  sentence: string | null;
  reason: TierReason | null;
}

/** What a snapshot kept of the rating at the end of a quarter. */
export interface PastScore {
  /** First day of the quarter's last month. */
  month: string;
  score: number;
  tier: string | null;
  modelHash: string | null;
}

/** A scoring model as it was published. */
export interface PublishedModel {
  hash: string;
  note: string | null;
  publishedAt: string | null;
}

/** A manager's pin as it stands on the account, whether or not the batch has applied it. */
export interface TierOverride {
  tier: string;
  reason: string | null;
  until: string | null;
}

/** What the rating panel reads of an account, freed from the shape of the answer. */
export interface TierData {
  /** False when the user may not see the rating's own fields. */
  visible: boolean;
  names: Names;
  /** Of the active model set; null when none is published. */
  modelHash: string | null;
  tier: string | null;
  calculatedTier: string | null;
  since: string | null;
  calculatedAt: string | null;
  override: TierOverride | null;
  /** Newest first. */
  history: TierAssignment[];
  score: Reading<ScoreDetail>;
  /** Oldest first. */
  pastScores: PastScore[];
  models: PublishedModel[];
  /** How all accounts are rated; null until a full run has said so. */
  portfolio: RatingAnalysis | null;
  rfm: string | null;
  segment: string | null;
  clv: number | null;
  clvMethod: string | null;
  /** Percent. */
  probabilityActive: number | null;
  nextOrder: string | null;
  /** Of the amounts, where the account's ROI detail names it. */
  currency: string | null;
}

/** undefined when the answer holds no such account. */
export function tierDataFrom(data: GraphQLData): TierData | undefined {
  const [account] = nodes(data, 'Account');
  if (account === undefined) return undefined;
  const [modelVersion] = nodes(data, 'KA_Model_Version__c');
  const roi = readRoiDetail(textValue(account, 'KA_ROI_Detail__c'));
  return {
    visible: isVisible(account, 'KA_Tier__c') && isVisible(account, 'KA_Score_Detail__c'),
    names: namesFrom(textValue(modelVersion, 'KA_Model__c')),
    modelHash: textValue(modelVersion, 'KA_Hash__c'),
    tier: textValue(account, 'KA_Tier__c'),
    calculatedTier: textValue(account, 'KA_Calculated_Tier__c'),
    since: textValue(account, 'KA_Tier_Since__c'),
    calculatedAt: textValue(account, 'KA_Calculated_At__c'),
    override: overrideFrom(account),
    history: nodes(data, 'KA_Tier_Assignment__c').flatMap(assignmentFrom),
    score: readScoreDetail(textValue(account, 'KA_Score_Detail__c')),
    pastScores: nodes(data, 'KA_Snapshot__c').flatMap(pastScoreFrom).reverse(),
    models: nodes(data, 'versions').flatMap(modelFrom),
    portfolio: portfolioFrom(data),
    rfm: textValue(account, 'KA_RFM__c'),
    segment: textValue(account, 'KA_RFM_Segment__c'),
    clv: numberValue(account, 'KA_CLV__c'),
    clvMethod: textValue(account, 'KA_CLV_Method__c'),
    probabilityActive: numberValue(account, 'KA_Probability_Active__c'),
    nextOrder: textValue(account, 'KA_Next_Order_Expected__c'),
    currency: roi.state === 'read' ? roi.detail.currency : null
  };
}

function overrideFrom(account: RecordNode): TierOverride | null {
  const tier = textValue(account, 'KA_Tier_Override__c');
  if (tier === null) return null;
  return {
    tier,
    reason: textValue(account, 'KA_Tier_Override_Reason__c'),
    until: textValue(account, 'KA_Tier_Override_Until__c')
  };
}

function pastScoreFrom(node: RecordNode): PastScore[] {
  const month = textValue(node, 'KA_Month__c');
  const score = numberValue(node, 'KA_Score__c');
  if (month === null || score === null) return [];
  return [{ month, score, tier: textValue(node, 'KA_Tier__c'), modelHash: textValue(node, 'KA_Model_Hash__c') }];
}

function modelFrom(node: RecordNode): PublishedModel[] {
  const hash = textValue(node, 'KA_Hash__c');
  const publishedAt = textValue(node, 'KA_Published_At__c');
  return hash === null ? [] : [{ hash, note: textValue(node, 'KA_Note__c'), publishedAt }];
}

function portfolioFrom(data: GraphQLData): RatingAnalysis | null {
  const analysis = readRatingAnalysis(textValue(nodes(data, 'KA_Analysis__c')[0], 'KA_Detail__c'));
  return analysis.state === 'read' ? analysis.detail : null;
}

/** Nothing for a row without tier or start, which the org does not let through. */
function assignmentFrom(node: RecordNode): TierAssignment[] {
  const tier = textValue(node, 'KA_Tier__c');
  const start = textValue(node, 'KA_Start__c');
  if (tier === null || start === null) return [];
  const reason = readTierReason(textValue(node, 'KA_Reason_Detail__c'));
  return [
    {
      id: node.Id,
      tier,
      start,
      end: textValue(node, 'KA_End__c'),
      sentence: textValue(node, 'KA_Reason__c'),
      reason: reason.state === 'read' ? reason.detail : null
    }
  ];
}
