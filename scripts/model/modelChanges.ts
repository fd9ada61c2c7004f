import type { ModelSet } from '../config/scoringModel.ts';
import { toCustomMetadataRecords, type CustomMetadataRecord } from '../config/toCustomMetadata.ts';

type Value = string | number | boolean | null;

/** One difference between two model sets, in terms of the custom metadata records that an admin knows from Setup. */
export interface ModelChange {
  change: 'added' | 'removed' | 'changed';
  /** e.g. `KA_Metric__mdt.Revenue` */
  record: string;
  /** The field that changed, e.g. `KA_Weight__c`; `Label` for the English label; null where a record came or went. */
  field: string | null;
  before: Value;
  after: Value;
}

/** What is different in `after`: records that went first, then those that came, then fields; each in model order. */
export function modelChanges(before: ModelSet, after: ModelSet): ModelChange[] {
  const earlier = recordsByName(before);
  const later = recordsByName(after);
  const whole = (change: 'added' | 'removed', record: string): ModelChange => ({
    change,
    record,
    field: null,
    before: null,
    after: null
  });
  return [
    ...[...earlier.keys()].filter((name) => !later.has(name)).map((name) => whole('removed', name)),
    ...[...later.keys()].filter((name) => !earlier.has(name)).map((name) => whole('added', name)),
    ...[...later].flatMap(([name, record]) => {
      const old = earlier.get(name);
      return old ? fieldChanges(name, old, record) : [];
    })
  ];
}

function recordsByName(modelSet: ModelSet): Map<string, CustomMetadataRecord> {
  return new Map(toCustomMetadataRecords(modelSet).map((record) => [`${record.type}.${record.developerName}`, record]));
}

/** Where a record stands follows from what came or went before it, and says nothing by itself. */
const POSITION = 'KA_Sort__c';

function fieldChanges(record: string, before: CustomMetadataRecord, after: CustomMetadataRecord): ModelChange[] {
  const change = (field: string, old: Value, now: Value): ModelChange[] =>
    old === now || field === POSITION ? [] : [{ change: 'changed', record, field, before: old, after: now }];
  return [
    ...change('Label', before.label, after.label),
    ...Object.keys(after.values).flatMap((field) =>
      change(field, before.values[field] ?? null, after.values[field] ?? null)
    )
  ];
}
