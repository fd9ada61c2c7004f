import { modelRowSchemas, type ModelRecordType, type ModelRow, type ModelRows } from './customMetadataRows.ts';
import { ModelError, type ModelProblem } from './modelProblem.ts';
import { readModelSet } from './readModelSet.ts';
import type { ModelSet } from './scoringModel.ts';

/**
 * The model set from the rows of MODEL_QUERIES.
 * @throws {ModelError} naming the record and the field of everything that cannot be read. Whether weights, bounds
 * and cuts make sense together is for validateModel to say.
 */
export function fromCustomMetadata(rows: ModelRows): ModelSet {
  const problems: ModelProblem[] = [];
  const models = checkedRows('KA_Scoring_Model__mdt', rows, problems);
  const groups = checkedRows('KA_Criteria_Group__mdt', rows, problems).sort(bySort);
  const metrics = checkedRows('KA_Metric__mdt', rows, problems).sort(bySort);
  const tiers = checkedRows('KA_Tier_Definition__mdt', rows, problems);
  // A row that could not be read would make its children look like orphans.
  if (problems.length > 0) throw new ModelError(problems);
  reportOrphans('KA_Criteria_Group__mdt', 'KA_Scoring_Model__c', groups, models, problems);
  reportOrphans('KA_Metric__mdt', 'KA_Criteria_Group__c', metrics, groups, problems);
  if (models.length === 0) {
    problems.push({
      record: 'KA_Scoring_Model__mdt',
      message: 'The org has no scoring model.',
      fix: 'Deploy the package with its default model, or publish a model.'
    });
  }
  const document = {
    schemaVersion: 1,
    models: models.map((model) => ({
      ...modelOf(model, problems),
      groups: groups
        .filter((group) => isParent(model, group.KA_Scoring_Model__c))
        .map((group) => ({
          ...groupOf(group),
          metrics: metrics
            .filter((metric) => isParent(group, metric.KA_Criteria_Group__c))
            .map((metric) => metricOf(metric, problems))
        }))
    })),
    tiers: tiers.map(tierOf)
  };
  if (problems.length > 0) throw new ModelError(problems);
  return readModelSet(document, fieldOf);
}

function checkedRows<T extends ModelRecordType>(type: T, rows: ModelRows, problems: ModelProblem[]): ModelRow<T>[] {
  const schema = modelRowSchemas[type];
  return rows[type].flatMap((row) => {
    const parsed = schema.safeParse(row);
    // The compiler does not relate the schema that a generic key picks to its row type.
    if (parsed.success) return [parsed.data as ModelRow<T>];
    const name: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'DeveloperName') : undefined;
    for (const issue of parsed.error.issues) {
      problems.push({
        record: `${type}.${typeof name === 'string' ? name : '?'}`,
        message: `${issue.path.join('.')}: ${issue.message}.`,
        fix: 'Deploy the package of this version, then enter the value again.'
      });
    }
    return [];
  });
}

function bySort(
  a: { KA_Sort__c: number | null; DeveloperName: string },
  b: { KA_Sort__c: number | null; DeveloperName: string }
): number {
  const [first, second] = [a.KA_Sort__c ?? Infinity, b.KA_Sort__c ?? Infinity];
  if (first !== second) return first - second;
  return a.DeveloperName < b.DeveloperName ? -1 : 1;
}

/** An org answers a metadata relationship with an id of 15 or 18 characters. */
function isParent(parent: { Id: string; DeveloperName: string }, reference: string | null): boolean {
  if (reference === null) return false;
  return reference.slice(0, 15) === parent.Id.slice(0, 15) || reference === parent.DeveloperName;
}

function reportOrphans<F extends string>(
  type: ModelRecordType,
  field: F,
  children: readonly ({ DeveloperName: string } & Record<F, string | null>)[],
  parents: readonly { Id: string; DeveloperName: string }[],
  problems: ModelProblem[]
): void {
  for (const child of children) {
    if (parents.some((parent) => isParent(parent, child[field]))) continue;
    problems.push({
      record: `${type}.${child.DeveloperName}`,
      message: `${field}: there is no such record.`,
      fix: 'Choose the record it belongs to, or delete it.'
    });
  }
}

const present = <T>(value: T | null): T | undefined => value ?? undefined;
const lower = (value: string | null): string | undefined => value?.toLowerCase();

function labelOf(row: { MasterLabel: string; KA_Label_zh_CN__c: string | null; KA_Label_zh_TW__c: string | null }) {
  return {
    en_US: row.MasterLabel,
    zh_CN: row.KA_Label_zh_CN__c ?? row.MasterLabel,
    zh_TW: row.KA_Label_zh_TW__c ?? row.MasterLabel
  };
}

