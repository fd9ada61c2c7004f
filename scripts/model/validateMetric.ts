import { recordNames, type ModelProblem } from '../config/modelProblem.ts';
import type { Metric } from '../config/scoringModel.ts';
import { METRIC_CATALOGUE } from './metricCatalogue.ts';
import type { AccountFields } from './validateModel.ts';

const NUMBER_TYPES = ['int', 'long', 'double', 'currency', 'percent'];
const OTHER_TYPES = ['boolean', 'date', 'datetime'];
const TEXT_TYPES = ['picklist', 'string', 'combobox', 'reference'];

type Finding = Omit<ModelProblem, 'record'>;

/** Whether a metric's value can be had and turned into points. */
export function problemsOfMetric(metric: Metric, accountFields: AccountFields | undefined): ModelProblem[] {
  const { source } = metric;
  const findings = [...findingsOfMethod(metric)];
  if (source.type === 'computed' && !METRIC_CATALOGUE.has(source.metric)) {
    findings.push({
      message: `There is no computed metric "${source.metric}".`,
      fix: `Set KA_Key__c to one of ${[...METRIC_CATALOGUE.keys()].join(', ')}.`
    });
  }
  if (source.type === 'field' && accountFields) {
    findings.push(...findingsOfField(source.field, source.points, accountFields));
  }
  return findings.map((finding) => ({ record: recordNames.metric(metric.name), ...finding }));
}

function findingsOfMethod(metric: Metric): Finding[] {
  if (metric.method === 'linear' && metric.lower >= metric.upper) {
    return [
      {
        message: `The lower bound ${metric.lower} is not below the upper bound ${metric.upper}.`,
        fix: 'Change KA_Lower__c and KA_Upper__c; where lower values are better, set KA_Direction__c to Lower instead.'
      }
    ];
  }
  if (metric.method !== 'bands') return [];
  const unordered = metric.bands.find((band, index) => band.from <= (metric.bands[index - 1]?.from ?? -Infinity));
  if (!unordered) return [];
  const message = `The band from ${unordered.from} does not start above the band before it.`;
  return [{ message, fix: 'Order KA_Bands__c by "from", each value once.' }];
}

function findingsOfField(
  field: string,
  points: Record<string, number> | undefined,
  accountFields: AccountFields
): Finding[] {
  const described = accountFields.get(field);
  if (!described) {
    const message = `Account has no field ${field}, or the user may not see it.`;
    return [{ message, fix: 'Correct KA_Key__c, or give the batch user access to the field.' }];
  }
  const { type, picklistValues } = described;
  if (points === undefined) {
    if ([...NUMBER_TYPES, ...OTHER_TYPES].includes(type)) return [];
    const isText = TEXT_TYPES.includes(type);
    const fix = isText
      ? 'Enter KA_Points__c: the points of each value.'
      : 'Choose a number, checkbox, date or picklist.';
    return [{ message: `The field ${field} is of type ${type}, which is no number.`, fix }];
  }
  if (!TEXT_TYPES.includes(type)) {
    const message = `The field ${field} is of type ${type}, whose values cannot have points.`;
    return [{ message, fix: 'Clear KA_Points__c, or choose a picklist.' }];
  }
  const unknown = Object.keys(points).filter((value) => type === 'picklist' && !picklistValues.includes(value));
  if (unknown.length === 0) return [];
  const message = `The picklist ${field} has no value ${unknown.map((value) => `"${value}"`).join(', ')}.`;
  return [{ message, fix: `Use the API names in KA_Points__c: ${picklistValues.join(', ')}.` }];
}
