import { describe, expect, it } from 'vitest';
import { parseOptions, UsageError } from './options.ts';

describe('options of the demo', () => {
  it('serves the sample company from memory by default', () => {
    expect(parseOptions([])).toEqual({ db: ':memory:', port: 4700, once: false, json: false, help: false });
  });

  it('takes a data folder, a day and a file', () => {
    expect(parseOptions(['--once', '--json', '--data', 'x', '--as-of', '2013-11-30', '--db', 'org.db'])).toMatchObject({
      once: true,
      json: true,
      data: 'x',
      'as-of': '2013-11-30',
      db: 'org.db'
    });
  });

  it.each([
    { args: ['--as-of', '2013-02-30'], reason: '--as-of must be a calendar day' },
    { args: ['--as-of', 'yesterday'], reason: '--as-of must be a calendar day' },
    { args: ['--port', 'http'], reason: '--port must be a port number' },
    { args: ['--port', '65536'], reason: '--port must be a port number' },
    { args: ['--json'], reason: 'add --once' },
    { args: ['--dta', 'x'], reason: '--dta' },
    { args: ['stray'], reason: 'stray' }
  ])('refuses $args and says why', ({ args, reason }) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(reason);
  });
});