/** The JSON of a long text field; undefined when it is blank or, with a problem added, when it is not JSON. */
function jsonOf(text: string | null, record: string, field: string, problems: ModelProblem[]): unknown {
  if (text === null || text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push({ record, message: `${field} is not JSON (${reason}).`, fix: 'Correct the text of the field.' });
    return undefined;
  }
}

function modelOf(row: ModelRow<'KA_Scoring_Model__mdt'>, problems: ModelProblem[]): Record<string, unknown> {
  return {
    name: row.DeveloperName,
    label: labelOf(row),
    isDefault: row.KA_Default__c,
    priority: present(row.KA_Priority__c),
    criteria: jsonOf(row.KA_Criteria__c, `KA_Scoring_Model__mdt.${row.DeveloperName}`, 'KA_Criteria__c', problems),
    periodMonths: present(row.KA_Period_Months__c),
    minimumCoverage: present(row.KA_Minimum_Coverage__c),
    hysteresisBand: present(row.KA_Hysteresis_Band__c),
    minimumDwellDays: present(row.KA_Minimum_Dwell_Days__c),
    revenueSource: lower(row.KA_Revenue_Source__c)
  };
}

function groupOf(row: ModelRow<'KA_Criteria_Group__mdt'>): Record<string, unknown> {
  return {
    name: row.DeveloperName,
    label: labelOf(row),
    axis: lower(row.KA_Axis__c),
    weight: present(row.KA_Weight__c)
  };
}

function metricOf(row: ModelRow<'KA_Metric__mdt'>, problems: ModelProblem[]): Record<string, unknown> {
  const record = `KA_Metric__mdt.${row.DeveloperName}`;
  const method = lower(row.KA_Method__c);
  return {
    name: row.DeveloperName,
    label: labelOf(row),
    source: sourceOf(row, record, problems),
    direction: lower(row.KA_Direction__c),
    weight: present(row.KA_Weight__c),
    method,
    ...(method === 'linear' && { lower: present(row.KA_Lower__c), upper: present(row.KA_Upper__c) }),
    ...(method === 'bands' && { bands: jsonOf(row.KA_Bands__c, record, 'KA_Bands__c', problems) })
  };
}

function sourceOf(row: ModelRow<'KA_Metric__mdt'>, record: string, problems: ModelProblem[]): Record<string, unknown> {
  const type = lower(row.KA_Source__c);
  const key = present(row.KA_Key__c);
  if (type === 'computed') return { type, metric: key };
  if (type === 'field') return { type, field: key, points: jsonOf(row.KA_Points__c, record, 'KA_Points__c', problems) };
  const question = row.KA_Question__c;
  return {
    type,
    key: key ?? row.DeveloperName,
    validityDays: present(row.KA_Validity_Days__c),
    question: question === null ? undefined : questionOf(question, row),
    anchors: jsonOf(row.KA_Anchors__c, record, 'KA_Anchors__c', problems)
  };
}

function questionOf(question: string, row: ModelRow<'KA_Metric__mdt'>) {
  return {
    en_US: question,
    zh_CN: row.KA_Question_zh_CN__c ?? question,
    zh_TW: row.KA_Question_zh_TW__c ?? question
  };
}

function tierOf(row: ModelRow<'KA_Tier_Definition__mdt'>): Record<string, unknown> {
  return {
    name: row.DeveloperName,
    label: labelOf(row),
    rank: present(row.KA_Rank__c),
    minimumScore: present(row.KA_Minimum_Score__c),
    maximumAccounts: present(row.KA_Maximum_Accounts__c),
    contactCadenceDays: present(row.KA_Contact_Cadence_Days__c),
    surveyCadenceDays: present(row.KA_Survey_Cadence_Days__c),
    requiredRoles: (row.KA_Required_Roles__c ?? '')
      .split(';')
      .map((role) => role.trim())
      .filter(Boolean)
  };
}

const FIELDS_OF_OTHER_NAME: Readonly<Record<string, string>> = {
  name: 'DeveloperName',
  isDefault: 'KA_Default__c',
  'source.type': 'KA_Source__c',
  'source.metric': 'KA_Key__c',
  'source.field': 'KA_Key__c',
  'source.key': 'KA_Key__c'
};

/** The field that carries a property: `minimumCoverage` → `KA_Minimum_Coverage__c`, `source.validityDays` alike. */
function fieldOf(path: string): string {
  const known = FIELDS_OF_OTHER_NAME[path];
  if (known) return known;
  const [first = '', second = first] = path.split('.');
  const property = first === 'source' ? second : first;
  const words = property.replace(/([a-z])([A-Z])/g, '$1_$2');
  return `KA_${words.charAt(0).toUpperCase()}${words.slice(1)}__c`;
}
