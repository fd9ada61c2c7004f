import { describe, expect, test } from 'vitest';
import { standardObject } from '../object.ts';
import { decimal, picklist, plain, reference, text } from '../field.ts';
import type { ObjectSchema, OrgSchema } from '../types.ts';
import { compileFormula, type FormulaOptions, type FormulaValue } from './formula.ts';
import { inputKey } from './inputs.ts';

const deal: ObjectSchema = standardObject({
  name: 'Deal',
  label: 'Deal',
  labelPlural: 'Deals',
  keyPrefix: 'a00',
  owner: ['Group', 'User'],
  fields: [
    text('Name', 'Name', 80, { nameField: true }),
    decimal('currency', 'Amount', 'Amount', 18, 2),
    decimal('double', 'Count', 'Count', 18, 2),
    decimal('percent', 'Share', 'Share', 5, 2),
    plain('boolean', 'Flag', 'Flag'),
    plain('date', 'Day', 'Day'),
    plain('datetime', 'Moment', 'Moment'),
    picklist('Level', 'Level', ['Gold', 'Silver']),
    reference('ParentId', 'Parent', 'Deal')
  ]
});
const user: ObjectSchema = standardObject({
  name: 'User',
  label: 'User',
  labelPlural: 'Users',
  keyPrefix: '005',
  fields: [text('Name', 'Name', 80)]
});
const schema: OrgSchema = {
  objects: new Map([
    ['deal', deal],
    ['user', user]
  ])
};

/** Evaluates with values by input key, e.g. {'now:Amount': 3}; what is not given is blank. */
function evaluate(
  source: string,
  values: Record<string, FormulaValue>,
  options: Partial<FormulaOptions> = {}
): FormulaValue {
  const formula = compileFormula(schema, deal, source, {
    returnType: 'number',
    scale: 2,
    blanksAs: 'blank',
    ...options
  });
  return formula.evaluate(formula.inputs.map((input) => values[inputKey(input)] ?? null));
}
const record = (fields: Record<string, FormulaValue>): Record<string, FormulaValue> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`now:${name}`, value]));

/** Functions: https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm */
describe('a formula is evaluated as Salesforce does', () => {
  const cases: [
    what: string,
    source: string,
    fields: Record<string, FormulaValue>,
    expected: FormulaValue,
    options?: Partial<FormulaOptions>
  ][] = [
    ['arithmetic, rounded half up to the scale', 'Amount / Count', { Amount: 12.345, Count: 1 }, 12.35],
    ['a negative result rounded away from zero', 'Amount / Count', { Amount: -12.345, Count: 1 }, -12.35],
    ['a percent field as its fraction', 'Amount * Share', { Amount: 200, Share: 12.5 }, 25],
    ['a percent result from a fraction', 'Amount / Count', { Amount: 1, Count: 4 }, 25, { returnType: 'percent' }],
    ['division by zero as blank', 'Amount / Count', { Amount: 1, Count: 0 }, null],
    ['blank in arithmetic as blank', 'Amount + 1', {}, null],
    ['blank in arithmetic as zero where the field says so', 'Amount + 1', {}, 1, { blanksAs: 'zero' }],
    ['names in any case', 'if(flag, AMOUNT, count)', { Flag: 1, Amount: 3 }, 3],
    ['comments', '/* why */ Amount /* "quoted" */ + 1', { Amount: 1 }, 2],
    [
      'text with quotes and parentheses inside',
      '"TODAY() " & Name',
      { Name: 'x' },
      'TODAY() x',
      { returnType: 'string' }
    ],
    ['ISPICKVAL', 'ISPICKVAL(Level, "Gold")', { Level: 'Gold' }, 1, { returnType: 'boolean' }],
    ['ISPICKVAL of a blank', 'ISPICKVAL(Level, "")', {}, 1, { returnType: 'boolean' }],
    ['CASE with an else', 'CASE(Level, "Gold", 3, "Silver", 2, 1)', {}, 1],
    ['ISBLANK of blank text', 'ISBLANK(Name)', {}, 1, { returnType: 'boolean' }],
    ['ISBLANK of the text of a blank picklist', 'ISBLANK(TEXT(Level))', {}, 1, { returnType: 'boolean' }],
    ['a comparison with a blank as false', 'Amount < 1', {}, 0, { returnType: 'boolean' }],
    ['REGEX on the whole text', 'REGEX(Name, "[A-Z]{2}[0-9]+")', { Name: 'AB12' }, 1, { returnType: 'boolean' }],
    ['REGEX on a part of the text', 'REGEX(Name, "[A-Z]{2}")', { Name: 'AB12' }, 0, { returnType: 'boolean' }],
    ['days between dates', 'Day - DATE(2026, 1, 1)', { Day: '2026-03-01' }, 59],
    ['the last day of a month moved', 'ADDMONTHS(Day, 1)', { Day: '2024-01-31' }, '2024-02-29', { returnType: 'date' }],
    [
      'an id as its 15 characters',
      'ParentId',
      { ParentId: '001Ka0000000001IAA' },
      '001Ka0000000001',
      { returnType: 'string' }
    ]
  ];
  test.each(cases)('%s', (_what, source, fields, expected, options) => {
    expect(evaluate(source, record(fields), options)).toBe(expected);
  });
});

