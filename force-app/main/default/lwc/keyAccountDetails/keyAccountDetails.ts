import { ShapeError, type Shape } from 'c/keyAccountJson';
import { profitAnalysisShape, type ProfitAnalysis } from './profitAnalysis';
import { ratingAnalysisShape, type RatingAnalysis } from './ratingAnalysis';
import { roiDetailShape, type RoiDetail } from './roiDetail';
import { satisfactionDetailShape, type SatisfactionDetail } from './satisfactionDetail';
import { scoreDetailShape, type ScoreDetail } from './scoreDetail';
import { surveyAnalysisShape, type SurveyAnalysis } from './surveyAnalysis';
import { tierReasonShape, type TierReason } from './tierReason';

export type { GroupDetail, MetricDetail, ScoreDelta, ScoreDetail, TieringDetail } from './scoreDetail';
export type { ProfitAnalysis } from './profitAnalysis';
export type { RatingAnalysis } from './ratingAnalysis';
export type { LeftOut, RoiComponent, RoiDetail } from './roiDetail';
export type {
  Complaints,
  NpsMeasure,
  ResponseRate,
  SatisfactionDetail,
  SatisfactionMeasure,
  SurveyWave,
  WaveMeasure
} from './satisfactionDetail';
export type { Driver, KnownDrivers, SurveyAnalysis, UnknownDrivers } from './surveyAnalysis';
export type { TierReason } from './tierReason';
export {
  profitAnalysisShape,
  ratingAnalysisShape,
  roiDetailShape,
  satisfactionDetailShape,
  scoreDetailShape,
  surveyAnalysisShape,
  tierReasonShape
};

/** The newest version of the documents that this page understands; tier reasons carry none. */
const KNOWN_VERSION = 1;

/** What became of the JSON in a detail field. */
export type Reading<T> =
  | { state: 'absent' }
  | { state: 'read'; detail: T }
  /** Written by a newer batch than this page. */
  | { state: 'newer'; version: number }
  | { state: 'unreadable'; problem: string };

/** Reads Account.KA_Score_Detail__c. */
export function readScoreDetail(json: string | null | undefined): Reading<ScoreDetail> {
  return read(json, scoreDetailShape);
}

/** Reads Account.KA_ROI_Detail__c. */
export function readRoiDetail(json: string | null | undefined): Reading<RoiDetail> {
  return read(json, roiDetailShape);
}

/** Reads Account.KA_Satisfaction_Detail__c. */
export function readSatisfactionDetail(json: string | null | undefined): Reading<SatisfactionDetail> {
  return read(json, satisfactionDetailShape);
}

/** Reads KA_Analysis__c.KA_Detail__c of the kind Satisfaction. */
export function readSurveyAnalysis(json: string | null | undefined): Reading<SurveyAnalysis> {
  return read(json, surveyAnalysisShape);
}

/** Reads KA_Analysis__c.KA_Detail__c of the kind Profit. */
export function readProfitAnalysis(json: string | null | undefined): Reading<ProfitAnalysis> {
  return read(json, profitAnalysisShape);
}

/** Reads KA_Analysis__c.KA_Detail__c of the kind Rating. */
export function readRatingAnalysis(json: string | null | undefined): Reading<RatingAnalysis> {
  return read(json, ratingAnalysisShape);
}

/** Reads KA_Tier_Assignment__c.KA_Reason_Detail__c. */
export function readTierReason(json: string | null | undefined): Reading<TierReason> {
  return read(json, tierReasonShape);
}

function read<T>(json: string | null | undefined, shape: Shape<T>): Reading<T> {
  if (json === null || json === undefined || json === '') return { state: 'absent' };
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    // Long text that was cut off, or edited by hand.
    return { state: 'unreadable', problem: 'JSON' };
  }
  const version = versionOf(document);
  if (version !== undefined && version > KNOWN_VERSION) return { state: 'newer', version };
  try {
    return { state: 'read', detail: shape(document, '') };
  } catch (error) {
    if (error instanceof ShapeError) return { state: 'unreadable', problem: error.message };
    throw error;
  }
}

function versionOf(document: unknown): number | undefined {
  if (typeof document !== 'object' || document === null || !('version' in document)) return undefined;
  return typeof document.version === 'number' ? document.version : undefined;
}
