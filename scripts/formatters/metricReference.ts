import type { ComputedMetric } from '../model/metric.ts';
import { MISSING_REASONS } from '../model/metric.ts';
import { METRIC_CATALOGUE } from '../model/metricCatalogue.ts';
import { satisfactionReference } from './satisfactionReference.ts';

/** docs/metrics.md: every computed metric of the catalogue, and what the reasons for missing values mean. */
export function metricReference(): string {
  return [
    '# Metrics that the batch computes',
    '',
    'Generated from the catalogue in `scripts/model`; `npm run generate:docs` writes it anew.',
    '',
    'A metric record with the source Computed names one of these keys in `KA_Key__c`. A record with the source Field',
    'names any Account field (a number, a checkbox as 0 or 1, a date as its age in days, a picklist through',
    '`KA_Points__c`), one with the source Assessment the ratings that people enter. The period is the trailing number',
    'of months of the scoring model; a metric without a value is left out and its weight goes to the others.',
    '',
    ...[...METRIC_CATALOGUE.values()].flatMap(sectionOf),
    ...satisfactionReference(),
    '## Why a value can be missing',
    '',
    'The score detail of an account carries the reason of each metric without a value.',
    '',
    '| Reason | Meaning |',
    '| --- | --- |',
    ...Object.entries(MISSING_REASONS).map(([reason, meaning]) => `| \`${reason}\` | ${meaning} |`),
    ''
  ].join('\n');
}

function sectionOf(metric: ComputedMetric): string[] {
  const { key, label, unit, direction, source, formula } = metric;
  const missing = metric.missing.map((reason) => `\`${reason}\` (${MISSING_REASONS[reason]})`).join(', ');
  return [
    `## ${label.en_US}`,
    '',
    `Key \`${key}\` · ${label.zh_CN} · ${label.zh_TW}`,
    '',
    `- Value: ${formula}`,
    `- Unit: ${unit}; usually ${direction} is better`,
    `- Made from: ${source}`,
    `- Missing when: ${missing}`,
    ''
  ];
}