test('TODAY, NOW and the day of a moment are those of the user', () => {
  const values = {
    today: '2026-03-10',
    now: '2026-03-10T18:00:00.000Z',
    zone: 'Asia/Shanghai',
    'now:Moment': '2026-03-09T18:00:00.000Z'
  };
  expect(evaluate('TODAY() - DATEVALUE(Moment)', values)).toBe(0);
  expect(evaluate('NOW() - Moment', values)).toBe(1);
});

test('a save is seen through ISNEW, ISCHANGED and PRIORVALUE', () => {
  const source = 'AND(NOT(ISNEW()), ISCHANGED(Level), ISPICKVAL(PRIORVALUE(Level), "Gold"))';
  const values = { isNew: 0, 'changed:Level': 1, 'prior:Level': 'Gold' };
  expect(evaluate(source, values, { returnType: 'boolean' })).toBe(1);
  expect(evaluate(source, { ...values, 'prior:Level': 'Silver' }, { returnType: 'boolean' })).toBe(0);
});

test('parents, the running user and custom permissions are inputs', () => {
  const { inputs } = compileFormula(
    schema,
    deal,
    'parent.Parent.Name & owner.Name & $User.Name & IF($Permission.Boss, "x", "y")',
    {
      returnType: 'string',
      scale: 0,
      blanksAs: 'blank'
    }
  );
  expect(inputs.map(inputKey)).toEqual([
    'now:ParentId.ParentId.Name',
    'now:OwnerId.Name',
    'global:User.Name',
    'permission:Boss'
  ]);
});

describe('an invalid formula is refused with the reason', () => {
  const cases: [source: string, reason: RegExp][] = [
    ['Nothing__c + 1', /Field Nothing__c does not exist/],
    ['Parent.Nothing__c', /Field Parent.Nothing__c does not exist/],
    ['Nobody.Name', /Field Nobody.Name does not exist/],
    ['$Setup.Limits__c.Max__c', /does not exist/],
    ['Amount +', /Expected/],
    ['Amount # 2', /Syntax error. Found '#' at position 8/],
    ['"open', /Syntax error/],
    ['Amount = "x"', /number/],
    ['SOMETHING(Amount)', /SOMETHING/],
    ['IF(Flag, Amount)', /arguments/],
    ['ISCHANGED(Parent.Name)', /field of the record itself/],
    ['Name', /expected a 'number'/]
  ];
  test.each(cases)('%s', (source, reason) => {
    expect(() => evaluate(source, {})).toThrow(reason);
  });
});
