import LANG from '@salesforce/i18n/lang';
import { list, number, record, text, type Shaped } from 'c/keyAccountJson';

/**
 * Names for people, from the model set that KA_Model_Version__c carries: models, groups, metrics and tiers in the
 * user's language. What is not in it is shown by its developer name in words.
 */

/** A text in every language of the package. */
export const localized = record({ en_US: text, zh_CN: text, zh_TW: text });

/** The slice of the model set that the page reads; the batch validates all of it before it is published. */
const modelSetShape = record(
  {
    models: list(
      record(
        {
          name: text,
          label: localized,
          groups: list(
            record(
              {
                name: text,
                label: localized,
                metrics: list(record({ name: text, label: localized }, { loose: true }))
              },
              { loose: true }
            )
          )
        },
        { loose: true }
      )
    ),
    tiers: list(record({ name: text, label: localized, rank: number }, { loose: true }))
  },
  { loose: true }
);

export type Localized = Shaped<typeof localized>;
type ModelSet = Shaped<typeof modelSetShape>;

export interface Names {
  model(model: string): string;
  group(model: string, group: string): string;
  metric(model: string, group: string, metric: string): string;
  tier(tier: string): string;
  /** Developer names of the tiers, the highest first; none when no set can be read. */
  readonly tiers: readonly string[];
  /** Place of the tier from the top, 1 … count; null for a tier that is not in the set. */
  rank(tier: string): { place: number; count: number } | null;
}

/** Reads KA_Model_Version__c.KA_Model__c; a set that cannot be read leaves only developer names, never an error. */
export function namesFrom(modelSetJson: string | null): Names {
  const set = readModelSet(modelSetJson);
  const ranked = [...set.tiers].sort((a, b) => a.rank - b.rank);
  const modelOf = (name: string) => set.models.find((model) => model.name === name);
  const groupOf = (model: string, name: string) => modelOf(model)?.groups.find((group) => group.name === name);
  return {
    model: (name) => nameOf(modelOf(name), name),
    group: (model, name) => nameOf(groupOf(model, name), name),
    metric: (model, group, name) =>
      nameOf(
        groupOf(model, group)?.metrics.find((metric) => metric.name === name),
        name
      ),
    tier: (name) =>
      nameOf(
        set.tiers.find((tier) => tier.name === name),
        name
      ),
    tiers: ranked.map((tier) => tier.name),
    rank: (name) => {
      const place = ranked.findIndex((tier) => tier.name === name) + 1;
      return place === 0 ? null : { place, count: ranked.length };
    }
  };
}

/** Customer_Value, customerValue → Customer value. */
export function inWords(developerName: string): string {
  const words = developerName
    .replace(/__c$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[_ ]+/)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase()));
  const sentence = words.join(' ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function readModelSet(json: string | null): ModelSet {
  try {
    return modelSetShape(JSON.parse(json ?? ''), '');
  } catch {
    return { models: [], tiers: [] };
  }
}

function nameOf(item: { label: Localized } | undefined, developerName: string): string {
  return item === undefined ? inWords(developerName) : inLanguage(item.label);
}

/** The text in the user's language; English for languages that the package lacks. */
export function inLanguage(label: Localized): string {
  const lang = LANG.toLowerCase();
  if (!lang.startsWith('zh')) return label.en_US;
  return /tw|hk|hant/.test(lang) ? label.zh_TW : label.zh_CN;
}
