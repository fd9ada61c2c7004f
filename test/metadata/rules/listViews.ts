import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import type { ObjectView } from '../engine/objectView.ts';
import { childrenOf, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';

/** List views name standard fields their own way. */
const STANDARD_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Account: [
    'ACCOUNT.NAME',
    'ACCOUNT.TYPE',
    'ACCOUNT.INDUSTRY',
    'ACCOUNT.CREATED_DATE',
    'ACCOUNT.LAST_ACTIVITY',
    'ACCOUNT.PHONE1',
    'CORE.USERS.ALIAS',
    'PARENT_NAME',
    'SALES'
  ]
};
const CUSTOM_COLUMNS: readonly string[] = [
  'NAME',
  'OWNER.ALIAS',
  'CREATED_DATE',
  'LAST_UPDATE',
  'CREATEDBY_USER.ALIAS',
  'UPDATEDBY_USER.ALIAS'
];
const DATE_LITERAL =
  /^(?:TODAY|YESTERDAY|TOMORROW|(?:THIS|LAST|NEXT)_(?:WEEK|MONTH|QUARTER|YEAR)|(?:LAST|NEXT)_N_DAYS:\d+|\d+\/\d+\/\d{4})$/;

export const listViews: Rule = {
  id: 'list-views',
  source: metadataPage('meta_listview'),
  *check({ of, objects }) {
    for (const { fullName, root } of of('ListView')) {
      const object = objects.get(splitName(fullName)[0]);
      const known = object?.name.endsWith('__c') ? CUSTOM_COLUMNS : (STANDARD_COLUMNS[object?.name ?? ''] ?? []);
      const isColumn = (name: string): boolean => known.includes(name) || object?.fields.get(name)?.node !== undefined;
      for (const column of childrenOf(root, 'columns')) {
        if (isColumn(column.text)) continue;
        yield problem(column, `${fullName}: ${column.text} is no column of ${object?.name}.`, 'Correct or remove it.');
      }
      for (const filter of childrenOf(root, 'filters')) {
        const name = textOf(filter, 'field') ?? '';
        if (!isColumn(name)) {
          yield problem(placeOf(filter, 'field'), `${fullName} filters by ${name}, which is no column.`, 'Correct it.');
        } else if (object) yield* filterProblems(fullName, filter, object, name);
      }
    }
  }
};

function* filterProblems(owner: string, filter: XmlNode, object: ObjectView, name: string): Generator<Problem> {
  const field = object.fields.get(name);
  const value = textOf(filter, 'value');
  const place = placeOf(filter, 'value');
  if (field?.type === 'LongTextArea') {
    yield problem(placeOf(filter, 'field'), `${owner} filters by long text.`, 'Filter by another field.');
  }
  if (!field || value === undefined) return;
  const unknown = field.values && value.split(',').find((part) => !field.values?.includes(part));
  if (unknown !== undefined) yield problem(place, `${owner}: ${name} has no value ${unknown}.`, 'Correct the value.');
  if (['Number', 'Currency', 'Percent'].includes(field.type) && !/^-?\d+(\.\d+)?$/.test(value)) {
    yield problem(place, `${owner} compares ${name} with '${value}'.`, 'Write a number.');
  }
  if (['Date', 'DateTime'].includes(field.type) && !DATE_LITERAL.test(value)) {
    yield problem(place, `${owner} compares ${name} with '${value}'.`, 'Write a date literal such as TODAY.');
  }
}
