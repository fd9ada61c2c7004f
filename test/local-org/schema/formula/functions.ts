/** Functions that sformula lacks, or that need the running user's time zone. */
import { DateTime } from 'luxon';
import type { ExpressionType } from './library.ts';
import type { FormulaFunction } from './expression.ts';

const argument = (type: 'string' | 'any'): { argument: ExpressionType; optional: boolean } => ({
  argument: { type },
  optional: false
});

export const OWN_FUNCTION_TYPES: Readonly<Record<string, ExpressionType>> = {
  REGEX: { type: 'function', arguments: [argument('string'), argument('string')], returns: { type: 'boolean' } },
  DATEVALUE_IN: { type: 'function', arguments: [argument('string'), argument('any')], returns: { type: 'date' } },
  BR: { type: 'function', arguments: [], returns: { type: 'string' } }
};

export const OWN_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  REGEX: (text, pattern) => matchesWhole(asText(text), asText(pattern)),
  DATEVALUE_IN: (zone, value) => dateIn(asText(zone), asText(value)),
  BR: () => '<br>'
};

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** As in Java, the whole text must match. */
function matchesWhole(text: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

/** The day a moment falls on in the zone; dates stay as they are. */
function dateIn(zone: string, value: string): string | null {
  if (value === '') return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const moment = DateTime.fromISO(value, { setZone: true }).setZone(zone);
  return moment.isValid ? moment.toISODate() : null;
}
