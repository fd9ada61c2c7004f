import type { CriteriaGroup, LocalizedText, Metric, ModelSet, ScoringModel, TierDefinition } from './scoringModel.ts';
import type { ModelRecordType } from './customMetadataRows.ts';

/** A custom metadata record to deploy. A relationship is the developer name of the parent; null leaves the field blank. */
export interface CustomMetadataRecord {
  type: ModelRecordType;
  developerName: string;
  label: string;
  values: Record<string, string | number | boolean | null>;
}

/** The records of a model set, parents before children. */
export function toCustomMetadataRecords(modelSet: ModelSet): CustomMetadataRecord[] {
  return [
    ...modelSet.tiers.map(tierRecord),
    ...modelSet.models.flatMap((model) => [
      modelRecord(model),
      ...model.groups.flatMap((group, index) => [
        groupRecord(group, model, index),
        ...group.metrics.map((metric, sort) => metricRecord(metric, group, sort))
      ])
    ])
  ];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Steps of ten leave room to put a record in between by hand. */
const sortOf = (index: number): number => (index + 1) * 10;

function translations(label: LocalizedText): Record<string, string> {
  return { KA_Label_zh_CN__c: label.zh_CN, KA_Label_zh_TW__c: label.zh_TW };
}

function tierRecord(tier: TierDefinition): CustomMetadataRecord {
  return {
    type: 'KA_Tier_Definition__mdt',
    developerName: tier.name,
    label: tier.label.en_US,
    values: {
      ...translations(tier.label),
      KA_Rank__c: tier.rank,
      KA_Minimum_Score__c: tier.minimumScore,
      KA_Maximum_Accounts__c: tier.maximumAccounts ?? null,
      KA_Contact_Cadence_Days__c: tier.contactCadenceDays ?? null,
      KA_Survey_Cadence_Days__c: tier.surveyCadenceDays ?? null,
      KA_Required_Roles__c: tier.requiredRoles.length > 0 ? tier.requiredRoles.join(';') : null
    }
  };
}

function modelRecord(model: ScoringModel): CustomMetadataRecord {
  return {
    type: 'KA_Scoring_Model__mdt',
    developerName: model.name,
    label: model.label.en_US,
    values: {
      ...translations(model.label),
      KA_Default__c: model.isDefault,
      KA_Priority__c: model.priority,
      KA_Criteria__c: model.criteria.length > 0 ? JSON.stringify(model.criteria) : null,
      KA_Period_Months__c: model.periodMonths,
      KA_Minimum_Coverage__c: model.minimumCoverage,
      KA_Hysteresis_Band__c: model.hysteresisBand,
      KA_Minimum_Dwell_Days__c: model.minimumDwellDays,
      KA_Revenue_Source__c: capitalised(model.revenueSource)
    }
  };
}

function groupRecord(group: CriteriaGroup, model: ScoringModel, index: number): CustomMetadataRecord {
  return {
    type: 'KA_Criteria_Group__mdt',
    developerName: group.name,
    label: group.label.en_US,
    values: {
      ...translations(group.label),
      KA_Scoring_Model__c: model.name,
      KA_Axis__c: capitalised(group.axis),
      KA_Weight__c: group.weight,
      KA_Sort__c: sortOf(index)
    }
  };
}

function metricRecord(metric: Metric, group: CriteriaGroup, index: number): CustomMetadataRecord {
  const { source } = metric;
  const assessment = source.type === 'assessment' ? source : undefined;
  return {
    type: 'KA_Metric__mdt',
    developerName: metric.name,
    label: metric.label.en_US,
    values: {
      ...translations(metric.label),
      KA_Criteria_Group__c: group.name,
      KA_Source__c: capitalised(source.type),
      KA_Key__c: keyOf(metric),
      KA_Direction__c: capitalised(metric.direction),
      KA_Method__c: capitalised(metric.method),
      KA_Lower__c: metric.method === 'linear' ? metric.lower : null,
      KA_Upper__c: metric.method === 'linear' ? metric.upper : null,
      KA_Bands__c: metric.method === 'bands' ? JSON.stringify(metric.bands) : null,
      KA_Points__c: source.type === 'field' && source.points ? JSON.stringify(source.points) : null,
      KA_Weight__c: metric.weight,
      KA_Sort__c: sortOf(index),
      KA_Validity_Days__c: assessment?.validityDays ?? null,
      KA_Question__c: assessment?.question.en_US ?? null,
      KA_Question_zh_CN__c: assessment?.question.zh_CN ?? null,
      KA_Question_zh_TW__c: assessment?.question.zh_TW ?? null,
      KA_Anchors__c: assessment ? JSON.stringify(assessment.anchors) : null
    }
  };
}

/** The catalogue key, Account field or assessment key that the metric's value comes from. */
export function keyOf({ source }: Metric): string {
  if (source.type === 'computed') return source.metric;
  return source.type === 'field' ? source.field : source.key;
}
