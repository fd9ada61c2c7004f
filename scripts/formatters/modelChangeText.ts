import type { ModelChange } from '../model/modelChanges.ts';

const KINDS: Readonly<Record<string, string>> = {
  KA_Scoring_Model__mdt: 'Model',
  KA_Criteria_Group__mdt: 'Group',
  KA_Metric__mdt: 'Metric',
  KA_Tier_Definition__mdt: 'Tier'
};

/** Values beyond this are texts and lists, of which only that they changed is worth a line. */
const SHOWN_LENGTH = 40;

/** `Metric Revenue: weight 30 → 25`, `Group Loyalty added`. */
export function modelChangeText({ change, record, field, before, after }: ModelChange): string {
  const [type = '', name = ''] = record.split('.');
  const thing = `${KINDS[type] ?? type} ${name}`;
  if (field === null) return `${thing} ${change}`;
  const values = [before, after].map((value) => (value === null ? 'none' : String(value)));
  const property = propertyOf(field);
  if (values.some((value) => value.length > SHOWN_LENGTH)) return `${thing}: ${property} changed`;
  return `${thing}: ${property} ${values.join(' → ')}`;
}

/** KA_Minimum_Score__c → minimum score, KA_Label_zh_CN__c → label zh_CN. */
function propertyOf(field: string): string {
  const [, words = field, language = ''] = /^(?:KA_)?(.*?)(_zh_(?:CN|TW))?(?:__c)?$/.exec(field) ?? [];
  return `${words.replaceAll('_', ' ').toLowerCase()}${language.replace('_', ' ')}`;
}
