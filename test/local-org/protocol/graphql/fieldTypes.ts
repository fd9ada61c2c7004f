/** Which GraphQL types stand for a field of which describe type. */
import type { FieldDescribe } from '../../operations/describe.ts';

export interface FieldKind {
  /** Name of the scalar, e.g. Currency. */
  scalar: string;
  /** Name of the type that holds value and displayValue, e.g. CurrencyValue. */
  value: string;
  /** Name of the filter's input type, e.g. CurrencyOperators; undefined: cannot be filtered. */
  operators: string | undefined;
  /** What aggregate queries may ask of it. */
  aggregates: 'number' | 'text' | 'date' | 'none';
}

const kinds: Record<string, Omit<FieldKind, 'value'> & { value?: string }> = {
  id: { scalar: 'ID', operators: 'IdOperators', aggregates: 'text' },
  reference: { scalar: 'ID', operators: 'IdOperators', aggregates: 'text' },
  string: { scalar: 'String', operators: 'StringOperators', aggregates: 'text' },
  combobox: { scalar: 'String', operators: 'StringOperators', aggregates: 'text' },
  textarea: { scalar: 'TextArea', operators: 'TextAreaOperators', aggregates: 'text' },
  boolean: { scalar: 'Boolean', operators: 'BooleanOperators', aggregates: 'none' },
  int: { scalar: 'Int', operators: 'IntegerOperators', aggregates: 'number' },
  long: { scalar: 'Long', operators: 'LongOperators', aggregates: 'number' },
  double: { scalar: 'Double', operators: 'DoubleOperators', aggregates: 'number' },
  currency: { scalar: 'Currency', operators: 'CurrencyOperators', aggregates: 'number' },
  percent: { scalar: 'Percent', operators: 'PercentOperators', aggregates: 'number' },
  date: { scalar: 'Date', operators: 'DateOperators', aggregates: 'date' },
  datetime: { scalar: 'DateTime', operators: 'DateTimeOperators', aggregates: 'date' },
  time: { scalar: 'Time', operators: 'TimeOperators', aggregates: 'none' },
  email: { scalar: 'Email', operators: 'EmailOperators', aggregates: 'text' },
  phone: { scalar: 'PhoneNumber', operators: 'PhoneNumberOperators', aggregates: 'text' },
  url: { scalar: 'Url', operators: 'UrlOperators', aggregates: 'text' },
  picklist: { scalar: 'Picklist', operators: 'PicklistOperators', aggregates: 'text' },
  multipicklist: { scalar: 'MultiPicklist', operators: 'MultiPicklistOperators', aggregates: 'none' }
};

/** Long text areas are a type of their own, which can be neither filtered nor grouped. */
const longText: FieldKind = {
  scalar: 'LongTextArea',
  value: 'LongTextAreaValue',
  operators: undefined,
  aggregates: 'none'
};

const longerThanTextArea = 255;

/** undefined for compound fields and others that GraphQL does not serve as a value. */
export function fieldKind(field: FieldDescribe): FieldKind | undefined {
  if (field.type === 'textarea' && field.length > longerThanTextArea) return longText;
  const kind = kinds[field.type];
  if (kind === undefined) return undefined;
  const value = field.type === 'id' || field.type === 'reference' ? 'IDValue' : `${kind.scalar}Value`;
  return { ...kind, value, operators: field.filterable ? kind.operators : undefined };
}
