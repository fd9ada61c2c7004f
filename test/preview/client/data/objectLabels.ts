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
    label: String(label),
    nameField: String(names.at(-1) ?? 'Name'),
    fields: new Map(Object.entries(fields ?? {}).map(([name, field]) => [name, labelOf(field) ?? name]))
  };
}

function labelOf(field: unknown): string | undefined {
  return typeof field === 'object' && field !== null && 'label' in field ? String(field.label) : undefined;
}
