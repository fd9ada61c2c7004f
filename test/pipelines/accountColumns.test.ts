import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AccountDigests } from '../../scripts/pipelines/accountDigests.ts';
import { AccountIndex } from '../../scripts/pipelines/accountIndex.ts';
import { RecordTally } from '../../scripts/pipelines/facts/recordTally.ts';

const digestOf = (text: string): string => createHash('sha1').update(text).digest('base64');
const idOf = (number: number): string => `001${String(number).padStart(15, '0')}`;
const MANY = Array.from({ length: 5_000 }, (_, number) => idOf(number));

describe('numbers of accounts', () => {
  it('are given in order of arrival, once each', () => {
    const index = new AccountIndex();
    expect(['B', 'A', 'B', 'C'].map((id) => index.add(id))).toEqual([0, 1, 0, 2]);
    expect(index.size).toBe(3);
    expect(index.numberOf('A')).toBe(1);
    expect(index.numberOf('D')).toBeUndefined();
    expect(index.keptId('D')).toBe('D');
    expect(index.numberOf('D')).toBe(3);
  });
});

describe('digests of accounts', () => {
  it('are given back as they were, whatever the order and however many', () => {
    const digests = new AccountDigests(new AccountIndex());
    for (const id of MANY.toReversed()) digests.set(id, digestOf(id));
    expect(MANY.filter((id) => digests.get(id) !== digestOf(id))).toEqual([]);
  });

  it('are blank where there is none, was none, or is none any more', () => {
    const index = new AccountIndex();
    const digests = new AccountDigests(index);
    index.add('known elsewhere');
    digests.set('A', digestOf('a'));
    digests.set('A', '');
    expect(['A', 'B', 'known elsewhere'].map((id) => digests.get(id))).toEqual(['', '', '']);
  });

  it('of two columns over the same accounts stay apart', () => {
    const index = new AccountIndex();
    const [first, second] = [new AccountDigests(index), new AccountDigests(index)];
    first.set('A', digestOf('1'));
    second.set('B', digestOf('2'));
    expect([first.get('A'), first.get('B'), second.get('A'), second.get('B')]).toEqual([
      digestOf('1'),
      '',
      '',
      digestOf('2')
    ]);
  });
});

describe('the tally of records', () => {
  it('counts by account and source, sources by name, none left out of the totals', () => {
    const tally = new RecordTally();
    const [tasks, cases] = [tally.counter('tasks'), tally.counter('cases')];
    tally.counter('events');
    for (const id of MANY) tasks(id);
    cases(idOf(7), 3);
    tally.counter('tasks')(idOf(7));
    expect([...tally.of(idOf(7))]).toEqual([
      ['cases', 3],
      ['tasks', 2]
    ]);
    expect([...tally.of(idOf(4_999))]).toEqual([['tasks', 1]]);
    expect([...tally.of('nobody')]).toEqual([]);
    expect([...tally.totals()]).toEqual([
      ['cases', 3],
      ['events', 0],
      ['tasks', 5_001]
    ]);
    expect([tally.knows('events'), tally.knows('contacts')]).toEqual([true, false]);
  });

  it('adds up marks beyond 32 bits', () => {
    const tally = new RecordTally();
    const count = tally.counter('marks');
    count('A', 2 ** 32);
    count('A', 2 ** 32);
    expect(tally.of('A').get('marks')).toBe(2 ** 33);
  });
});
