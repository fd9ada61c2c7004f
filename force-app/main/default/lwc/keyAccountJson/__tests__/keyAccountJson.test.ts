import {
  count,
  either,
  flag,
  integer,
  isoDate,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
  textOfLength,
  type Shape
} from 'c/keyAccountJson';

const person = record({ name: text, born: isoDate }, { optional: { tags: list(text) } });

describe('shapes', () => {
  it.each<[string, Shape<unknown>, unknown]>([
    ['a text', text, 'a'],
    ['a number', number, -1.5],
    ['a whole number', integer, -3],
    ['a count', count, 0],
    ['a flag', flag, false],
    ['a date', isoDate, '2024-02-29'],
    ['a text of three characters', textOfLength(3), 'USD'],
    ['one of the values', oneOf('up', 'down'), 'down'],
    ['null where that is allowed', nullable(number), null],
    ['either of two', either(number, text), 'x'],
    ['a list', list(number), [1, 2]],
    ['an object', person, { name: 'Ada', born: '1815-12-10', tags: ['x'] }],
    ['an object without its optional field', person, { name: 'Ada', born: '1815-12-10' }]
  ])('take %s as it is', (_case, shape, value) => {
    expect(shape(value, '')).toEqual(value);
  });

  it.each<[string, Shape<unknown>, unknown, string]>([
    ['a number for a text', text, 1, 'document: a text expected'],
    ['a text for a number', number, '1', 'document: a number expected'],
    ['NaN', number, Number.NaN, 'document: a number expected'],
    ['a fraction for a count', count, 1.5, 'document: a whole number expected'],
    ['a negative count', count, -1, 'document: a count expected'],
    ['a text for a flag', flag, 'true', 'document: true or false expected'],
    ['a day that does not exist', isoDate, '2023-02-29', 'document: a date (YYYY-MM-DD) expected'],
    ['a date with a time', isoDate, '2023-02-28T00:00:00Z', 'document: a date (YYYY-MM-DD) expected'],
    ['a text of the wrong length', textOfLength(3), 'US', 'document: 3 characters expected'],
    ['a value that is not listed', oneOf('up', 'down'), 'left', 'document: up or down expected'],
    ['null', text, null, 'document: a text expected'],
    ['neither of two', either(number, text), true, 'document: a text expected'],
    ['an object for a list', list(text), {}, 'document: a list expected'],
    ['a list for an object', person, [], 'document: an object expected'],
    ['a missing field', person, { name: 'Ada' }, 'born: a text expected'],
    ['a wrong item', person, { name: 'Ada', born: '1815-12-10', tags: ['x', 2] }, 'tags.1: a text expected'],
    ['an unknown field', person, { name: 'Ada', born: '1815-12-10', died: 1 }, 'died: nothing of that name expected']
  ])('refuse %s and name the place', (_case, shape, value, message) => {
    expect(() => shape(value, '')).toThrow(message);
  });

  it('pass over unknown fields of a loose object', () => {
    const loose = record({ name: text }, { loose: true });

    expect(loose({ name: 'Ada', died: 1852 }, '')).toEqual({ name: 'Ada' });
  });
});
