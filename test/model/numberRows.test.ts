import { describe, expect, it } from 'vitest';
import { NO_ROW, NumberRows } from '../../scripts/model/numberRows.ts';

describe('rows of numbers', () => {
  it('begin with zeros, keep what is written, and stay apart over many blocks', () => {
    const rows = new NumberRows(3);
    const numbers = Array.from({ length: 2_000 }, () => rows.add());
    for (const number of numbers) {
      expect([...rows.row(number)]).toEqual([0, 0, 0]);
      rows.row(number).set([number, number + 0.5, -number]);
    }
    expect(numbers.every((number) => rows.row(number)[1] === number + 0.5 && rows.row(number)[2] === -number)).toBe(
      true
    );
  });

  it('stay where they are while more are added', () => {
    const rows = new NumberRows(1);
    const row = rows.row(rows.add());
    for (let more = 0; more < 2_000; more += 1) rows.add();
    row[0] = 42;
    expect(rows.row(0)[0]).toBe(42);
  });

  it('that were never added are refused', () => {
    const rows = new NumberRows(1);
    rows.add();
    expect(() => rows.row(1)).toThrow(RangeError);
    expect(() => rows.row(NO_ROW)).toThrow(RangeError);
  });
});
