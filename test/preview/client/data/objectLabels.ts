/** Labels of an object, read from the answer of object-info. */

export interface ObjectLabels {
  label: string;
  nameField: string;
  /** API name → label, in the user's language. */
  fields: ReadonlyMap<string, string>;
}

export function objectLabels(info: unknown): ObjectLabels | undefined {
  if (typeof info !== 'object' || info === null || !('fields' in info) || !('label' in info)) return undefined;
  const { fields, label } = info;
  const names = 'nameFields' in info && Array.isArray(info.nameFields) ? info.nameFields : [];
  return {
    label: translated(String(label)),
    nameField: String(names.at(-1) ?? 'Name'),
    fields: new Map(Object.entries(fields ?? {}).map(([name, field]) => [name, translated(labelOf(field) ?? name)]))
  };
}

function labelOf(field: unknown): string | undefined {
  return typeof field === 'object' && field !== null && 'label' in field ? String(field.label) : undefined;
}

/** Salesforce translates its own fields; the local org keeps their English labels. The ones shown here: */
const chinese: Record<string, [simplified: string, traditional: string]> = {
  Account: ['客户', '客戶'],
  'Account Name': ['客户名', '客戶名稱'],
  'Account Type': ['类型', '類型'],
  'Account Phone': ['电话', '電話'],
  Industry: ['行业', '產業'],
  Website: ['网站', '網站'],
  'Billing City': ['开单城市', '帳單城市'],
  'Billing Country': ['开单国家/地区', '帳單國家/地區']
};

function translated(label: string): string {
  const { language } = globalThis.previewHost;
  const texts = Object.hasOwn(chinese, label) ? chinese[label] : undefined;
  if (texts === undefined || (language !== 'zh_CN' && language !== 'zh_TW')) return label;
  return texts[language === 'zh_CN' ? 0 : 1];
}
