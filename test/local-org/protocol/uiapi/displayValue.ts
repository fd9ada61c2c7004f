/** How UI API and GraphQL write a value for people: in the locale, zone, language and currency of the caller. */
import type { FieldDescribe } from '../../operations/describe.ts';
import type { Caller } from '../../operations/org.ts';

/**
 * The text of a value; null where the API gives none because the value itself is shown: text, checkboxes, ids, and in
 * UI API numbers without a unit. GraphQL formats those numbers too, percents without the sign.
 */
export function displayValue(
  value: unknown,
  field: FieldDescribe,
  caller: Caller,
  api: 'uiapi' | 'graphql'
): string | null {
  const text = typeof value === 'string' ? value : '';
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'picklist':
    case 'combobox':
      return labelOf(text, field);
    case 'multipicklist':
      return text
        .split(';')
        .map((each) => labelOf(each, field))
        .join(';');
    case 'currency':
      return currencyText(Number(value), field.scale, caller);
    case 'date':
      return dateText(text, caller);
    case 'datetime':
      return dateTimeText(text, caller);
    case 'int':
    case 'long':
    case 'double':
    case 'percent':
      return api === 'graphql' ? numberText(Number(value), field.scale, caller) : null;
    default:
      return null;
  }
}

/** Label of a picklist value in the caller's language; values outside the set are their own label. */
export function labelOf(value: string, field: FieldDescribe): string {
  return field.picklistValues.find((entry) => entry.value === value)?.label ?? value;
}

export function currencyText(value: number, scale: number, caller: Caller): string {
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  return new Intl.NumberFormat(tag(caller), { style: 'currency', currency: caller.currency, ...digits }).format(value);
}

/** At most `scale` digits after the point; none are filled up. */
export function numberText(value: number, scale: number, caller: Caller): string {
  return new Intl.NumberFormat(tag(caller), { maximumFractionDigits: scale }).format(value);
}

function dateText(value: string, caller: Caller): string {
  const format = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(tag(caller), format).format(new Date(`${value}T00:00:00Z`));
}

function dateTimeText(value: string, caller: Caller): string {
  const format = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: caller.timeZone
  } as const;
  const text = new Intl.DateTimeFormat(tag(caller), format).format(new Date(value.replace('+0000', 'Z')));
  // Intl puts a narrow no-break space before AM and PM.
  return text.replaceAll('\u202f', ' ');
}

function tag(caller: Caller): string {
  return caller.locale.replaceAll('_', '-');
}
