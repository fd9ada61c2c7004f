/**
 * Formulas of fields, validation rules and default values. sformula parses and type-checks them and brings the functions; names,
 * case, comments and functions that depend on the save or the user are settled here first.
 */
import { parseSync } from 'sformula';
import { roundHalfUp, shiftPoint } from '../decimal.ts';
import type { FieldSchema, FieldType, ObjectSchema, OrgSchema } from '../types.ts';
import { compileExpression, isExpressionNode } from './expression.ts';
import { OWN_FUNCTION_TYPES, OWN_FUNCTIONS } from './functions.ts';
import { inputKey, type FormulaInput } from './inputs.ts';
import type { ExpressionType, InputTypes, ReturnType } from './library.ts';
import { resolveName } from './resolveName.ts';
import { tokenize, type Token } from './tokens.ts';

export type FormulaValue = string | number | null;

export interface CompiledFormula {
  /** In the order in which `evaluate` takes their values. */
  inputs: FormulaInput[];
  /** Input values in stored form (booleans 0/1, dates as text); the result likewise, rounded to the scale. */
  evaluate: (values: readonly FormulaValue[]) => FormulaValue;
}

export interface FormulaOptions {
  returnType: ReturnType;
  scale: number;
  blanksAs: 'zero' | 'blank';
}

/** @throws Error with the reason where the formula is not valid. */
export function compileFormula(
  schema: OrgSchema,
  object: ObjectSchema,
  source: string,
  options: FormulaOptions
): CompiledFormula {
  const { text, inputs } = rewrite(schema, object, tokenize(source));
  const inputTypes: InputTypes = { ...OWN_FUNCTION_TYPES };
  inputs.forEach((input, position) => (inputTypes[inputName(position)] = inputType(input)));
  const parsed = parseSync(text, {
    inputTypes,
    returnType: options.returnType,
    blankAsZero: options.blanksAs === 'zero'
  });
  const { expression, calculatedType } = parsed.compiled;
  if (!isExpressionNode(expression))
    throw new Error('The formula uses a construct that the local org does not evaluate');
  const positions = new Map(inputs.map((_, position) => [inputName(position), position]));
  const evaluate = compileExpression(expression, positions, OWN_FUNCTIONS);
  const readers = inputs.map(reader);
  return {
    inputs,
    evaluate: (values) => {
      const converted = readers.map((read, position) => read(values[position] ?? null));
      return cast(evaluate(converted), calculatedType, options);
    }
  };
}

function inputName(position: number): string {
  return `input${position}`;
}

interface Rewritten {
  text: string;
  inputs: FormulaInput[];
}

/** Functions without arguments whose value the caller supplies. */
const NULLARY: Readonly<Record<string, FormulaInput>> = {
  TODAY: { kind: 'today' },
  NOW: { kind: 'now' },
  TIMENOW: { kind: 'timeNow' },
  ISNEW: { kind: 'isNew' }
};
const CONSTANTS = new Set(['TRUE', 'FALSE', 'NULL']);

/** The formula with every input as input0, input1 …, functions in capitals. */
function rewrite(schema: OrgSchema, object: ObjectSchema, tokens: Token[]): Rewritten {
  const inputs: FormulaInput[] = [];
  const keys: string[] = [];
  const use = (input: FormulaInput): string => {
    const key = inputKey(input);
    const known = keys.indexOf(key);
    if (known >= 0) return inputName(known);
    keys.push(key);
    return inputName(inputs.push(input) - 1);
  };
  const out: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind !== 'name') {
      out.push(token.text);
      continue;
    }
    const upper = token.text.toUpperCase();
    if (tokens[at + 1]?.text !== '(') {
      out.push(CONSTANTS.has(upper) ? upper : use(resolveName(schema, object, token.text)));
      continue;
    }
    const nullary = NULLARY[upper];
    if (nullary && tokens[at + 2]?.text === ')') {
      out.push(use(nullary));
      at += 2;
    } else if (upper === 'ISCHANGED' || upper === 'PRIORVALUE') {
      out.push(use(savedValue(upper, schema, object, tokens.slice(at + 2, at + 4))));
      at += 3;
    } else if (upper === 'DATEVALUE') {
      out.push('DATEVALUE_IN', '(', use({ kind: 'zone' }), ',');
      at += 1;
    } else {
      out.push(upper);
    }
  }
  return { text: out.join(' '), inputs };
}

