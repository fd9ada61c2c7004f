import { recordNames, type ModelProblem } from '../config/modelProblem.ts';
import type { Criterion, ModelSet, ScoringModel } from '../config/scoringModel.ts';
import { hundredths } from './rounding.ts';
import { problemsOfMetric } from './validateMetric.ts';
import { problemsOfStorage } from './validateStorage.ts';
import { problemsOfTiers } from './validateTiers.ts';

interface AccountField {
  type: string;
  picklistValues: readonly string[];
}

/** What an org says about the fields of Account, by API name. */
export type AccountFields = ReadonlyMap<string, AccountField>;

/**
 * Cross-checks of a model set that was read without error; each problem names the record and the fix, and an empty
 * list means that the model can be used. With `accountFields`, what the model says about fields and tiers is checked
 * against the org; without, it can be checked anywhere.
 */
export function validateModel(modelSet: ModelSet, accountFields?: AccountFields): ModelProblem[] {
  return [
    ...problemsOfNames(modelSet),
    ...problemsOfDefault(modelSet.models),
    ...problemsOfPriorities(modelSet.models),
    ...modelSet.models.flatMap((model) => problemsOfModel(model, accountFields)),
    ...problemsOfTiers(modelSet, accountFields),
    ...problemsOfStorage(modelSet)
  ];
}

/** The sentence of a sum of weights that is off; undefined when it is 100. */
function sumProblem(weights: readonly number[]): string | undefined {
  const sum = weights.reduce((total, weight) => total + hundredths(weight), 0);
  return sum === 10_000 ? undefined : `sum to ${sum / 100}, not to 100`;
}

/** Custom metadata records of a type share one name space, even across models. */
function problemsOfNames({ models, tiers }: ModelSet): ModelProblem[] {
  const groups = models.flatMap((model) => model.groups);
  const metrics = groups.flatMap((group) => group.metrics);
  return [
    ...repeated(models.map(({ name }) => recordNames.model(name))),
    ...repeated(groups.map(({ name }) => recordNames.group(name))),
    ...repeated(metrics.map(({ name }) => recordNames.metric(name))),
    ...repeated(tiers.map(({ name }) => recordNames.tier(name)))
  ].map((record) => ({ record, message: 'The name is used more than once.', fix: 'Give each record its own name.' }));
}

/** Names are the same to the org when they differ in case only. */
function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    if (!seen.has(key)) return !seen.add(key);
    return true;
  });
}

function problemsOfDefault(models: readonly ScoringModel[]): ModelProblem[] {
  const [first, ...more] = models.filter(({ isDefault }) => isDefault);
  if (!first) {
    const message = 'No model is the default, so accounts that no criteria fit have none.';
    return [{ record: 'KA_Scoring_Model__mdt', message, fix: 'Set KA_Default__c on one model.' }];
  }
  return more.map(({ name }) => ({
    record: recordNames.model(name),
    message: `It is marked as the default, and so is ${first.name}.`,
    fix: 'Clear KA_Default__c on one of them.'
  }));
}

function problemsOfPriorities(models: readonly ScoringModel[]): ModelProblem[] {
  const withCriteria = models.filter(({ criteria }) => criteria.length > 0);
  return withCriteria.flatMap(({ name, priority }, index) => {
    const earlier = withCriteria.slice(0, index).find((other) => other.priority === priority);
    if (!earlier) return [];
    const message = `It has priority ${priority}, and so has ${earlier.name}.`;
    return [
      { record: recordNames.model(name), message, fix: 'Give each its own KA_Priority__c; the lowest goes first.' }
    ];
  });
}

function problemsOfModel(model: ScoringModel, accountFields: AccountFields | undefined): ModelProblem[] {
  const record = recordNames.model(model.name);
  const problems: ModelProblem[] = [];
  const off = sumProblem(model.groups.map(({ weight }) => weight));
  if (off) {
    const list = model.groups.map(({ name, weight }) => `${name} ${weight}`).join(', ');
    problems.push({
      record,
      message: `The weights of its groups ${off} (${list}).`,
      fix: 'Change KA_Weight__c of the groups.'
    });
  }
  if (!model.isDefault && model.criteria.length === 0) {
    const message = 'It is not the default and has no criteria, so that it never applies.';
    problems.push({ record, message, fix: 'Enter KA_Criteria__c, or delete the model.' });
  }
  return [
    ...problems,
    ...model.criteria.flatMap((criterion) => problemsOfCriterion(criterion, record, accountFields)),
    ...model.groups.flatMap((group) => [
      ...problemsOfGroup(group),
      ...group.metrics.flatMap((metric) => problemsOfMetric(metric, accountFields))
    ])
  ];
}

function problemsOfGroup({ name, weight, metrics }: ScoringModel['groups'][number]): ModelProblem[] {
  const record = recordNames.group(name);
  if (metrics.length === 0) {
    const fix = 'Add a metric, or set its weight to 0.';
    return weight === 0 ? [] : [{ record, message: `It has the weight ${weight} but no metrics.`, fix }];
  }
  if (weight === 0) {
    return [{ record, message: 'It has metrics but the weight 0.', fix: 'Give it a weight, or delete its metrics.' }];
  }
  const off = sumProblem(metrics.map((metric) => metric.weight));
  if (!off) return [];
  const list = metrics.map((metric) => `${metric.name} ${metric.weight}`).join(', ');
  return [
    { record, message: `The weights of its metrics ${off} (${list}).`, fix: 'Change KA_Weight__c of the metrics.' }
  ];
}

function problemsOfCriterion(
  { field, operator, values }: Criterion,
  record: string,
  accountFields: AccountFields | undefined
): ModelProblem[] {
  const problems: ModelProblem[] = [];
  if (accountFields && !accountFields.has(field)) {
    const message = `KA_Criteria__c names the field ${field}, which Account does not have or the user may not see.`;
    problems.push({ record, message, fix: 'Correct the API name, or give the batch user access to the field.' });
  }
  const takesNone = operator === 'isBlank' || operator === 'isNotBlank';
  const takesMany = operator === 'in' || operator === 'notIn';
  const wrong = takesNone ? values.length > 0 : takesMany ? values.length === 0 : values.length !== 1;
  if (wrong) {
    const wanted = takesNone ? 'no value' : takesMany ? 'at least one value' : 'exactly one value';
    const message = `KA_Criteria__c compares ${field} by "${operator}" with ${values.length} values; it takes ${wanted}.`;
    problems.push({ record, message, fix: 'Correct the values of the condition.' });
  }
  const known = COMPARES_WHOLE_VALUES.has(operator) ? picklistValuesOf(accountFields?.get(field)) : undefined;
  const unknown = known ? values.filter((value) => !known.has(value.trim().toLowerCase())) : [];
  if (unknown.length > 0) {
    const message = `KA_Criteria__c compares with ${unknown.map((value) => `"${value}"`).join(', ')}, which the picklist ${field} does not have.`;
    problems.push({ record, message, fix: `Use its API names: ${[...(known?.values() ?? [])].join(', ')}.` });
  }
  return problems;
}

const COMPARES_WHOLE_VALUES = new Set<Criterion['operator']>(['equals', 'notEquals', 'in', 'notIn']);

/** API names by what conditions compare them as, which is without regard to case; undefined for other fields. */
function picklistValuesOf(field: AccountField | undefined): Map<string, string> | undefined {
  if (field?.type !== 'picklist') return undefined;
  return new Map(field.picklistValues.map((value) => [value.toLowerCase(), value]));
}
