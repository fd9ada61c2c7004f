import type {
  CriteriaGroup,
  LocalizedText,
  Metric,
  ModelSet,
  ScoringModel
} from '../../scripts/config/scoringModel.ts';

export const text = (en: string): LocalizedText => ({ en_US: en, zh_CN: `${en}（简）`, zh_TW: `${en}（繁）` });

/** A linear metric that reads an Account field, so that a test can set its value at will. */
export function fieldMetric(name: string, weight: number, options: Partial<Metric> = {}): Metric {
  const metric = {
    name,
    label: text(name),
    source: { type: 'field', field: `${name}__c` },
    direction: 'higher',
    weight,
    method: 'linear',
    lower: 0,
    upper: 100
  } as const;
  // A Metric is a union over its method; the options of a test stay within one member of it.
  return { ...metric, ...options } as Metric;
}

export function group(
  name: string,
  weight: number,
  metrics: Metric[],
  axis: CriteriaGroup['axis'] = 'attractiveness'
): CriteriaGroup {
  return { name, label: text(name), axis, weight, metrics };
}

export function model(groups: CriteriaGroup[], options: Partial<ScoringModel> = {}): ScoringModel {
  return {
    name: 'Test_Model',
    label: text('Test model'),
    isDefault: true,
    priority: 10,
    criteria: [],
    periodMonths: 12,
    minimumCoverage: 0,
    hysteresisBand: 3,
    minimumDwellDays: 0,
    revenueSource: 'opportunity',
    groups,
    ...options
  };
}

export const TIERS: ModelSet['tiers'] = [
  { name: 'Strategic', label: text('Strategic'), rank: 1, minimumScore: 80, requiredRoles: [] },
  { name: 'Key', label: text('Key'), rank: 2, minimumScore: 60, requiredRoles: [] },
  { name: 'Growth', label: text('Growth'), rank: 3, minimumScore: 40, requiredRoles: [] },
  { name: 'Standard', label: text('Standard'), rank: 4, minimumScore: 0, requiredRoles: [] }
];

export function modelSet(models: ScoringModel[], tiers: ModelSet['tiers'] = TIERS): ModelSet {
  return { schemaVersion: 1, models, tiers };
}

/** One metric that is the score: what Score__c holds, 0 … 100. */
export const plainModel = (options: Partial<ScoringModel> = {}): ScoringModel =>
  model([group('All', 100, [fieldMetric('Score', 100)])], options);