function savedValue(name: string, schema: OrgSchema, object: ObjectSchema, rest: Token[]): FormulaInput {
  const [argument, close] = rest;
  if (argument?.kind !== 'name' || close?.text !== ')')
    throw new Error(`Incorrect argument of ${name}(): it takes one field`);
  const input = resolveName(schema, object, argument.text);
  if (input.kind !== 'field' || input.steps.length > 0) throw new Error(`${name}() takes a field of the record itself`);
  return name === 'ISCHANGED' ? { kind: 'changed', field: input.field } : { ...input, when: 'prior' };
}

const FIELD_TYPES: Partial<Record<FieldType, ExpressionType>> = {
  boolean: { type: 'boolean' },
  int: { type: 'number' },
  long: { type: 'number' },
  double: { type: 'number' },
  currency: { type: 'currency' },
  percent: { type: 'percent' },
  date: { type: 'date' },
  datetime: { type: 'datetime' },
  time: { type: 'time' },
  picklist: { type: 'picklist' },
  multipicklist: { type: 'multipicklist' }
};

function inputType(input: FormulaInput): ExpressionType {
  switch (input.kind) {
    case 'field':
    case 'global':
    case 'customMetadata':
      return FIELD_TYPES[input.field.type] ?? { type: 'string' };
    case 'changed':
    case 'isNew':
    case 'permission':
      return { type: 'boolean' };
    case 'today':
      return { type: 'date' };
    case 'now':
      return { type: 'datetime' };
    case 'timeNow':
      return { type: 'time' };
    default:
      return { type: 'string' };
  }
}

/** Stored value → what the library expects: booleans true/false, blank picklists '', ids of 15 characters as the platform gives formulas. */
function reader(input: FormulaInput): (stored: FormulaValue) => unknown {
  const type = inputType(input).type;
  if (type === 'boolean') return (stored) => stored === 1;
  if (type === 'picklist' || type === 'multipicklist') return (stored) => stored ?? '';
  if ('field' in input && (input.field.type === 'id' || input.field.type === 'reference')) {
    return (stored) => (typeof stored === 'string' ? stored.slice(0, 15) : stored);
  }
  return (stored) => stored;
}

function cast(value: unknown, from: string, { returnType, scale }: FormulaOptions): FormulaValue {
  if (returnType === 'boolean') return value === true ? 1 : 0;
  if (value === null || value === undefined) return null;
  switch (returnType) {
    case 'number':
    case 'currency':
    case 'percent': {
      const points = (returnType === 'percent' ? 2 : 0) - (from === 'percent' ? 2 : 0);
      const number = shiftPoint(Number(value), points);
      return Number.isFinite(number) ? roundHalfUp(number, scale) : null;
    }
    case 'date':
      return from === 'datetime' ? utcMoment(value).slice(0, 10) : plainText(value);
    case 'datetime':
      return utcMoment(value);
    default:
      return plainText(value).trim() || null;
  }
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

function utcMoment(value: unknown): string {
  return new Date(plainText(value)).toISOString();
}

/** sformula's name for what a field of that type returns. */
export function returnTypeOf(field: FieldSchema): ReturnType {
  const type = FIELD_TYPES[field.type]?.type;
  switch (type) {
    case 'boolean':
    case 'number':
    case 'currency':
    case 'percent':
    case 'date':
    case 'datetime':
    case 'time':
      return type;
    default:
      return 'string';
  }
}
