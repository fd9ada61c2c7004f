import type { Criterion, ModelSet, ScoringModel } from '../config/scoringModel.ts';
import { dayOf, isoOf } from './days.ts';
import { METRIC_CATALOGUE } from './metricCatalogue.ts';
import { trailingMonths } from './periods.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * The model of an account: of those whose criteria all hold the one of the lowest priority number (then the first
 * by name), else the default. A model without criteria is only ever the default.
 */
export function selectModel({ models }: ModelSet, fields: Fields): ScoringModel {
  const [chosen] = models
    .filter(({ criteria }) => criteria.length > 0 && criteria.every((criterion) => holds(criterion, fields)))
    .sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
  const fallback = chosen ?? models.find(({ isDefault }) => isDefault);
  if (!fallback) throw new Error('No scoring model is marked as the default. Set KA_Default__c on one of them.');
  return fallback;
}

/** The Account fields that a model set needs: those of criteria, of field metrics and of computed metrics. */
export function accountFieldsOf({ models }: ModelSet): string[] {
  const fields = new Set<string>();
  for (const { criteria, groups } of models) {
    for (const { field } of criteria) fields.add(field);
    for (const { source } of groups.flatMap(({ metrics }) => metrics)) {
      if (source.type === 'field') fields.add(source.field);
      if (source.type === 'computed')
        for (const field of METRIC_CATALOGUE.get(source.metric)?.fields ?? []) fields.add(field);
    }
  }
  return [...fields].sort();
}

/** First day of the longest period of any model, `YYYY-MM-DD`. */
export function periodFromOf({ models }: ModelSet, asOf: string): string {
  const months = Math.max(...models.map(({ periodMonths }) => periodMonths));
  return isoOf(trailingMonths(dayOf(asOf), months).from);
}

/** Text is compared without regard to case, as the org's own filters do; numbers and days in their order. */
function holds({ field, operator, values }: Criterion, fields: Fields): boolean {
  const value = (fields[field] ?? '').trim().toLowerCase();
  const wanted = values.map((text) => text.trim().toLowerCase());
  const [first = ''] = wanted;
  switch (operator) {
    case 'equals':
      return value === first;
    case 'notEquals':
      return value !== first;
    case 'in':
      return wanted.includes(value);
    case 'notIn':
      return !wanted.includes(value);
    case 'startsWith':
      return value.startsWith(first);
    case 'isBlank':
      return value === '';
    case 'isNotBlank':
      return value !== '';
    case 'greaterThan':
      return value !== '' && compare(value, first) > 0;
    case 'lessThan':
      return value !== '' && compare(value, first) < 0;
  }
}

function compare(value: string, wanted: string): number {
  const [a, b] = [Number(value), Number(wanted)];
  if (Number.isFinite(a) && Number.isFinite(b)) return a - b;
  if (value === wanted) return 0;
  return value < wanted ? -1 : 1;
}
