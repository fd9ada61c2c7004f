import { either, list, number, record, text } from 'c/keyAccountJson';
import { inLanguage, localized } from 'c/keyAccountModel';

/** A metric that people rate, in the user's language. */
export interface Question {
  /** KA_Assessment__c.KA_Metric__c */
  key: string;
  label: string;
  question: string;
  /** What the ratings mean, from 1 to 5. */
  anchors: string[];
  validityDays: number;
}

const assessed = record(
  {
    label: localized,
    source: record({ type: text, key: text, validityDays: number, question: localized, anchors: list(localized) })
  },
  { loose: true }
);
const other = record({ name: text }, { loose: true });
const shape = record(
  {
    models: list(
      record(
        {
          name: text,
          groups: list(record({ metrics: list(either(assessed, other)) }, { loose: true }))
        },
        { loose: true, optional: { isDefault: (value: unknown) => value === true } }
      )
    )
  },
  { loose: true }
);

/**
 * The questions of the account's model, or of the default one while the account has none yet; each once, even where
 * two metrics share an answer. null when no model set can be read.
 */
export function questionsFrom(modelSetJson: string | null, modelName: string | null): Question[] | null {
  const models = modelsFrom(modelSetJson);
  const model = models.find(({ name }) => name === modelName) ?? models.find(({ isDefault }) => isDefault === true);
  if (model === undefined) return null;
  const questions = new Map<string, Question>();
  for (const metric of model.groups.flatMap((group) => group.metrics)) {
    if (!('source' in metric) || metric.source.type !== 'assessment') continue;
    const { key, validityDays, question, anchors } = metric.source;
    if (questions.has(key)) continue;
    questions.set(key, {
      key,
      label: inLanguage(metric.label),
      question: inLanguage(question),
      anchors: anchors.map(inLanguage),
      validityDays
    });
  }
  return [...questions.values()];
}

function modelsFrom(json: string | null) {
  try {
    return shape(JSON.parse(json ?? ''), '').models;
  } catch {
    return [];
  }
}
