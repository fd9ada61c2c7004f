import { reduceErrors } from 'c/keyAccountErrors';

describe('reducing errors to sentences', () => {
  it.each<[string, unknown, string[]]>([
    [
      'GraphQL errors',
      [{ message: 'Cannot query field "KA_X__c"' }, { message: 'Invalid Id' }],
      ['Cannot query field "KA_X__c"', 'Invalid Id']
    ],
    [
      'the body of a list',
      { status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'It was deleted.' }] },
      ['It was deleted.']
    ],
    ['the body of one error', { status: 500, body: { message: 'Try later.' } }, ['Try later.']],
    [
      'page errors before field errors',
      {
        status: 400,
        body: {
          message: 'An error occurred while trying to update the record.',
          output: {
            errors: [{ message: 'The date is in the past.' }],
            fieldErrors: { KA_Tier_Override_Reason__c: [{ message: 'Give a reason.' }] }
          }
        }
      },
      ['The date is in the past.', 'Give a reason.']
    ],
    ['an Error', new TypeError('x is not a function'), ['x is not a function']],
    ['a text', 'Broken', ['Broken']],
    ['a response without a body', { status: 503, statusText: 'Service Unavailable' }, ['Service Unavailable']],
    ['the same message twice', [{ message: 'Same' }, 'Same '], ['Same']],
    ['an empty output', { body: { message: 'Refused', output: { errors: [], fieldErrors: {} } } }, ['Refused']],
    ['nothing', undefined, []],
    ['null, numbers and blanks', [null, 7, '  ', {}], []]
  ])('takes %s', (_case, errors, messages) => {
    expect(reduceErrors(errors)).toEqual(messages);
  });
});
